using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Policies;

namespace Collections.Engine.Reading;

/// <summary>
/// What a person has at hand who is to call or visit a debtor: whom, when, about what, and what was said before.
/// </summary>
/// <param name="Row">The task.</param>
/// <param name="State">The case it belongs to.</param>
/// <param name="Debtor">Whom to talk to, with contacts and numbers.</param>
/// <param name="OpenNow">Whether the debtor's contact window is open now.</param>
/// <param name="OpensAt">Now, or the window's next opening.</param>
/// <param name="ClosesAt">When that window ends.</param>
/// <param name="Zones">The debtor's time zones: the window is open in all of them.</param>
/// <param name="Cases">The debtor's open invoices with this creditor and others, the oldest first.</param>
/// <param name="Messages">The newest messages, so that nobody repeats what was just written.</param>
/// <param name="Ask">What to ask, as codes: <see cref="CallSheets.Questions"/>.</param>
public sealed record CallSheet(
    TaskRow Row,
    CaseState State,
    Debtor Debtor,
    bool OpenNow,
    DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt,
    IReadOnlyList<string> Zones,
    IReadOnlyList<CaseRow> Cases,
    IReadOnlyList<MessageRow> Messages,
    IReadOnlyList<string> Ask);

/// <summary>Puts call sheets together from what is known.</summary>
public sealed class CallSheets(
    IReadStore reading, IAccountStore accounts, PolicyBook policies, BusinessCalendar calendar)
{
    private const int MostCases = 50;
    private const int MostMessages = 10;

    /// <summary>Every question there is, in the order they are asked.</summary>
    public static IReadOnlyList<string> Questions { get; } =
        ["whyBroken", "whyDisputed", "didItArrive", "whenPaid", "planNeeded"];

    /// <summary>The sheet of a task; null where the task is none of talking, or its case or debtor is gone.</summary>
    public async Task<CallSheet?> OfAsync(string taskId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await reading.TaskAsync(taskId, cancellation) is not { } row
            || !TaskKinds.IsTalk(row.Task.Kind)
            || await reading.CaseAsync(row.InvoiceId, cancellation) is not { State: var state }
            || await accounts.DebtorAsync(row.Account.DebtorId, cancellation) is not { } debtor
            || policies.Find(state.Policy) is not { } policy)
        {
            return null;
        }

        var clock = calendar.For(debtor);
        var opens = clock.NextOpen(policy.Contact, now);
        var cases = await reading.CasesAsync(
            new(DebtorId: debtor.DebtorId, OpenOnly: true), new(MostCases), cancellation);
        var messages = await reading.MessagesAsync(
            new(DebtorId: debtor.DebtorId), new(MostMessages), cancellation);
        return new(
            row,
            state,
            debtor,
            clock.IsOpen(policy.Contact, now),
            opens,
            clock.WindowEnd(policy.Contact, opens),
            clock.Zones,
            cases.Items,
            messages.Items,
            [.. AskOf(state)]);
    }

    private static IEnumerable<string> AskOf(CaseState state)
    {
        if (state.Promises.Any(p => p.State is PromiseState.Broken or PromiseState.PartlyKept))
        {
            yield return "whyBroken";
        }

        if (state.Disputed.IsPositive)
        {
            yield return "whyDisputed";
        }

        yield return "didItArrive";
        yield return "whenPaid";
        if (state.Grade >= Grade.Yellow)
        {
            yield return "planNeeded";
        }
    }
}
