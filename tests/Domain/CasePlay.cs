using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>A case with a service to which random moves happen, and the facts it accepted of them.</summary>
internal sealed class CasePlay
{
    private readonly List<CaseFact> _told = [];

    private CasePlay(Policy? policy) =>
        Case = Open(UsualInvoice with { ServiceId = "SVC-1" }, policy, desk: DeskPlay.Delivered);

    public CaseScenario Case { get; }

    public IReadOnlyList<CaseFact> Told => _told;

    /// <param name="history">What happens.</param>
    /// <param name="hoursPerPiece">Where given, time also passes in pieces of so many hours.</param>
    /// <param name="halves">Every payment comes as two of half the amount.</param>
    /// <param name="after">Looks at the case after each accepted fact.</param>
    /// <param name="policy">Another than the standard one.</param>
    public static CasePlay Of(
        History history,
        int? hoursPerPiece = null,
        bool halves = false,
        Action<CasePlay, CaseFact>? after = null,
        Policy? policy = null)
    {
        var play = new CasePlay(policy);
        play.Begin(history);
        for (var i = 0; i < history.Moves.Length; i++)
        {
            var move = history.Moves[i];
            play.Advance(move.HoursBefore, hoursPerPiece);
            if (CaseMoves.FactOf(move, play.Case, $"{move.Kind}-{i}", play.Told) is { } fact)
            {
                play.Tell(fact, halves, after);
            }
        }

        return play;
    }

    /// <summary>The quiet part: every notice is delivered, and where approvals come the service is cut.</summary>
    private void Begin(History history)
    {
        for (var day = -20; day <= history.Day; day++)
        {
            Case.AdvanceToDay(day);
            if (history.Approves && Case.State.Approvals.Any(a => a.State == ApprovalState.Pending))
            {
                Case.Approve();
            }

            if (Case.State.Suspension is { Phase: SuspensionPhase.Ordered } ordered && day < history.Day)
            {
                Case.Accept(new CaseFact.ServiceCallBegun(ordered.OrderId));
                Case.Accept(new CaseFact.ServiceReported(ordered.OrderId, true, 1, true));
            }
        }

        Case.Desk = DeskPlay.Silent;
    }

    private void Tell(CaseFact fact, bool halves, Action<CasePlay, CaseFact>? after)
    {
        if (halves && fact is CaseFact.PaymentReceived { Amount: { Amount: > 0.01m } whole } paid)
        {
            var half = new Money(decimal.Round(whole.Amount / 2, 2, MidpointRounding.ToZero), whole.Currency);
            Case.When(paid with { PaymentId = paid.PaymentId + "a", Amount = half });
            fact = paid with { PaymentId = paid.PaymentId + "b", Amount = whole - half };
        }

        if (Case.When(fact) is Outcome.Accepted)
        {
            _told.Add(fact);
            after?.Invoke(this, fact);
        }
    }

    private void Advance(int hours, int? hoursPerPiece)
    {
        var until = Case.Now.AddHours(hours);
        while (hoursPerPiece is { } piece && Case.Now.AddHours(piece) < until)
        {
            Case.AdvanceTo(Case.Now.AddHours(piece)).Accept(new CaseFact.TimePassed());
        }

        Case.AdvanceTo(until);
    }
}
