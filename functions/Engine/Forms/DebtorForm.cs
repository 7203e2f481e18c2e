using Collections.Domain;

namespace Collections.Engine.Forms;

/// <summary>
/// A debtor's master record. <paramref name="DebtorId"/> may be left out where the address names it;
/// <paramref name="Class"/> is <c>ordinary</c> where it is left out.
/// </summary>
public sealed record DebtorForm(
    string Name,
    DebtorKind Kind,
    string Country,
    string Language,
    string? DebtorId = null,
    string? Region = null,
    string? TimeZone = null,
    CustomerClass? Class = null,
    string? SalesRep = null,
    IReadOnlyList<ContactForm>? Contacts = null,
    AddressForm? Address = null,
    string? RegisterNumber = null,
    TermsForm? Terms = null) : IForm<DebtorForm>
{
    private const int MostContacts = 50;

    public static DebtorForm Read(Fields fields)
    {
        var form = new DebtorForm(
            fields.Text("name"),
            fields.Word<DebtorKind>("kind"),
            fields.Text("country", 2),
            fields.Text("language", 35),
            fields.OptionalId("debtorId"),
            fields.OptionalText("region", 10),
            fields.OptionalText("timeZone", 64),
            fields.OptionalWord<CustomerClass>("class"),
            fields.OptionalText("salesRep", 100),
            fields.OptionalGroups<ContactForm>("contacts", MostContacts),
            fields.OptionalGroup<AddressForm>("address"),
            fields.OptionalText("registerNumber", 100),
            fields.OptionalGroup<TermsForm>("terms"));
        fields.CheckPlace(form.Country, form.Language, form.TimeZone);
        var ids = form.Contacts!.Select(c => c.ContactId).Where(id => id.Length > 0).ToList();
        if (ids.Distinct(StringComparer.Ordinal).Count() < ids.Count)
        {
            fields.Refuse("contacts", "must not name a contactId twice");
        }

        return form;
    }

    public Debtor ToDebtor(string debtorId) => new(
        debtorId,
        Name,
        Kind,
        Country,
        Language,
        Class ?? CustomerClass.Ordinary,
        Region,
        TimeZone,
        SalesRep,
        [.. (Contacts ?? []).Select(c => c.ToContact())],
        Address?.ToAddress(Country),
        RegisterNumber,
        Terms: Terms?.ToTerms());
}

/// <summary>
/// A contact. <paramref name="Role"/> <c>accountsPayable</c> gets the notices, <c>manager</c> the escalations as well;
/// <paramref name="Phone"/> is E.164: <c>+4930123456</c>; <paramref name="Webhook"/> is the https address of a system
/// that takes notices.
/// </summary>
public sealed record ContactForm(
    string ContactId,
    string Name,
    string Role,
    string? Email = null,
    string? Phone = null,
    SmsConsentForm? SmsConsent = null,
    string? Webhook = null) : IForm<ContactForm>
{
    public static ContactForm Read(Fields fields) => new(
        fields.Id("contactId"),
        fields.Text("name"),
        fields.Text("role", 50),
        fields.OptionalEmail("email"),
        fields.OptionalPhone("phone"),
        fields.OptionalGroup<SmsConsentForm>("smsConsent"),
        fields.OptionalWebhook("webhook"));

    public Contact ToContact() => new(ContactId, Name, Role, Email, Phone, SmsConsent?.ToConsent(), Webhook);
}

/// <summary>Consent to SMS, with when and how it was given or withdrawn.</summary>
public sealed record SmsConsentForm(bool Given, DateTimeOffset At, string How) : IForm<SmsConsentForm>
{
    public static SmsConsentForm Read(Fields fields) =>
        new(fields.Flag("given"), fields.Instant("at"), fields.Text("how"));

    public SmsConsent ToConsent() => new(Given, At, How);
}

/// <summary>A postal address; its country is the debtor's where it names none.</summary>
public sealed record AddressForm(
    IReadOnlyList<string> Lines,
    string City,
    string? PostalCode = null,
    string? Region = null,
    string? Country = null) : IForm<AddressForm>
{
    private const int MostLines = 6;

    public static AddressForm Read(Fields fields)
    {
        var form = new AddressForm(
            fields.OptionalTexts("lines", MostLines),
            fields.Text("city", 100),
            fields.OptionalText("postalCode", 20),
            fields.OptionalText("region", 50),
            fields.OptionalText("country", 2));
        if (form.Lines.Count == 0)
        {
            fields.Refuse("lines", "needs at least one line, such as street and number");
        }

        fields.CheckPlace(form.Country);
        return form;
    }

    public Address ToAddress(string country) => new(Lines, PostalCode, City, Region, Country ?? country);
}
