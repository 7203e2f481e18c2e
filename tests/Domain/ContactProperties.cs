using FsCheck;
using FsCheck.Fluent;
using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>
/// Whatever payments, opt-outs, reports and jumps of the clock come: no message outside the window, over the cap,
/// twice, to an opted-out address or about a paid invoice; and every notice that was asked for gets an answer.
/// </summary>
public sealed class ContactProperties
{
    private const int Runs = 80;
    private static readonly string[] Ids = ["A", "B", "C"];

    private static readonly Contact[] People =
    [
        new("C-1", "Payables", ContactChoice.AccountsPayable, "ap@muster.example", "+4930123456"),
        new("C-2", "Boss", "manager", "boss@muster.example", "+4930999999"),
    ];

    private static readonly (NoticeOutcome Outcome, bool CountsFromSending)[] Answers =
    [
        (NoticeOutcome.Sent, true), (NoticeOutcome.Delivered, false), (NoticeOutcome.Unknown, false),
        (NoticeOutcome.Failed, false), (NoticeOutcome.Sent, false),
    ];

    /// <summary>Gaps of a day, so that the cap of two messages in seven days binds.</summary>
    private static readonly Policy Busy = TestPolicies.Standard with
    {
        Contact = TestPolicies.Standard.Contact with { GapDays = 1, CapPerWeek = 2, PersonWhenCapped = false },
    };

    [Fact]
    public void OptOut_OfAnAddress_EndsItsMessagesAtOnce() => ForEach(Busy, life =>
    {
        foreach (var message in life.Account.Sent)
        {
            message.Message.To.ShouldAllBe(to => !life.WasOptedOut(to.Address, message.At));
        }
    });

    [Fact]
    public void Paid_BeforeTheClaim_IsNeverAskedForAgain() => ForEach(Busy, life =>
    {
        foreach (var message in life.Account.Sent)
        {
            message.Claim.Lines.ShouldAllBe(line => line.Dunned.IsPositive && line.Dunned <= line.Open);
            message.Claim.Lines.ShouldAllBe(line => !life.WasPaid(line.InvoiceId, message.At));
        }
    });

    [Fact]
    public void Messages_InAnySevenDays_StayUnderTheCapAndInTheWindow() => ForEach(Busy, life =>
    {
        var clock = life.Account.Cases.First().Clock;
        foreach (var channel in life.Contacts.GroupBy(m => m.Message.Channel))
        {
            var times = channel.Select(m => m.At).Order().ToList();
            for (var i = Busy.Contact.CapPerWeek; i < times.Count; i++)
            {
                (times[i] - times[i - Busy.Contact.CapPerWeek]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromDays(7));
            }
        }

        life.Account.Sent.Where(m => m.Message.Channel != Channel.Letter)
            .ShouldAllBe(m => clock.IsOpen(Busy.Contact, m.At));
    });

    [Fact]
    public void Cap_WithAPerson_SendsNoMoreEither_AndRaisesTheTask()
    {
        var personal = Busy with { Contact = Busy.Contact with { PersonWhenCapped = true } };
        ForEach(personal, life =>
        {
            foreach (var channel in life.Contacts.GroupBy(m => m.Message.Channel))
            {
                var times = channel.Select(m => m.At).Order().ToList();
                for (var i = personal.Contact.CapPerWeek; i < times.Count; i++)
                {
                    (times[i] - times[i - personal.Contact.CapPerWeek])
                        .ShouldBeGreaterThanOrEqualTo(TimeSpan.FromDays(7));
                }
            }

            var handedOver = life.Account.Cases.Where(c => c.History.Any(
                h => h.Event is CaseEvent.NoticeMoved { Outcome: NoticeOutcome.HandedOver }));
            handedOver.ShouldAllBe(c => c.State.Tasks.Any(t => t.Kind == TaskKinds.TakeOver));
        });
    }

    [Fact]
    public void Notice_ThatArrivedOrMayHave_IsNotSentAgain() => ForEach(Busy, life => life.Contacts
        .SelectMany(m => m.Claim.Lines.Select(l => (l.NoticeId, m.Message.Channel)))
        .ShouldBeUnique());

    [Fact]
    public void Steps_WhenTheWorldIsQuietAgain_AllHaveAnOutcome() => ForEach(Busy, life =>
    {
        life.Account.Provider = _ => (NoticeOutcome.Delivered, false);
        life.Account.AdvanceTo(life.Account.Now.AddDays(60));

        var since = life.Account.Now.AddDays(-15);
        life.Account.Cases.Select(c => c.State.Running).ShouldAllBe(
            run => run == null || run.Phase != StepPhase.Notice || run.Since > since);
    });

