using FsCheck;
using FsCheck.Fluent;
using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>
/// What holds for every case, whatever happens to it and in whatever order. That a decision leaves nothing due behind,
/// that a refusal records nothing and that the agenda ends is checked by the scenario after each fact.
/// </summary>
public sealed class CaseProperties
{
    /// <summary>Histories for each property; fifty times as many were run when the properties were written.</summary>
    private const int Runs = 100;

    private static readonly Stage[] Optional = [Stage.SuspensionNotice, Stage.Suspended];

    /// <summary>Without what picks one of several payments or tasks, of which two halves make more.</summary>
    private static readonly MoveKind[] SameForHalves =
        [.. CaseMoves.All.Except([MoveKind.Reverse, MoveKind.Complete, MoveKind.Again])];

    /// <summary>Many promises with what keeps, lowers or ends them.</summary>
    private static readonly MoveKind[] Promising =
    [
        .. Enumerable.Repeat(MoveKind.Promise, 5), MoveKind.Pay, MoveKind.Reverse, MoveKind.Credit, MoveKind.Dispute,
        MoveKind.Resolve, MoveKind.Plan, MoveKind.WriteOff,
    ];

    [Fact]
    public void SameFactAgain_AnyHistory_RecordsNothing() => ForEach(CaseMoves.All, history =>
    {
        var play = CasePlay.Of(history, after: (p, fact) => RecordsNothing(p.Case, fact));

        foreach (var fact in play.Told)
        {
            RecordsNothing(play.Case, fact);
        }
    });

    [Fact]
    public void Events_AnyHistory_FoldToTheState() => ForEach(CaseMoves.All, history =>
    {
        var s = CasePlay.Of(history).Case;

        var stored = s.History.Select(h => (h.At, Json.Read<CaseEvent>(Json.Of(h.Event))));

        Json.ShouldBeSameAs(Json.Of(CaseEvolution.Fold(stored)), Json.Of(s.State));
    });

    [Fact]
    public void State_AnyHistory_ComesBackFromStorageAsItWas() => ForEach(CaseMoves.All, history =>
    {
        var state = Json.Of(CasePlay.Of(history).Case.State);

        Json.ShouldBeSameAs(Json.Of(Json.Read<CaseState>(state)), state);
    });

    [Fact]
    public void Stages_AnyMoneyAndReports_AreVisitedInThePolicysOrder() => ForEach(CaseMoves.Money, history =>
    {
        var s = CasePlay.Of(history).Case;

        var entered = s.Happened<CaseEvent.StageEntered>().Select(e => e.Stage).ToList();
        var order = s.Policy.Steps.Select(p => p.Stage).Where(stage => stage > Stage.Upcoming).Distinct();
        entered.ShouldBe(entered.Distinct().Order());
        entered.Except(Optional).ShouldBe(
            order.TakeWhile(stage => entered.Count > 0 && stage <= entered[^1]).Except(Optional));
    });

    [Fact]
    public void Clock_AdvancedInAnyPieces_IsTheSameHistory() => ForEach(CaseMoves.All, history =>
        Json.ShouldBeSameAs(Text(CasePlay.Of(history, hoursPerPiece: 7).Case), Text(CasePlay.Of(history).Case)));

    [Fact]
    public void Payment_InTwoHalves_IsAsOneForTheDebtor() => ForEach(SameForHalves, history =>
        Json.ShouldBeSameAs(Outline(CasePlay.Of(history, halves: true).Case), Outline(CasePlay.Of(history).Case)));

    [Fact]
    public void Steps_AnyHistory_EndOnceEachInThePolicysOrder() => ForEach(CaseMoves.All, history =>
    {
        var s = CasePlay.Of(history).Case;

        s.State.Steps.Select(r => r.Step).ShouldBe(s.Policy.Steps.Take(s.State.NextStep).Select(p => p.Id));
        s.State.Steps.ShouldAllBe(r => r.Why.Length > 0);
        StillRunning(s).ShouldBe(s.State.Running?.Step);
    });

    [Fact]
    public void Case_LeftAlone_EndsUpRestingForAReason() => ForEach(CaseMoves.All, history =>
    {
        var s = CasePlay.Of(history).Case;
        s.AnswerDesk(DeskPlay.Delivered);

        s.AdvanceTo(s.Now.AddYears(7));

        s.Agenda.At.ShouldBeNull();
        s.Agenda.Why.ShouldNotBeEmpty();
    });

