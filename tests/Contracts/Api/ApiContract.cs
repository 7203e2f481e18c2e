using System.Net;

namespace Collections.Contracts.Api;

/// <summary>
/// The HTTP contract as any host must keep it: black box, over a real socket. A host derives from it and says how it is
/// started; each test has a host of its own, whose clock stands at <see cref="Start"/>.
/// </summary>
public abstract partial class ApiContract : IAsyncLifetime
{
    /// <summary>A Monday morning in Berlin.</summary>
    public const string Start = "2026-03-02T09:00:00+01:00";

    private IApiUnderTest? _host;
    private ApiClient? _api;

    protected ApiClient Api => _api ?? throw new InvalidOperationException("The host is not started.");

    /// <summary>Starts an empty host in simulation mode whose clock stands at an instant.</summary>
    protected abstract ValueTask<IApiUnderTest> StartAsync(DateTimeOffset at);

    public async ValueTask InitializeAsync()
    {
        _host = await StartAsync(Samples.At(Start));
        _api = new(_host);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _api?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    /// <summary>A German company as a body.</summary>
    protected static Dictionary<string, object?> Debtor(string name = "Kunde GmbH") => new()
    {
        ["name"] = name,
        ["kind"] = "company",
        ["country"] = "DE",
        ["region"] = "BE",
        ["timeZone"] = "Europe/Berlin",
        ["language"] = "de",
        ["salesRep"] = "rita",
        ["contacts"] = new object[]
        {
            new { contactId = "ap", name = "Buchhaltung", role = "accountsPayable", email = "ap@kunde.example" },
        },
    };

    /// <summary>An invoice over 1,000 EUR due on Tuesday 2026-03-31 as a body.</summary>
    protected static Dictionary<string, object?> Invoice(
        string invoiceId, string debtorId = "d1", object? amount = null, string dueOn = "2026-03-31") => new()
        {
            ["invoiceId"] = invoiceId,
            ["debtorId"] = debtorId,
            ["issuedOn"] = "2026-03-01",
            ["dueOn"] = dueOn,
            ["amount"] = amount ?? "1000.00",
            ["currency"] = "EUR",
            ["contractNumber"] = "C-7",
        };

    protected static object Payment(
        string paymentId, string amount, string currency = "EUR", string receivedOn = "2026-03-02") =>
        new { paymentId, amount, currency, receivedOn };

    /// <summary>Puts debtor d1 and registers invoices of it.</summary>
    protected async Task RegisterAsync(params string[] invoiceIds)
    {
        (await Api.PutAsync("/api/debtors/d1", Debtor())).ShouldBeOk();
        foreach (var id in invoiceIds)
        {
            (await Api.PostAsync("/api/invoices", Invoice(id))).ShouldBe(HttpStatusCode.Accepted);
        }
    }

    protected async Task<Answer> CaseAsync(string invoiceId) =>
        (await Api.GetAsync($"/api/invoices/{invoiceId}")).ShouldBeOk();
}
