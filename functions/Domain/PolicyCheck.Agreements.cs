namespace Collections.Domain;

/// <summary>Whether promises and plans can be confirmed and followed as the policy says.</summary>
public static partial class PolicyCheck
{
    private static IEnumerable<PolicyFinding> Agreements(Policy policy, IReadOnlySet<TemplateVariant> templates)
    {
        foreach (var missing in Enum.GetValues<CustomerClass>().Except(policy.Plans.ToleranceDays.Keys))
        {
            yield return PolicyFinding.Error(
                "plans.toleranceDays", $"The class {missing} has no tolerance, so its plans could not be judged.");
        }

        var told =
            from message in new[]
            {
                (Field: "promises.confirmBy", By: policy.Promises.ConfirmBy ?? [], AgreementTopic.PromiseConfirmed),
                (Field: "plans.confirmBy", By: policy.Plans.ConfirmBy, AgreementTopic.PlanConfirmed),
                (Field: "plans.remindBy", By: policy.Plans.RemindBy, AgreementTopic.InstalmentDue),
            }
            from channel in message.By
            select (message.Field, Template: AgreementNotices.TemplateOf(message.Item3), Channel: channel);
        foreach (var (field, template, channel) in told)
        {
            foreach (var language in templates.Select(t => t.Language).Distinct().Order(StringComparer.Ordinal))
            {
                if (!templates.Contains(new TemplateVariant(template, language, channel)))
                {
                    yield return PolicyFinding.Error(
                        field, $"The template '{template}' is missing for {channel} in the language {language}.");
                }
            }
        }
    }
}
