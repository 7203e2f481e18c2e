using FsCheck;
using FsCheck.Fluent;
using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>What the debtor may count on, whatever happens to the invoices of an account.</summary>
public sealed class AccountProperties
{
    private const int Runs = 60;

    private static readonly string[] Ids = ["A", "B", "C", "D"];

    private static readonly (NoticeOutcome Outcome, bool CountsFromSending)[] Answers =
    [
        (NoticeOutcome.Sent, true), (NoticeOutcome.Sent, false), (NoticeOutcome.Delivered, false),
        (NoticeOutcome.Unknown, false), (NoticeOutcome.Failed, false), (NoticeOutcome.Dropped, false),
    ];

    [Fact]
    public void Messages_AnyHistory_NameOnlyWhatIsOwedAtTheirClaim() => ForEach(account =>
    {
        foreach (var (state, line) in account.Claimed)
        {
            state.IsClosed.ShouldBeFalse();
            (state.FindAgreementNotice(line.NoticeId) is null ? line.Dunned : Eur(5m))
                .ShouldBeGreaterThanOrEqualTo(Eur(5m));
            line.Dunned.IsPositive.ShouldBeTrue();
            line.Dunned.ShouldBeLessThanOrEqualTo(line.Open);
            line.Open.ShouldBe(state.Open);
        }
    });

    [Fact]
    public void Messages_AnyHistory_KeepTheWindowTheGapAndTheCap() => ForEach(account =>
    {
        var rules = TestPolicies.Standard.Contact;
        foreach (var channel in Contacts(account).GroupBy(m => (m.Message.Channel, m.Message.Currency)))
        {
            var times = channel.Select(m => m.At).ToList();
            foreach (var (first, second) in times.Zip(times.Skip(1)))
            {
                (second - first).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromDays(rules.GapDays));
            }

            foreach (var (first, overTheCap) in times.Zip(times.Skip(rules.CapPerWeek)))
            {
                (overTheCap - first).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromDays(7));
            }
        }

