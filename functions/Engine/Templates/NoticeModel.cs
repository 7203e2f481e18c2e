using Collections.Domain;

namespace Collections.Engine.Templates;

/// <summary>
/// Everything a notice can say, to one debtor, in one currency. <paramref name="Contact"/> is the name of the person
/// written to, null where unknown. <paramref name="Deadline"/> is the last day to pay, in the debtor's local date.
/// <paramref name="PageLink"/> is the signed link to the debtor page, null where none can be given.
/// <paramref name="TalkTo"/> is who answers questions; null means the creditor's own addresses.
/// </summary>
public sealed record NoticeModel(
    CreditorProfile Creditor,
    NoticeDebtor Debtor,
    string? Contact,
    IReadOnlyList<NoticeLine> Lines,
    Money UnappliedCredit,
    DateOnly On,
    DateOnly? Deadline,
    string Reference,
    string? PageLink = null,
    NoticePerson? TalkTo = null)
{
    /// <summary>True where the debtor is asked to name a date.</summary>
    public bool AsksPromise { get; init; }

    public NoticeTotals Totals => NoticeTotals.Of(Lines, UnappliedCredit);
}

/// <summary>The debtor as a notice names it.</summary>
public sealed record NoticeDebtor(string Name, DebtorKind Kind, Address? Address = null)
{
    /// <summary>True where a debt is a private matter: nothing of it may show in a subject line.</summary>
    public bool IsPrivate => Kind is DebtorKind.Person or DebtorKind.SoleTrader;
}

/// <summary>Someone at the creditor whom the debtor can talk to.</summary>
public sealed record NoticePerson(string Name, string? Phone = null, string? Email = null);

/// <summary>
/// One invoice of a notice. <paramref name="Open"/> is what is unpaid, <paramref name="Resting"/> the part of it that
/// is not asked for now: disputed, promised or on hold. All amounts are of one currency.
/// </summary>
public sealed record NoticeLine(
    string InvoiceId,
    string? ContractNumber,
    string? Project,
    DateOnly IssuedOn,
    DateOnly DueOn,
    int DaysOverdue,
    Money Amount,
    Money Open,
    Money Resting,
    Money Interest,
    Money Fees,
    string Step,
    string? Service = null)
{
    /// <summary>Dunning fees and costs that are asked for.</summary>
    public Money Costs { get; init; } = Money.Zero(Amount.Currency);

    /// <summary>The interest that one more day adds.</summary>
    public Money PerDiem { get; init; } = Money.Zero(Amount.Currency);

    /// <summary>What is asked for this invoice, without interest and fees.</summary>
    public Money Undisputed => Open - Resting;

    public bool IsLate => DaysOverdue > 0;

    /// <summary>What was agreed, where the message is about that.</summary>
    public NoticeAgreement? Agreement { get; init; }
}

/// <summary>
/// An agreement as a message names it: <paramref name="Amount"/> by <paramref name="PayOn"/>. For a plan these are the
/// next instalment's, or the one the message is about, and <paramref name="Number"/> is its number of
/// <paramref name="Of"/>; for a promise both are 0 and there are no instalments.
/// </summary>
public sealed record NoticeAgreement(
    Money Amount, DateOnly PayOn, int Number, int Of, IReadOnlyList<(DateOnly DueOn, Money Amount)> Instalments);
