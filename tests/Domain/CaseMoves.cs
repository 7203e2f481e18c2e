using FsCheck;
using FsCheck.Fluent;
using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>
/// One thing that may happen to a case. The numbers are read against the case as it stands then, so that every sequence
/// means something and a part of it still does.
/// </summary>
internal sealed record Move(MoveKind Kind, int Which, int Amount, int Days, int HoursBefore);

/// <summary>
/// Random moves after a quiet beginning up to a day from the due date; with approvals, what needs one is approved.
/// </summary>
internal sealed record History(int Day, bool Approves, Move[] Moves)
{
    public override string ToString() =>
        $"from day {Day}{(Approves ? " with approvals" : "")}:\n{string.Join('\n', Moves.Select(m => m.ToString()))}";
}

internal enum MoveKind
{
    Pay,
    Reverse,
    Credit,
    Hold,
    HoldPart,
    Lift,
    Dispute,
    Resolve,
    Promise,
    Plan,
    Decide,
    Complete,
    WriteOff,
    Settle,
    Cancel,
    CallBegins,
    ServiceAnswers,
    LegalMoves,
    DeskAnswers,
    ReportComesLate,
    DebtorChanges,
    Again,
}

/// <summary>Random histories of a case.</summary>
internal static class CaseMoves
{
    /// <summary>Money, time and the desk alone.</summary>
    public static readonly MoveKind[] Money = [MoveKind.Pay, MoveKind.Reverse, MoveKind.Credit, MoveKind.DeskAnswers];

    public static readonly MoveKind[] All = Enum.GetValues<MoveKind>();

    private static readonly string[] Words = ["done", "skip", "proceed"];

    private static readonly NoticeOutcome[] Outcomes =
    [
        NoticeOutcome.Sent, NoticeOutcome.Delivered, NoticeOutcome.Sent, NoticeOutcome.Delivered, NoticeOutcome.Failed,
        NoticeOutcome.Unknown, NoticeOutcome.Dropped,
    ];

    /// <summary>Where histories begin: early, at a suspension that waits, cut, near legal, long overdue.</summary>
    private static readonly Gen<(int Day, bool Approves)> Beginnings = Gen.Elements(
        (-20, false), (-20, false), (2, false), (31, false), (56, false), (57, true), (60, true), (65, true),
        (91, false), (92, true), (92, true));

