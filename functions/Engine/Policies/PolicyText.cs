using System.Security.Cryptography;
using System.Text;
using Collections.Domain;
using Collections.Engine.Yaml;

namespace Collections.Engine.Policies;

/// <summary>What reading a policy's text gave.</summary>
public abstract record PolicyReading
{
    private PolicyReading()
    {
    }

    /// <summary>The text is a policy. Whether it makes sense is for <c>PolicyCheck</c>.</summary>
    public sealed record Accepted(Policy Policy, string Text) : PolicyReading;

    /// <summary>The text is not a policy, for these reasons.</summary>
    public sealed record Refused(IReadOnlyList<TextError> Errors) : PolicyReading;
}

/// <summary>
/// Reads a policy from YAML. Strict: nothing is guessed and, so that the pinned text says everything that happens,
/// nothing at the top level has a default but what later versions added. <c>docs/policy.md</c> explains the fields.
/// </summary>
public static class PolicyText
{
    /// <summary>Of policies that were written before the field was there.</summary>
    private const int DefaultUnknownAfterHours = 24;

    /// <summary>Likewise.</summary>
    private const int DefaultDisputeReviewDays = 14;

    public static PolicyReading Read(string file, string text)
    {
        var errors = new List<TextError>();
        var normal = Normalise(text);
        var policy = YamlText.Read(file, normal, errors, fields => PolicyOf(fields, HashOf(normal)));
        return policy is null ? new PolicyReading.Refused(errors) : new PolicyReading.Accepted(policy, normal);
    }

    /// <summary>
    /// The text as it is hashed and kept: no byte order mark, LF line ends, no spaces at the end of a line, one line
    /// end at the end of the text.
    /// </summary>
    public static string Normalise(string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd());
        return string.Join('\n', lines).TrimEnd('\n') + "\n";
    }

    /// <summary>SHA-256 of a normalised text in UTF-8, lower-case hex.</summary>
    public static string HashOf(string normalised) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normalised)));

    private static Policy PolicyOf(YamlFields f, string hash) => new(
        new PolicyRef(f.Key("name"), f.Text("version"), hash),
        f.Text("title"),
        f.Groups("steps", StepText.Read),
        f.Group("contact", ContactOf)!,
        f.Group("approvals", ApprovalsOf)!,
        f.Group("promises", PromisesOf)!,
        f.Group("legal", LegalOf)!,
        f.Group("grades", GradesOf)!,
        f.Texts("protectedServices"),
        AmountText.Read(f, "floor"),
        AmountText.Read(f, "writeOffWithoutApproval"),
        f.WholeNumber("staleCashHours", 0, 8_760),
        f.WholeNumber("minimumDwellDays", 0, 365),
        f.WholeNumber("restoreWithinHours", 1, 720),
        StepText.FallbackOf(f),
        f.OptionalGroup("charges", ChargeText.Read))
    {
        // Texts that cases were pinned to before there were plans stay readable.
        Plans = f.OptionalGroup("plans", PlansOf) ?? PlanRules.Unsaid,
        DisputeReviewDays = f.OptionalWholeNumber("disputeReviewDays", 1, 365) ?? DefaultDisputeReviewDays,
        HighValue = f.Has("highValue") ? AmountText.Read(f, "highValue") : null,
        SmsSpelling = f.OptionalWord<SmsSpelling>("smsSpelling") ?? SmsSpelling.Exact,
    };

    private static ContactRules ContactOf(YamlFields f)
    {
        var rules = new ContactRules(
            f.Time("from"),
            f.Time("until"),
            f.Flag("businessDaysOnly"),
            f.WholeNumber("gapDays", 0, 365),
            f.WholeNumber("capPerWeek", 1, 100),
            f.WholeNumber("collectMinutes", 0, 1_440),
            f.OptionalFlag("personWhenCapped") ?? false,
            f.OptionalWholeNumber("unknownAfterHours", 0, 720) ?? DefaultUnknownAfterHours);
        if (f.Has("from") && f.Has("until") && rules.From >= rules.Until)
        {
            f.Refuse("until", "must be later than from");
        }

        return rules;
    }

    private static ApprovalRules ApprovalsOf(YamlFields f) =>
        new(f.WholeNumber("expireDays", 1, 365), f.WholeNumber("attempts", 1, 100));

    private static PromiseRules PromisesOf(YamlFields f) => new(
        f.Group("toleranceDays", TolerancesOf) ?? [],
        f.WholeNumber("openOrBrokenLimit", 0, 100),
        f.OptionalWords<Channel>("confirmBy"));

    private static PlanRules PlansOf(YamlFields f) => new(
        f.WholeNumber("mostInstalments", 1, 120),
        f.WholeNumber("furthestDays", 1, 3_650),
        AmountText.Read(f, "smallest"),
        f.Group("toleranceDays", TolerancesOf) ?? [],
        f.WholeNumber("remindDays", 0, 60),
        f.OptionalWords<Channel>("remindBy"),
        f.OptionalWords<Channel>("confirmBy"),
        f.Word<PlanRestore>("restores"));

    private static Dictionary<CustomerClass, int> TolerancesOf(YamlFields f) => new()
    {
        [CustomerClass.Premium] = f.WholeNumber("premium", 0, 365),
        [CustomerClass.Ordinary] = f.WholeNumber("ordinary", 0, 365),
        [CustomerClass.Risk] = f.WholeNumber("risk", 0, 365),
        [CustomerClass.Government] = f.WholeNumber("government", 0, 365),
    };

    private static LegalRules LegalOf(YamlFields f) =>
        new(f.Texts("requires"), f.WholeNumber("noticesDelivered", 0, 100));

    private static GradeLimits GradesOf(YamlFields f) => new(
        f.WholeNumber("greenDays", 0, 3_650),
        f.WholeNumber("blueDays", 0, 3_650),
        f.WholeNumber("yellowDays", 0, 3_650));
}
