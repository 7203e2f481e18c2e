using Collections.Domain;

namespace Collections.Engine.Templates;

/// <summary>
/// What a notice asks for. <paramref name="Asked"/> is the undisputed part of the late invoices with their interest and
/// fees, less the unapplied credit, never below zero; where nothing is late yet it is what falls due.
/// </summary>
/// <param name="Invoices">The undisputed part of the invoices that <paramref name="Asked"/> counts.</param>
/// <param name="Later">The undisputed part of invoices not due yet, listed but not asked for.</param>
/// <param name="Resting">What is not asked for now: disputed, promised or on hold.</param>
/// <param name="Credit">The credit taken off: at most what is asked.</param>
/// <param name="Interest">Late interest on the invoices asked for.</param>
/// <param name="Fees">Fixed sums of the invoices asked for.</param>
/// <param name="Asked">What to pay.</param>
public sealed record NoticeTotals(
    Money Invoices, Money Later, Money Resting, Money Interest, Money Fees, Money Credit, Money Asked)
{
    /// <summary>Dunning fees and costs of the invoices asked for.</summary>
    public Money Costs { get; init; } = Money.Zero(Asked.Currency);

    /// <summary>The interest that one more day adds.</summary>
    public Money PerDiem { get; init; } = Money.Zero(Asked.Currency);

    /// <exception cref="InvalidOperationException">The lines mix currencies.</exception>
    public static NoticeTotals Of(IReadOnlyList<NoticeLine> lines, Money unappliedCredit)
    {
        var asked = AskedOf(lines);
        var zero = Money.Zero(unappliedCredit.Currency);
        var invoices = Sum(asked, l => l.Undisputed, zero);
        var interest = Sum(asked, l => l.Interest, zero);
        var fees = Sum(asked, l => l.Fees, zero);
        var costs = Sum(asked, l => l.Costs, zero);
        var gross = invoices + interest + fees + costs;
        var credit = Money.Max(zero, Money.Min(unappliedCredit, gross));
        return new NoticeTotals(
            invoices,
            Sum(lines.Except(asked), l => l.Undisputed, zero),
            Sum(lines, l => l.Resting, zero),
            interest,
            fees,
            credit,
            gross - credit)
        {
            Costs = costs,
            PerDiem = Sum(asked, l => l.PerDiem, zero),
        };
    }

    /// <summary>The lines asked for: those that are late; all, where none is.</summary>
    public static IReadOnlyList<NoticeLine> AskedOf(IReadOnlyList<NoticeLine> lines) =>
        Consolidation.Asked(lines, l => l.IsLate);

    private static Money Sum(IEnumerable<NoticeLine> lines, Func<NoticeLine, Money> amount, Money zero) =>
        lines.Aggregate(zero, (sum, line) => sum + amount(line));
}
