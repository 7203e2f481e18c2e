using Collections.Domain;
using Collections.Engine.Forms;

namespace Collections.Web.Api;

/// <summary>A policy's text, as YAML. It may also be sent by itself, as <c>application/yaml</c>.</summary>
internal sealed record PolicyTextForm(string Text) : IForm<PolicyTextForm>
{
    public const int MostLetters = 262_144;

    public static PolicyTextForm Read(Fields fields) => new(fields.Document("text", MostLetters));
}

/// <summary>
/// What to try: a policy in force by its name or a text, an invoice, and a debtor by id or by what matters of one.
/// Without either it is a company in Germany. <paramref name="From"/> is when the invoice is registered.
/// </summary>
internal sealed record PreviewForm(
    PreviewInvoiceForm Invoice,
    string? Policy = null,
    string? Text = null,
    string? DebtorId = null,
    PreviewDebtorForm? Debtor = null,
    DateTimeOffset? From = null) : IForm<PreviewForm>
{
    public static PreviewForm Read(Fields fields)
    {
        var form = new PreviewForm(
            fields.Group<PreviewInvoiceForm>("invoice")!,
            fields.OptionalText("policy", 64),
            fields.OptionalDocument("text", PolicyTextForm.MostLetters),
            fields.OptionalId("debtorId"),
            fields.OptionalGroup<PreviewDebtorForm>("debtor"),
            fields.OptionalInstant("from"));
        if (fields.Has("policy") == fields.Has("text"))
        {
            fields.Refuse("policy", "either policy or text is needed, and not both");
        }

        if (fields.Has("debtorId") && fields.Has("debtor"))
        {
            fields.Refuse("debtor", "either debtorId or debtor, and not both");
        }

        return form;
    }

    /// <summary>A debtor whom every channel reaches, so that what rests, rests by the rules.</summary>
    public Debtor ToDebtor()
    {
        var debtor = Debtor ?? new();
        var country = debtor.Country ?? "DE";
        return new(
            "preview",
            "Preview",
            debtor.Kind ?? DebtorKind.Company,
            country,
            "en",
            debtor.Class ?? CustomerClass.Ordinary,
            debtor.Region,
            debtor.TimeZone,
            Contacts: [new("preview", "Preview", "accountsPayable", "preview@example.com")],
            Address: new(["Street 1"], null, "City", null, country),
            RegisterNumber: "1");
    }

    public Invoice ToInvoice(Debtor debtor) => new(
        "preview",
        new(InvoiceForm.DefaultCreditor, debtor.DebtorId),
        Invoice.IssuedOn ?? Invoice.DueOn.AddDays(-30),
        Invoice.DueOn,
        new(Invoice.Amount, Currency.Of(Invoice.Currency)),
        Invoice.ContractNumber,
        ServiceId: Invoice.ServiceId,
        Documents: [new("invoiceCopy", "preview.pdf", "https://example.com/preview.pdf")]);
}

/// <summary>The invoice of a preview; issued 30 days before it is due unless told otherwise.</summary>
internal sealed record PreviewInvoiceForm(
    DateOnly DueOn,
    decimal Amount,
    string Currency,
    DateOnly? IssuedOn = null,
    string? ServiceId = null,
    string? ContractNumber = null) : IForm<PreviewInvoiceForm>
{
    public static PreviewInvoiceForm Read(Fields fields)
    {
        var form = new PreviewInvoiceForm(
            fields.Day("dueOn"),
            fields.Amount("amount"),
            fields.CurrencyCode("currency"),
            fields.OptionalDay("issuedOn"),
            fields.OptionalId("serviceId"),
            fields.OptionalText("contractNumber", 100));
        fields.CheckPosted("amount", form.Amount, form.Currency);
        if (form.IssuedOn is { } issued && form.DueOn != default && issued > form.DueOn)
        {
            fields.Refuse("issuedOn", "must not be after dueOn");
        }

        return form;
    }
}

/// <summary>What of a debtor decides when something happens.</summary>
internal sealed record PreviewDebtorForm(
    DebtorKind? Kind = null,
    string? Country = null,
    string? Region = null,
    string? TimeZone = null,
    CustomerClass? Class = null) : IForm<PreviewDebtorForm>
{
    public static PreviewDebtorForm Read(Fields fields)
    {
        var form = new PreviewDebtorForm(
            fields.OptionalWord<DebtorKind>("kind"),
            fields.OptionalText("country", 2),
            fields.OptionalText("region", 10),
            fields.OptionalText("timeZone", 64),
            fields.OptionalWord<CustomerClass>("class"));
        fields.CheckPlace(form.Country, timeZone: form.TimeZone);
        return form;
    }
}
