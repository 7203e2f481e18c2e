using System.Globalization;
using Collections.Domain;

namespace Collections.Contracts;

/// <summary>
/// Debtors and invoices as the tests write them: a German company that pays in euro, unless told otherwise.
/// </summary>
public static class Samples
{
    public const string Creditor = "acme";

    /// <summary>A Monday morning in Berlin, well before the due dates of the samples.</summary>
    public static DateTimeOffset Monday { get; } = At("2026-03-02T09:00:00+01:00");

    /// <summary>The due date of a sample invoice: a Tuesday.</summary>
    public static DateOnly DueOn { get; } = new(2026, 3, 31);

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    public static Debtor Debtor(string debtorId, string? name = null, string? salesRep = null) => new(
        debtorId,
        name ?? $"Debtor {debtorId} GmbH",
        DebtorKind.Company,
        "DE",
        "de",
        Region: "BE",
        TimeZone: "Europe/Berlin",
        SalesRep: salesRep,
        Contacts:
        [
            new("c-1", "Payables", "accountsPayable", $"ap@{debtorId}.example", "+493012345678"),
        ]);

    /// <summary>The debtor whom nothing but email reaches, so that what fails goes on by no other channel.</summary>
    public static Debtor ByEmailAlone(string debtorId) => Debtor(debtorId) with
    {
        Contacts = [new("c-1", "Payables", "accountsPayable", $"ap@{debtorId}.example")],
    };

    public static Invoice Invoice(
        string invoiceId,
        string debtorId,
        decimal amount = 1_000m,
        string currency = "EUR",
        DateOnly? dueOn = null,
        string creditor = Creditor,
        string? contract = null,
        string? salesRep = null) => new(
        invoiceId,
        new(creditor, debtorId),
        (dueOn ?? DueOn).AddDays(-30),
        dueOn ?? DueOn,
        new(amount, Currency.Of(currency)),
        contract,
        SalesRep: salesRep);

    public static Money Euro(decimal amount) => new(amount, Currency.Of("EUR"));

    public static CaseFact.PaymentReceived Payment(string paymentId, decimal amount, DateOnly? on = null) =>
        new(paymentId, Euro(amount), on ?? DueOn);
}
