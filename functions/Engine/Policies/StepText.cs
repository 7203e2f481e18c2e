using Collections.Domain;
using Collections.Engine.Yaml;

namespace Collections.Engine.Policies;

/// <summary>Reads one step of a policy. Here an absent field means "none": the step does not do that.</summary>
internal static class StepText
{
    /// <summary>The furthest day from the due date that a step may name: ten years.</summary>
    private const int FurthestDay = 3_650;

    public static Step Read(YamlFields f)
    {
        var channels = f.OptionalWords<Channel>("channels");
        var claims = f.OptionalWords<ItemKind>("claims");
        var action = f.OptionalWord<StepAction>("action") ?? StepAction.None;
        var step = new Step(
            f.Key("id"),
            f.WholeNumber("day", -FurthestDay, FurthestDay),
            f.Word<Stage>("stage"),
            channels,
            ThresholdOf(f, isRequired: channels.Count > 0 || action != StepAction.None),
            f.OptionalText("template"),
            f.OptionalTexts("alsoToRoles"),
            f.OptionalGroups("inside", TaskOf),
            f.OptionalWholeNumber("deadlineDays", 1, 365),
            action,
            f.OptionalText("approvalRole"),
            f.OptionalText("needsDelivered"),
            f.OptionalFlag("needsService") ?? false,
            f.OptionalFlag("onlyByPerson") ?? false,
            f.OptionalWord<BelowThreshold>("whenBelow") ?? BelowThreshold.Rest,
            FallbackOf(f),
            claims.Count > 0 ? claims : null)
        {
            AsksPromise = f.OptionalFlag("asksPromise") ?? false,
        };
        if (step.Template is null && channels.Any(IsWritten))
        {
            f.Refuse("template", "is missing: the step writes to the debtor");
        }

        return step;
    }

    /// <summary>The channels that take over; null where the text does not say.</summary>
    internal static IReadOnlyList<Channel>? FallbackOf(YamlFields f) =>
        f.Has("fallback") ? f.OptionalWords<Channel>("fallback") : null;

    private static bool IsWritten(Channel channel) => channel is not (Channel.Phone or Channel.Visit);

    private static AmountTable ThresholdOf(YamlFields f, bool isRequired) =>
        isRequired || f.Has("threshold") ? AmountText.Read(f, "threshold") : AmountTable.None;

    private static InsideTask TaskOf(YamlFields f)
    {
        var role = f.Text("role");
        if (role.Length > 0 && !InsideRoles.Contains(role))
        {
            f.Refuse("role", $"must be one of {string.Join(", ", InsideRoles)}, not '{role}'");
        }

        return new InsideTask(
            role,
            f.Text("kind"),
            f.Text("title"),
            f.OptionalWholeNumber("dueInDays", 0, 365),
            f.Has("fromAmount") ? AmountText.Read(f, "fromAmount") : null);
    }

    private static readonly string[] InsideRoles = ["salesRep", "finance", "manager", "director", "legal"];
}
