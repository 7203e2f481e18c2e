using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Forms;

namespace Collections.Web.Api;

/// <summary>
/// A payment of a debtor for no invoice in particular. <paramref name="Designation"/> is what the debtor named: invoice
/// numbers with commas or spaces between them.
/// </summary>
internal sealed record DebtorPaymentForm(
    string PaymentId,
    string DebtorId,
    decimal Amount,
    string Currency,
    DateOnly ReceivedOn,
    string? Creditor = null,
    string? Reference = null,
    string? Designation = null) : IForm<DebtorPaymentForm>
{
    public static DebtorPaymentForm Read(Fields fields)
    {
        var form = new DebtorPaymentForm(
            fields.Id("paymentId"),
            fields.Id("debtorId"),
            fields.Amount("amount"),
            fields.CurrencyCode("currency"),
            fields.Day("receivedOn"),
            fields.OptionalId("creditor"),
            fields.OptionalText("reference"),
            fields.OptionalText("designation"));
        fields.CheckPosted("amount", form.Amount, form.Currency);
        return form;
    }

    public DebtorPayment ToPayment() => new(
        new(Creditor ?? InvoiceForm.DefaultCreditor, DebtorId),
        new(PaymentId, new(Amount, Domain.Currency.Of(Currency)), ReceivedOn, Reference, Designation));
}

/// <summary>With <paramref name="DryRun"/> the allocation is only shown.</summary>
internal sealed record DryRunForm(bool? DryRun) : IForm<DryRunForm>
{
    public static DryRunForm Read(Fields fields) => new(fields.OptionalFlag("dryRun"));
}
