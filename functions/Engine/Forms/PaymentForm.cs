using Collections.Domain;

namespace Collections.Engine.Forms;

/// <summary>
/// Money that came in for an invoice. <paramref name="ReceivedOn"/> is the value date; <paramref name="InvoiceId"/> may
/// be left out where the address names it.
/// </summary>
public sealed record PaymentForm(
    string PaymentId,
    decimal Amount,
    string Currency,
    DateOnly ReceivedOn,
    string? InvoiceId = null,
    string? Reference = null,
    string? Designation = null) : IForm<PaymentForm>
{
    public static PaymentForm Read(Fields fields)
    {
        var form = new PaymentForm(
            fields.Id("paymentId"),
            fields.Amount("amount"),
            fields.CurrencyCode("currency"),
            fields.Day("receivedOn"),
            fields.OptionalId("invoiceId"),
            fields.OptionalText("reference"),
            fields.OptionalText("designation"));
        fields.CheckPosted("amount", form.Amount, form.Currency);
        return form;
    }

    public CaseFact.PaymentReceived ToFact() =>
        new(PaymentId, new(Amount, Domain.Currency.Of(Currency)), ReceivedOn, Reference, Designation);
}
