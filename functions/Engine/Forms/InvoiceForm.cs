using Collections.Domain;

namespace Collections.Engine.Forms;

/// <summary>
/// An invoice as it is registered. <paramref name="Amount"/> is gross; <paramref name="ReceivedOn"/> is the day the
/// debtor got it, which German law counts 30 days of default from.
/// </summary>
public sealed record InvoiceForm(
    string InvoiceId,
    string DebtorId,
    DateOnly IssuedOn,
    DateOnly DueOn,
    decimal Amount,
    string Currency,
    string? Creditor = null,
    string? ContractNumber = null,
    string? Project = null,
    string? SalesRep = null,
    string? ServiceId = null,
    string? Policy = null,
    IReadOnlyList<InvoiceForm.Document>? Documents = null,
    TermsForm? Terms = null,
    DateOnly? ReceivedOn = null) : IForm<InvoiceForm>
{
    /// <summary>The creditor of an invoice that names none.</summary>
    public const string DefaultCreditor = "default";

    private const int MostDocuments = 20;

    public static InvoiceForm Read(Fields fields)
    {
        var form = new InvoiceForm(
            fields.Id("invoiceId"),
            fields.Id("debtorId"),
            fields.Day("issuedOn"),
            fields.Day("dueOn"),
            fields.Amount("amount"),
            fields.CurrencyCode("currency"),
            fields.OptionalId("creditor"),
            fields.OptionalText("contractNumber", 100),
            fields.OptionalText("project"),
            fields.OptionalText("salesRep", 100),
            fields.OptionalId("serviceId"),
            fields.OptionalText("policy", 64),
            fields.OptionalGroups<Document>("documents", MostDocuments),
            fields.OptionalGroup<TermsForm>("terms"),
            fields.OptionalDay("receivedOn"));
        fields.CheckPosted("amount", form.Amount, form.Currency);
        if (form.DueOn != default && form.IssuedOn > form.DueOn)
        {
            fields.Refuse("dueOn", "must not be before issuedOn");
        }

        if (form.ReceivedOn < form.IssuedOn)
        {
            fields.Refuse("receivedOn", "must not be before issuedOn");
        }

        return form;
    }

    public Invoice ToInvoice() => new(
        InvoiceId,
        new(Creditor ?? DefaultCreditor, DebtorId),
        IssuedOn,
        DueOn,
        new(Amount, Domain.Currency.Of(Currency)),
        ContractNumber,
        Project,
        SalesRep,
        ServiceId,
        Documents is null or [] ? null : [.. Documents.Select(d => d.ToDocument())],
        Terms?.ToTerms(),
        ReceivedOn);

    /// <summary>
    /// A document that belongs to the invoice. <paramref name="Kind"/> is free, such as <c>invoiceCopy</c>;
    /// <paramref name="Sha256"/> is lower-case hex.
    /// </summary>
    public sealed record Document(string Kind, string Name, string Url, string? Sha256 = null) : IForm<Document>
    {
        public static Document Read(Fields fields)
        {
            var form = new Document(
                fields.Text("kind", 50),
                fields.Text("name"),
                fields.Text("url", 2_000),
                fields.OptionalText("sha256", 64));
            if (form.Url.Length > 0 && !IsWebAddress(form.Url))
            {
                fields.Refuse("url", "must be an https or http address");
            }

            if (form.Sha256 is { } hash && !(hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower)))
            {
                fields.Refuse("sha256", "must be 64 lower-case hex digits");
            }

            return form;
        }

        public InvoiceDocument ToDocument() => new(Kind, Name, Url, Sha256);

        private static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
    }
}