    public static Arbitrary<History> Histories(MoveKind[] kinds, int longest = 25)
    {
        var one =
            from kind in Gen.Frequency([.. kinds.Select(kind => (Weight(kind), Gen.Constant(kind)))])
            from which in Gen.Choose(0, 11)
            from amount in Gen.Frequency(
                (4, Gen.Choose(1, 150)), (1, Gen.Choose(1, 1000)), (1, Gen.Elements(995, 900, 950, 750, 1000)))
            from days in Gen.OneOf(Gen.Choose(0, 4), Gen.Choose(0, 30))
            from hours in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 30), Gen.Choose(0, 300))
            select new Move(kind, which, amount, days, hours);
        var histories =
            from beginning in Beginnings
            from length in Gen.Choose(1, longest)
            from moves in one.ArrayOf(length)
            select new History(beginning.Day, beginning.Approves, moves);
        return Arb.From(histories, Shrink);
    }

    /// <summary>What answers comes often, what ends a case seldom: else hardly a case would get anywhere.</summary>
    private static int Weight(MoveKind kind) => kind switch
    {
        MoveKind.DeskAnswers => 24,
        MoveKind.Decide or MoveKind.CallBegins or MoveKind.ServiceAnswers or MoveKind.Pay => 8,
        MoveKind.LegalMoves => 6,
        MoveKind.Cancel or MoveKind.Settle => 1,
        MoveKind.WriteOff => 2,
        _ => 4,
    };

    /// <summary>What the move tells the case; null where there is nothing it could be about.</summary>
    public static CaseFact? FactOf(Move move, CaseScenario s, string id, IReadOnlyList<CaseFact> told)
    {
        var amount = Eur(move.Amount);
        var today = s.Clock.LocalDate(s.Now);
        return move.Kind switch
        {
            MoveKind.Pay => new CaseFact.PaymentReceived(id, amount, today.AddDays(-(move.Days % 4))),
            MoveKind.Reverse => Pick(s.State.Payments, move.Which) is { } payment
                ? new CaseFact.PaymentReversed(payment.PaymentId, id, today)
                : null,
            MoveKind.Credit => new CaseFact.CreditGranted(id, amount, today),
            MoveKind.Hold or MoveKind.HoldPart => new CaseFact.HoldPlaced(new(
                id,
                move.Which == 0 ? Hold.Insolvency : "goodwill",
                "fin",
                today.AddDays(move.Which % 3),
                today.AddDays((move.Which % 3) + move.Days + 1),
                move.Kind == MoveKind.HoldPart ? amount : null)),
            MoveKind.Lift => Pick(s.State.Holds, move.Which) is { } hold
                ? new CaseFact.HoldLifted(hold.HoldId, "fin")
                : null,
            MoveKind.Dispute => new CaseFact.DisputeRaised(
                id, move.Which == 0 ? null : amount, DisputeCategory.Price, ReviewOn: today.AddDays(move.Days + 1)),
            MoveKind.Resolve => Pick(s.State.Disputes, move.Which) is { } dispute
                ? new CaseFact.DisputeResolved(
                    dispute.DisputeId, (DisputeState)(2 + (move.Days % 3)), "fin", Part(move))
                : null,
            MoveKind.Promise => new CaseFact.PromiseMade(
                id, move.Which == 0 ? null : amount, today.AddDays(move.Days)),
            MoveKind.Plan => new CaseFact.PlanAgreed(id, Schedule(s, move, today)),
            MoveKind.WriteOff => new CaseFact.WriteOffProposed(id, "hopeless", "fin"),
            MoveKind.Settle => new CaseFact.SettlementProposed(id, amount, "better than nothing", "fin"),
            MoveKind.Cancel => new CaseFact.Cancelled("wrong", "fin"),
            MoveKind.DebtorChanges => new CaseFact.DebtorChanged(),
            MoveKind.Again => Pick(told, move.Which * 7),
            _ => Inside(move, s, id, today),
        };
    }

    private static CaseFact? Inside(Move move, CaseScenario s, string id, DateOnly today) => move.Kind switch
    {
        MoveKind.Decide => Pick([.. s.State.Approvals.Where(a => a.State == ApprovalState.Pending)], move.Which)
            is { } approval
            ? new CaseFact.ApprovalDecided(approval.ApprovalId, move.Which % 4 != 0, "olga", "because")
            : null,
        MoveKind.Complete => Pick(s.State.Tasks, move.Which) is { } task
            ? new CaseFact.TaskCompleted(task.TaskId, "max", Words[move.Days % Words.Length])
            : null,
        MoveKind.CallBegins => s.State.Suspension is { } cut ? new CaseFact.ServiceCallBegun(cut.OrderId) : null,
        MoveKind.ServiceAnswers => s.State.Suspension is { } cut
            ? new CaseFact.ServiceReported(
                cut.RestoreOrderId ?? cut.OrderId, move.Which > 3, cut.FailedAttempts + 1, move.Days % 5 == 0, "busy")
            : null,
        MoveKind.LegalMoves => s.State.Legal is null
            ? null
            : new CaseFact.LegalMoved(id, (LegalState)(1 + (move.Which % 7)), "lena", today, "so", Part(move)),
        MoveKind.DeskAnswers => Unanswered(s, move.Which) is var (notice, channel)
            ? Report(notice, channel, Outcomes[move.Days % Outcomes.Length], move.Which % 2 == 0)
            : null,
        MoveKind.ReportComesLate => Pick([.. s.State.Steps.Where(r => r.NoticeId is not null)], move.Which)
            is { } record
            ? Report(record.NoticeId!, record.Notice[0].Channel, Outcomes[move.Days % Outcomes.Length], false)
            : null,
        _ => throw new ArgumentOutOfRangeException(nameof(move), move.Kind, "No such move."),
    };

    /// <summary>What is open in two instalments, or in one where it is small.</summary>
    private static IReadOnlyList<PlannedPayment> Schedule(CaseScenario s, Move move, DateOnly today)
    {
        var whole = s.State.Open - s.State.Disputed;
        var first = Eur(decimal.Round(whole.Amount / 2, 2, MidpointRounding.ToZero));
        return move.Which < 4 || first < Eur(10m)
            ? [new(today.AddDays(move.Days + 1), whole)]
            : [new(today.AddDays(1), first), new(today.AddDays(move.Days + 2), whole - first)];
    }

    private static Money? Part(Move move) => move.Which % 2 == 0 ? null : Eur(move.Amount);

    private static CaseFact.NoticeReported Report(
        string notice, Channel channel, NoticeOutcome outcome, bool countsFromSending) =>
        new(notice, $"m-{notice}-{channel}", channel, outcome, null, countsFromSending);

    private static (string Notice, Channel Channel)? Unanswered(CaseScenario s, int which) =>
        s.State.Running is { NoticeId: { } notice } run
        && Pick([.. run.Notice.Where(n => n.Outcome is null)], which) is { } progress
            ? (notice, progress.Channel)
            : null;

    private static T? Pick<T>(IReadOnlyList<T> from, int which)
        where T : class => from.Count == 0 ? null : from[which % from.Count];

    /// <summary>Shorter histories first: halves, then each with one move left out.</summary>
    private static IEnumerable<History> Shrink(History history)
    {
        var moves = history.Moves;
        if (moves.Length > 3)
        {
            yield return history with { Moves = moves[..(moves.Length / 2)] };
            yield return history with { Moves = moves[(moves.Length / 2)..] };
        }

        for (var i = 0; i < moves.Length && moves.Length > 1; i++)
        {
            yield return history with { Moves = [.. moves[..i], .. moves[(i + 1)..]] };
        }
    }
}
