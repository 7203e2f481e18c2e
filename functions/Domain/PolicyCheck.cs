namespace Collections.Domain;

/// <summary>
/// Reads a policy the way a careful colleague would, before it dunns anyone: what can never happen, what the law or
/// good manners forbid, what is probably a slip.
/// </summary>
public static partial class PolicyCheck
{
    /// <summary>What the package for legal can be asked to contain.</summary>
    public static IReadOnlyList<string> PackageParts { get; } =
        ["address", "registerNumber", "contractNumber", "invoiceCopy", "finalDemand"];

    /// <summary>The roles whose holders can decide an approval.</summary>
    public static IReadOnlyList<string> ApprovingRoles { get; } = ["approver", "finance", "legal", "admin"];

    /// <summary>
    /// All findings, those of the whole policy first, then by step. Empty for a policy without fault.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="templates">
    /// Every message template that exists. A language that occurs in it at all must occur for each template in use.
    /// </param>
    public static IReadOnlyList<PolicyFinding> Check(Policy policy, IReadOnlySet<TemplateVariant> templates) =>
    [
        .. Whole(policy),
        .. Agreements(policy, templates),
        .. policy.Steps.SelectMany((step, index) => OfStep(policy, step, index, templates)),
    ];

    private static IEnumerable<PolicyFinding> OfStep(
        Policy policy, Step step, int index, IReadOnlySet<TemplateVariant> templates) =>
        Order(policy, step, index)
            .Concat(Pace(policy, step, index))
            .Concat(Gates(policy, step, index))
            .Concat(Claims(policy, step))
            .Concat(Wording(policy, step, templates));

    private static IEnumerable<PolicyFinding> Whole(Policy policy)
    {
        if (policy.Steps.Count == 0)
        {
            yield return PolicyFinding.Error("steps", "The policy has no steps: nobody would ever be reminded.");
        }

        if (policy.Contact.From >= policy.Contact.Until)
        {
            yield return PolicyFinding.Error("contact.until", "The contact window ends before it begins.");
        }

        var grades = policy.Grades;
        if (grades.GreenDays >= grades.BlueDays || grades.BlueDays >= grades.YellowDays)
        {
            yield return PolicyFinding.Error("grades", "The limits must rise: green before blue before yellow.");
        }

        foreach (var missing in Enum.GetValues<CustomerClass>().Except(policy.Promises.ToleranceDays.Keys))
        {
            yield return PolicyFinding.Error(
                "promises.toleranceDays",
                $"The class {missing} has no tolerance, so its promises could not be judged.");
        }

        foreach (var finding in Legal(policy).Concat(Charges(policy)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<PolicyFinding> Legal(Policy policy)
    {
        foreach (var part in policy.Legal.Requires.Except(PackageParts))
        {
            yield return PolicyFinding.Error(
                "legal.requires", $"'{part}' is not a part of a package; known are {string.Join(", ", PackageParts)}.");
        }

        var handOff = policy.Steps.Index().FirstOrDefault(s => s.Item.Action == StepAction.HandToLegal);
        if (handOff.Item is null)
        {
            yield break;
        }

        var before = policy.Steps.Take(handOff.Index).ToList();
        var notices = before.Count(s => s.Notifies);
        if (notices < policy.Legal.NoticesDelivered)
        {
            yield return PolicyFinding.Error(
                "legal.noticesDelivered",
                $"A hand-off asks for {policy.Legal.NoticesDelivered} delivered notices, but only {notices} steps "
                + "before it send one.");
        }

        if (policy.Legal.Requires.Contains("finalDemand")
            && !before.Exists(s => s is { Stage: Stage.FinalDemand, Notifies: true }))
        {
            yield return PolicyFinding.Error(
                "legal.requires", "A hand-off asks for a final demand, but no step before it sends one.");
        }
    }
}
