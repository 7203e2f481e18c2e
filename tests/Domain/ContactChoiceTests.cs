using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

public sealed class ContactChoiceTests
{
    private static readonly DateTimeOffset Given = Local("2026-01-05 09:00");

    private static Debtor With(params Contact[] contacts) => UsualDebtor with { Contacts = contacts };

    private static IEnumerable<string> Addresses(Debtor debtor, Channel channel, params string[] roles) =>
        ContactChoice.For(debtor, channel, roles).Select(r => r.Address);

    [Fact]
    public void Email_PayablesIsThere_GetsItFirst() => Addresses(
        With(new("1", "Boss", "manager", "boss@x.example"), new("2", "AP", "accountsPayable", "ap@x.example")),
        Channel.Email).ShouldBe(["ap@x.example"]);

    [Fact]
    public void Email_PayablesHasNoAddress_TheFirstReachableGetsIt() => Addresses(
        With(new("1", "AP", "accountsPayable", Phone: "+4930"), new("2", "Boss", "manager", "boss@x.example")),
        Channel.Email).ShouldBe(["boss@x.example"]);

    [Fact]
    public void Email_AlsoToTheManager_GoesToBothAndToNobodyTwice()
    {
        Addresses(UsualDebtor, Channel.Email, "manager").ShouldBe(["ap@muster.example", "boss@muster.example"]);
        Addresses(With(new Contact("1", "Boss", "manager", "boss@x.example")), Channel.Email, "manager", "manager")
            .ShouldBe(["boss@x.example"]);
    }

    [Fact]
    public void Sms_AlsoToTheManager_GoesToPayablesOnly() =>
        Addresses(UsualDebtor, Channel.Sms, "manager").ShouldBe(["+4930123456"]);

    [Theory]
    [InlineData("+4930123456", null, true)]
    [InlineData("+4930123456", false, false)]
    [InlineData("+14155550100", null, false)]
    [InlineData("+14155550100", true, true)]
    public void Sms_Consent_IsNeededInNorthAmericaAndARefusalCountsEverywhere(string phone, bool? consent, bool may) =>
        Addresses(
            With(new Contact(
                "1", "AP", "accountsPayable", null, phone, consent is { } given ? new(given, Given, "form") : null)),
            Channel.Sms).Any().ShouldBe(may);

    [Fact]
    public void Email_TheFirstAddressDoesNotWork_TheNextInTheOrderOfRolesGetsIt()
    {
        var debtor = With(
            new("1", "Shop", "buyer", "shop@x.example"),
            new("2", "Boss", "manager", "boss@x.example"),
            new("3", "Money", "finance", "money@x.example"),
            new("4", "AP", "accountsPayable", "AP@x.example"));
        var got = new List<string>();
        while (Addresses(debtor, Channel.Email).FirstOrDefault() is { } address)
        {
            got.Add(address);
            debtor = AddressMarks.With(
                debtor, new(Channel.Email, address, AddressStanding.NotWorking, Given, "550 no such user"));
        }

        got.ShouldBe(["AP@x.example", "money@x.example", "boss@x.example", "shop@x.example"]);
    }

    [Fact]
    public void Sms_ThirdPartyCollector_NeverTextsNorthAmerica()
    {
        var consent = new SmsConsent(true, Given, "form");
        var american = With(new Contact("1", "AP", "accountsPayable", null, "+14155550100", consent));

        ContactChoice.For(american, Channel.Sms, [], CollectorRole.ThirdParty).ShouldBeEmpty();
        ContactChoice.For(american, Channel.Sms, [], CollectorRole.FirstParty).ShouldHaveSingleItem();
        ContactChoice.For(UsualDebtor, Channel.Sms, [], CollectorRole.ThirdParty).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("+4930123456", null, AddressStanding.OptedOut, 1, false)]
    [InlineData("+4930123456", true, AddressStanding.OptedOut, 1, false)]
    [InlineData("+4930123456", true, AddressStanding.OptedOut, -1, true)]
    [InlineData("+4930123456", false, AddressStanding.OptedIn, 1, true)]
    [InlineData("+4930123456", false, AddressStanding.OptedIn, -1, false)]
    [InlineData("+14155550100", null, AddressStanding.OptedIn, 1, true)]
    [InlineData("+14155550100", true, AddressStanding.OptedOut, 1, false)]
    public void Sms_TheRecipientSaysSomething_TheLaterOfItAndTheRecordCounts(
        string phone, bool? recorded, AddressStanding said, int daysAfterTheRecord, bool may)
    {
        var consent = recorded is { } given ? new SmsConsent(given, Given, "form") : null;
        var debtor = AddressMarks.With(
            With(new Contact("1", "AP", "accountsPayable", null, phone, consent)),
            new(Channel.Sms, phone, said, Given.AddDays(daysAfterTheRecord), "word", "SM1"));

        Addresses(debtor, Channel.Sms).Any().ShouldBe(may);
    }

    [Fact]
    public void OptOut_OfANumber_LeavesEmailAlone()
    {
        var debtor = AddressMarks.With(
            UsualDebtor, new(Channel.Sms, "+4930123456", AddressStanding.OptedOut, Given, "STOP", "SM1"));

        Addresses(debtor, Channel.Sms).ShouldBeEmpty();
        Addresses(debtor, Channel.Email).ShouldBe(["ap@muster.example"]);
    }

    [Fact]
    public void Letter_GoesToThePostalAddressOnOneLine()
    {
        Addresses(UsualDebtor, Channel.Letter).ShouldBe(["Hauptstr. 1, 10115 Berlin, DE"]);
        Addresses(UsualDebtor with { Address = new(["Main St 1"], null, "Dublin", null, "IE") }, Channel.Letter)
            .ShouldBe(["Main St 1, Dublin, IE"]);
        Addresses(UsualDebtor with { Address = null }, Channel.Letter).ShouldBeEmpty();
    }

    [Fact]
    public void Webhook_WithoutAnAddress_ReachesNobody() =>
        Addresses(UsualDebtor, Channel.Webhook).ShouldBeEmpty();

    [Fact]
    public void Webhook_TheFirstAddressDoesNotWork_TheNextInTheOrderOfRolesGetsIt()
    {
        var debtor = With(
            new Contact("1", "Boss", "manager", Webhook: "https://boss.example/in"),
            new Contact("2", "AP", "accountsPayable", Webhook: "https://erp.example/In?x=1"));

        Addresses(debtor, Channel.Webhook).ShouldBe(["https://erp.example/In?x=1"]);
        Addresses(
            AddressMarks.With(
                debtor,
                new(Channel.Webhook, "https://erp.example/In?x=1", AddressStanding.NotWorking, Given, "410", "m-1")),
            Channel.Webhook).ShouldBe(["https://boss.example/in"]);
    }
}
