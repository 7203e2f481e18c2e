using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Forms;

namespace Collections.Web.Api;

/// <summary>
/// Cash that no invoice has taken is applied: to <paramref name="InvoiceIds"/> in this order, or by the contract or the
/// law where they are left out; all that lies there, or <paramref name="Amount"/> of it.
/// </summary>
internal sealed record ApplicationForm(
    string ApplicationId,
    IReadOnlyList<string> InvoiceIds,
    decimal? Amount = null,
    string? Currency = null,
    string? By = null) : IForm<ApplicationForm>
{
    /// <summary>Nobody names more invoices by hand.</summary>
    private const int MostInvoices = AllocatePayments.MostInvoices;

    public static ApplicationForm Read(Fields fields)
    {
        var form = new ApplicationForm(
            fields.Id("applicationId"),
            fields.OptionalTexts("invoiceIds", MostInvoices, Ids.MostLetters),
            fields.OptionalAmount("amount"),
            fields.OptionalCurrencyCode("currency"),
            fields.OptionalText("by", 100));
        CashAmounts.Check(fields, form.Amount, form.Currency);
        return form;
    }

    public CashOrder ToOrder(string paymentId, string caller) => new(
        ApplicationId, paymentId, CashUse.Applied, CashAmounts.Of(Amount, Currency), InvoiceIds, By ?? caller);
}

/// <summary>
/// Cash that no invoice had taken was given back to the debtor: all that lies there, or <paramref name="Amount"/> of
/// it. <paramref name="On"/> is the value date, today where it is left out.
/// </summary>
internal sealed record RefundForm(
    string RefundId,
    decimal? Amount = null,
    string? Currency = null,
    DateOnly? On = null,
    string? Reason = null,
    string? By = null) : IForm<RefundForm>
{
    public static RefundForm Read(Fields fields)
    {
        var form = new RefundForm(
            fields.Id("refundId"),
            fields.OptionalAmount("amount"),
            fields.OptionalCurrencyCode("currency"),
            fields.OptionalDay("on"),
            fields.OptionalNote("reason"),
            fields.OptionalText("by", 100));
        CashAmounts.Check(fields, form.Amount, form.Currency);
        return form;
    }

    public CashOrder ToOrder(string paymentId, string caller) => new(
        RefundId, paymentId, CashUse.GivenBack, CashAmounts.Of(Amount, Currency), [], By ?? caller, On, Reason);
}

/// <summary>An amount that may be left out together with its currency.</summary>
internal static class CashAmounts
{
    public static void Check(Fields fields, decimal? amount, string? currency)
    {
        if (amount is not null && !fields.Has("currency"))
        {
            fields.Refuse("currency", "belongs to amount: give both");
        }

        if (amount is { } given && currency is { } code)
        {
            fields.CheckPosted("amount", given, code);
        }
    }

    public static Money? Of(decimal? amount, string? currency) =>
        amount is { } given ? new Money(given, Currency.Of(currency!)) : null;
}