        var clock = account.Cases.First().Clock;
        account.Sent.Where(m => m.Message.Channel != Channel.Letter).ShouldAllBe(m => clock.IsOpen(rules, m.At));
    });

    [Fact]
    public void Messages_AnyHistory_CarryANoticeAtMostOnceOnEachChannel() => ForEach(account => account.Sent
        .SelectMany(m => m.Claim.Lines.Select(l => (l.NoticeId, m.Message.Channel)))
        .ShouldBeUnique());

    [Fact]
    public void Desk_AnyHistory_FoldsToItsState() => ForEach(account =>
    {
        var folded = DeskState.Initial(account.Desk.Account);
        foreach (var (at, happened) in account.DeskHistory)
        {
            folded = DeskState.Evolve(folded, Json.Read<DeskEvent>(Json.Of(happened)), at);
        }

        Json.ShouldBeSameAs(Json.Of(folded), Json.Of(account.Desk));
        Json.ShouldBeSameAs(Json.Of(Json.Read<DeskState>(Json.Of(account.Desk))), Json.Of(account.Desk));
    });

    [Fact]
    public void Notices_AnyHistory_AllGetAnAnswer() => ForEach(account =>
    {
        account.Guards = SendGuards.None;
        account.Provider = _ => (NoticeOutcome.Delivered, false);

        account.AdvanceTo(account.Now.AddDays(60));

        // The longest wait is a gap over a weekend behind another message.
        var since = account.Now.AddDays(-10);
        account.Desk.Requests.ShouldAllBe(r => r.AskedAt > since);
        account.Cases.Select(c => c.State.Running).ShouldAllBe(
            run => run == null || run.Phase != StepPhase.Notice || run.Since > since);
    });

    [Fact]
    public void Services_EverythingIsPaidInTheEnd_AreBackOn() => ForEach(account =>
    {
        foreach (var id in Ids.Where(id => !account[id].State.IsClosed))
        {
            account.Pay(id, account[id].State.Open.Amount, "all-" + id);
            account.AdvanceTo(account.Now.AddHours(1));
        }

        foreach (var id in Ids)
        {
            Answer(account, id, SuspensionPhase.Cutting, s => s.OrderId);
            Answer(account, id, SuspensionPhase.Restoring, s => s.RestoreOrderId!);
        }

        var cuts = account.Cases.SelectMany(c => c.History.Where(h => h.Event is CaseEvent.ServiceSuspended e
            && c.Effects.Any(effect => effect is Effect.SuspendService order && order.OrderId == e.OrderId)));
        var restores = account.Cases.SelectMany(c => c.History.Where(h => h.Event is CaseEvent.ServiceRestored));
        cuts.ShouldAllBe(cut => restores.Any(restore => restore.At >= cut.At));
    });

    private static void Answer(
        AccountScenario account, string id, SuspensionPhase phase, Func<Suspension, string> orderOf)
    {
        if (account[id].State.Suspension is { } suspension && suspension.Phase == phase)
        {
            account.Accept(id, new CaseFact.ServiceReported(orderOf(suspension), true, 99, true));
            account.AdvanceTo(account.Now.AddHours(1));
        }
    }

    private static IEnumerable<SentMessage> Contacts(AccountScenario account) =>
        account.Sent.Where(m => account.IsContact(m) && !m.Message.Requests.Any(r => r.IsAnswer));

    private static void ForEach(Action<AccountScenario> holds) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Runs),
        Prop.ForAll(CaseMoves.Histories(CaseMoves.All, longest: 40), history => holds(Played(history))));

    /// <summary>Four invoices, two for one service, due a few days apart; each move happens to one of them.</summary>
    private static AccountScenario Played(History history)
    {
        var account = new AccountScenario(policy: AgreementNoticesTests.Confirming);
        for (var i = 0; i < Ids.Length; i++)
        {
            account.Register(UsualInvoice with
            {
                InvoiceId = Ids[i],
                DueOn = UsualInvoice.DueOn.AddDays(i * 4),
                ServiceId = i < 2 ? "SVC-1" : null,
            });
        }

        for (var day = -20; day <= history.Day; day++)
        {
            account.AdvanceTo(Local($"{UsualInvoice.DueOn.AddDays(day):yyyy-MM-dd} 12:00"));
            foreach (var id in Ids.Where(_ => history.Approves))
            {
                ApproveAndCut(account, id);
            }
        }

        account.SendDelay = TimeSpan.FromMinutes(history.Moves.Length * 7);
        var told = new List<CaseFact>();
        for (var i = 0; i < history.Moves.Length; i++)
        {
            Play(account, history.Moves[i], i, told);
        }

        return account;
    }

    private static void ApproveAndCut(AccountScenario account, string id)
    {
        if (account[id].State.Approvals.FirstOrDefault(a => a.State == ApprovalState.Pending) is { } pending)
        {
            account.Accept(id, new CaseFact.ApprovalDecided(pending.ApprovalId, true, "olga", "agreed"));
        }

        if (account[id].State.Suspension is { Phase: SuspensionPhase.Ordered } ordered)
        {
            account.Accept(id, new CaseFact.ServiceCallBegun(ordered.OrderId));
            account.Accept(id, new CaseFact.ServiceReported(ordered.OrderId, true, 1, true));
        }
    }

    private static void Play(AccountScenario account, Move move, int number, List<CaseFact> told)
    {
        account.AdvanceTo(account.Now.AddHours(move.HoursBefore));
        var invoice = Ids[(move.Which + move.Days) % Ids.Length];
        switch (move.Kind)
        {
            case MoveKind.DeskAnswers:
                account.Provider = _ => Answers[move.Days % Answers.Length];
                break;
            case MoveKind.ReportComesLate:
                if (account.Sent.Count > 0)
                {
                    var (outcome, counts) = Answers[move.Days % 5];
                    account.Report(account.Sent[move.Which % account.Sent.Count].Message.MessageId, outcome, counts);
                }

                break;
            case MoveKind.DebtorChanges:
                account.Guards = move.Days % 2 == 0 ? SendGuards.None : new(null, "the payments feed is old");
                break;
            default:
                if (CaseMoves.FactOf(move, account[invoice], $"{move.Kind}-{number}", told) is { } fact
                    && fact is not CaseFact.NoticeReported
                    && account.When(invoice, fact) is Outcome.Accepted)
                {
                    told.Add(fact);
                }

                break;
        }
    }
}