    private static void ForEach(Policy policy, Action<Life> holds) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Runs),
        Prop.ForAll(
            Gen.Choose(0, 9_999).ListOf().Where(moves => moves.Count <= 60).ToArbitrary(),
            moves => holds(new Life(policy).Play(moves))));

    /// <summary>One debtor with three invoices, and what was told of them.</summary>
    private sealed class Life
    {
        private readonly List<(string Address, DateTimeOffset From, DateTimeOffset? Until)> _optOuts = [];
        private readonly Dictionary<string, DateTimeOffset> _paid = [];
        private Debtor _debtor = UsualDebtor with { Contacts = People };

        internal Life(Policy policy)
        {
            Account = new AccountScenario(policy: policy, debtor: _debtor);
            for (var i = 0; i < Ids.Length; i++)
            {
                // The last is in another currency, so that two messages are ready together.
                Account.Register(UsualInvoice with
                {
                    InvoiceId = Ids[i],
                    DueOn = UsualInvoice.DueOn.AddDays(i % 2),
                    Amount = new(UsualInvoice.Amount.Amount, Currency.Of(i == 2 ? "USD" : "EUR")),
                });
            }

            Account.SendDelay = TimeSpan.FromMinutes(45);
            Account.AdvanceTo("2026-03-01 12:00");
        }

        internal AccountScenario Account { get; }

        internal IEnumerable<SentMessage> Contacts => Account.Sent.Where(Account.IsContact);

        /// <summary>Strictly before: what is told at the very instant of a claim may have come after it.</summary>
        internal bool WasOptedOut(string address, DateTimeOffset at) =>
            _optOuts.Any(o => o.Address == address && o.From < at && (o.Until is null || at < o.Until));

        internal bool WasPaid(string invoiceId, DateTimeOffset at) =>
            _paid.TryGetValue(invoiceId, out var since) && since < at;

        internal Life Play(IEnumerable<int> moves)
        {
            foreach (var move in moves)
            {
                One(move % 7, move / 7);
            }

            return this;
        }

        private void One(int kind, int n)
        {
            switch (kind)
            {
                case 0:
                    Account.AdvanceTo(Account.Now.AddMinutes(n % 400));
                    break;
                case 1:
                    Account.AdvanceTo(Account.Now.AddDays(1 + (n % 12)));
                    break;
                case 2:
                    Pay(Ids[n % Ids.Length], n % 3 == 0);
                    break;
                case 3:
                    Mark(People[n % 2], n % 4 < 2 ? Channel.Email : Channel.Sms, AddressStanding.OptedOut);
                    break;
                case 4:
                    Mark(People[n % 2], n % 4 < 2 ? Channel.Email : Channel.Sms, AddressStanding.OptedIn);
                    break;
                case 5:
                    var answer = Answers[n % Answers.Length];
                    Account.Provider = _ => answer;
                    break;
                default:
                    if (Account.Sent.Count > 0)
                    {
                        var told = Answers[n % Answers.Length];
                        Account.Report(
                            Account.Sent[n % Account.Sent.Count].Message.MessageId,
                            told.Outcome,
                            told.CountsFromSending);
                    }

                    break;
            }
        }

        private void Pay(string invoiceId, bool whole)
        {
            var open = Account[invoiceId].State.Open.Amount;
            if (open > 0m)
            {
                Account.Pay(invoiceId, whole ? open : Math.Ceiling(open / 2));
            }

            if (Account[invoiceId].State.IsClosed)
            {
                _paid.TryAdd(invoiceId, Account.Now);
            }
        }

        private void Mark(Contact contact, Channel channel, AddressStanding standing)
        {
            var address = channel == Channel.Email ? contact.Email! : contact.Phone!;
            _debtor = AddressMarks.With(_debtor, new(channel, address, standing, Account.Now, "their word", "test"));
            Account.Change(_debtor);
            var open = _optOuts.FindLastIndex(o => o.Address == address && o.Until is null);
            if (standing == AddressStanding.OptedIn && open >= 0)
            {
                _optOuts[open] = _optOuts[open] with { Until = Account.Now };
            }
            else if (standing == AddressStanding.OptedOut && open < 0)
            {
                _optOuts.Add((address, Account.Now, null));
            }
        }
    }
}