    /// <summary>Write-offs, settlements and matters as well, where the policy claims for late payment.</summary>
    [Fact]
    public void Items_AnyHistory_AddUpToTheBalance() => ForEach(CaseMoves.All, history =>
        CasePlay.Of(history, policy: ChargePolicies.Standard, after: (play, fact) =>
        {
            var state = play.Case.State;
            var ledger = CaseLedger.Of(state);
            ledger.Items.Aggregate(Money.Zero(state.Currency), (sum, item) => sum + item.Open)
                .ShouldBe(state.Open, fact.ToString());
            ledger.Unapplied.ShouldBe(state.Unapplied, fact.ToString());
            ledger.Items.ShouldAllBe(item => item.Open.Amount >= 0m);
        }));

    /// <summary>Two promises often stand at a time: money, credits and disputes come upon both.</summary>
    [Fact]
    public void Promises_AnyHistory_AskNoMoreThanIsOwedAndMoneyKeepsOne() => ForEach(Promising, history =>
        CasePlay.Of(history, after: (play, fact) =>
        {
            var state = play.Case.State;
            var none = Money.Zero(state.Currency);
            var money = PromisedMoney.Of(state);
            state.Promised.ShouldBeLessThanOrEqualTo(state.Open - state.Disputed, fact.ToString());
            state.Promises.Aggregate(state.Plans.Aggregate(none, (sum, p) => sum + money.For(p)),
                (sum, p) => sum + money.For(p)).ShouldBeLessThanOrEqualTo(state.Received, fact.ToString());
            state.Promises.ShouldAllBe(p => !p.IsOpen || !state.IsClosed, fact.ToString());
        }));

    [Fact]
    public void Ids_AnyHistory_AreNeverGivenTwice() => ForEach(CaseMoves.All, history =>
    {
        var s = CasePlay.Of(history).Case;

        s.Happened<CaseEvent.NoticeAsked>().Select(n => n.NoticeId).ShouldBeUnique();
        s.Happened<CaseEvent.TaskRaised>().Select(t => t.Task.TaskId).ShouldBeUnique();
        s.Happened<CaseEvent.ApprovalRequested>().Select(a => a.Approval.ApprovalId).ShouldBeUnique();
        s.Effects.Select(e => e.Key).ShouldBeUnique();
    });

    [Fact]
    public void Service_AnyHistory_IsNotOffOnceThereIsNoGroundForIt() => ForEach(CaseMoves.All, history =>
        CasePlay.Of(history, after: (play, _) =>
        {
            var state = play.Case.State;
            if (state.IsClosed)
            {
                state.Suspension?.Phase.ShouldBeOneOf(
                    SuspensionPhase.Cutting,
                    SuspensionPhase.Restoring,
                    SuspensionPhase.Restored,
                    SuspensionPhase.Dropped,
                    SuspensionPhase.Failed);
            }
        }));

    private static void ForEach(MoveKind[] kinds, Action<History> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Runs), Prop.ForAll(CaseMoves.Histories(kinds), holds));

    private static void RecordsNothing(CaseScenario s, CaseFact fact) =>
        Case.Decide(s.State, fact, s.Context, s.Now).Events.ShouldBeEmpty(fact.ToString());

    private static string Text(CaseScenario s) => Json.Of(s.History.Select(h => new { h.At, h.Event }).ToList());

    /// <summary>What the debtor and finance would notice.</summary>
    private static string Outline(CaseScenario s) => Json.Of(new
    {
        s.State.Stage,
        s.State.ClosedFor,
        s.State.Grade,
        s.State.Open,
        s.State.Unapplied,
        s.State.Holds,
        s.State.Steps,
        s.State.Running?.Phase,
        Promises = s.State.Promises.Select(p => p.State),
        Suspension = s.State.Suspension?.Phase,
        Legal = s.State.Legal?.State,
        Notices = s.Happened<CaseEvent.NoticeAsked>(),
        s.Agenda.At,
    });

    /// <summary>The step that started last and has not ended by the events alone.</summary>
    private static string? StillRunning(CaseScenario s)
    {
        string? running = null;
        var isWithDesk = false;
        foreach (var (_, happened) in s.History)
        {
            switch (happened)
            {
                case CaseEvent.StepStarted e:
                    running.ShouldBeNull();
                    (running, isWithDesk) = (e.Step, false);
                    break;
                case CaseEvent.NoticeAsked:
                    isWithDesk = true;
                    break;
                case CaseEvent.StepSettled or CaseEvent.StepPostponed:
                    running.ShouldNotBeNull();
                    running = null;
                    break;
                case CaseEvent.StepSkipped or CaseEvent.StepRested:
                    running = null;
                    break;
                case CaseEvent.Closed:
                    running = isWithDesk ? running : null;
                    break;
            }
        }

        return running;
    }
}
