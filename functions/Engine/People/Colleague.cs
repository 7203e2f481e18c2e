using Collections.Domain;

namespace Collections.Engine.People;

/// <summary>One of our own people.</summary>
/// <param name="Name">As invoices, debtors and tasks name them.</param>
/// <param name="Email">Where the daily digest goes.</param>
/// <param name="Language">BCP 47; the digest is written in it.</param>
/// <param name="Country">ISO 3166-1: whose working days count.</param>
/// <param name="TimeZone">IANA id; null where the country's zones decide.</param>
/// <param name="Roles">What they are for, in the words of <see cref="InsideRoles"/>.</param>
/// <param name="Manager">The name of the colleague who hears of work that is overdue; null at the top.</param>
/// <param name="Phone">The number that debtors are given; null gives the creditor's.</param>
public sealed record Colleague(
    string Name,
    string Email,
    string Language,
    string Country,
    string? TimeZone,
    IReadOnlyList<string> Roles,
    string? Manager = null,
    string? Phone = null)
{
    /// <summary>What the calendar needs to know where their day begins and which days they work.</summary>
    internal Debtor Place => new(Name, Name, DebtorKind.Company, Country, Language, TimeZone: TimeZone);
}
