namespace Collections.Domain;

/// <summary>
/// Whether there is something to send: every template in every language on every channel of the step.
/// </summary>
public static partial class PolicyCheck
{
    private static readonly Channel[] Written = [Channel.Email, Channel.Sms, Channel.Letter, Channel.Webhook];

    private static IEnumerable<PolicyFinding> Wording(
        Policy policy, Step step, IReadOnlySet<TemplateVariant> templates)
    {
        var fallback = step.Notifies ? policy.FallbackOf(step) : [];
        if (fallback.Except(Written).ToList() is { Count: > 0 } spoken)
        {
            return
            [
                PolicyFinding.Error(
                    "fallback",
                    $"Nothing is written by {string.Join(", ", spoken)}: a notice cannot go on by them.",
                    step),
            ];
        }

        // A call and a visit are tasks for a person: nothing is written for them.
        var channels = step.Channels.Concat(fallback).Intersect(Written).ToList();
        if (channels.Count == 0)
        {
            return [];
        }

        if (step.Template is not { } template)
        {
            return [PolicyFinding.Error("template", "The step writes to the debtor but names no template.", step)];
        }

        if (!templates.Any(t => t.Template == template))
        {
            return [PolicyFinding.Error("template", $"There is no template called '{template}'.", step)];
        }

        return
            from channel in channels
            from language in templates.Select(t => t.Language).Distinct().Order(StringComparer.Ordinal)
            where !templates.Contains(new TemplateVariant(template, language, channel))
            select PolicyFinding.Error(
                "template", $"The template '{template}' is missing for {channel} in the language {language}.", step);
    }
}
