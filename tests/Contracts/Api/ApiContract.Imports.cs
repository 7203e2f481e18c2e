using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Collections.Contracts.Api;

/// <content>Files of invoices, debtors and payments.</content>
public abstract partial class ApiContract
{
    private const string TwoInvoices = """
        invoiceId,debtorId,issuedOn,dueOn,amount,currency,contractNumber
        I-1,d1,2026-03-01,2026-03-31,1000.00,EUR,"C-7, rev. 2"
        I-2,d1,2026-03-01,2026-03-31,12.50,EUR,

        """;

    [Fact]
    public async Task Import_OfInvoices_IsTakenOnceHoweverOften()
    {
        await RegisterAsync();

        var first = await ImportAsync("kind=invoices", TwoInvoices);
        var second = await ImportAsync("kind=invoices", TwoInvoices);

        first.TextOf("state").ShouldBe("done", first.Text);
        first["rowsRead"].GetInt64().ShouldBe(2);
        first["accepted"].GetInt64().ShouldBe(2);
        second["accepted"].GetInt64().ShouldBe(0);
        second["alreadyKnown"].GetInt64().ShouldBe(2);
        (await CaseAsync("I-1")).TextOf("contractNumber").ShouldBe("C-7, rev. 2");
        (await CaseAsync("I-2")).TextOf("openAmount").ShouldBe("12.50");
    }

    [Fact]
    public async Task Import_WithWrongRows_TakesTheOthersAndTellsWhy()
    {
        await RegisterAsync();
        var file = """
            invoiceId,debtorId,issuedOn,dueOn,amount,currency
            I-1,d1,2026-03-01,2026-03-31,1000.00,EUR
            =HYPERLINK(1),d1,2026-03-01,2026-02-31,"1.000,00",EUR
            I-3,nobody,2026-03-01,2026-03-31,5.00,EUR
            I-4,d1,2026-03-01
            I-5,d1,2026-03-01,2026-03-31,5.00,EUR
            I-5,d1,2026-03-01,2026-03-31,6.00,EUR
            I"6,d1,2026-03-01,2026-03-31,6.00,EUR

            """;

        var import = await ImportAsync("kind=invoices", file);

        import.TextOf("state").ShouldBe("done");
        import["rowsRead"].GetInt64().ShouldBe(7);
        import["accepted"].GetInt64().ShouldBe(2);
        import["refused"].GetInt64().ShouldBe(5);
        var errors = await Api.GetAsync($"/api/imports/{import.TextOf("importId")}/errors");
        errors.Status.ShouldBe(HttpStatusCode.OK);
        errors.ContentType.ShouldBe("text/csv");
        var lines = errors.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("row,reason,text");
        lines[1].ShouldStartWith("2,");
        lines[1].ShouldContain("invoiceId: must start with a letter");
        lines[1].ShouldContain("dueOn: must be a day");
        lines[1].ShouldContain("amount: must be an amount");
        lines[1].ShouldContain("'=HYPERLINK(1)");
        lines[2].ShouldContain("debtorId: no debtor is called 'nobody'");
        lines[3].ShouldContain("row: has 3 cells, the header has 6");
        lines[4].ShouldContain("invoiceId: known with other content");
        lines[5].ShouldContain("row: its quotes are not right");
        (await CaseAsync("I-5")).TextOf("amount").ShouldBe("5.00");
    }

    [Fact]
    public async Task Import_OfDebtorsThenPayments_FillsTheLedger()
    {
        var columns = string.Join(
            ',',
            "debtorId,name,kind,country,language,contacts[0].contactId,contacts[0].name,contacts[0].role",
            "contacts[0].email,address.lines[0],address.city");
        var debtors = columns + """

            d1,Müller & Söhne,company,DE,de,ap,Frau Müller,accountsPayable,ap@mueller.example,Weg 1,Köln
            d2,No Contact Ltd,company,GB,en,,,,,,
            d3,Wrong,company,Germany,de,ap,A,accountsPayable,,Weg 1,

            """;
        var put = await ImportAsync("kind=debtors", debtors);
        (await Api.PostAsync("/api/invoices", Invoice("I-1"))).ShouldBe(HttpStatusCode.Accepted);
        var payments = """
            paymentId,invoiceId,amount,currency,receivedOn
            P-1,I-1,1000.00,EUR,2026-03-02
            P-2,none,1.00,EUR,2026-03-02

            """;

        var paid = await ImportAsync("kind=payments", payments);
        var again = await ImportAsync("kind=debtors", debtors);

        put["accepted"].GetInt64().ShouldBe(2);
        put["refused"].GetInt64().ShouldBe(1);
        again["alreadyKnown"].GetInt64().ShouldBe(2);
        paid["accepted"].GetInt64().ShouldBe(1);
        paid["refused"].GetInt64().ShouldBe(1);
        (await CaseAsync("I-1")).TextOf("closedFor").ShouldBe("paid");
        var debtor = await Api.GetAsync("/api/debtors/d1");
        debtor.TextOf("name").ShouldBe("Müller & Söhne");
        debtor.TextOf("address.city").ShouldBe("Köln");
        (await Api.GetAsync("/api/debtors/d2"))["contacts"].GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Import_ThroughAMapping_CreatesTheDebtorsOfItsInvoices()
    {
        var columns = string.Join(
            ',',
            "countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed",
            "SettledDate,PaperlessBill,DaysToSettle,DaysLate");
        var file = columns + """

            391,0000-AAAAA,4/6/2013,1001,1/2/2013,2/1/2013,55.94,No,1/15/2013,Paper,13,0
            770,0000-BBBBB,3/3/2012,1002,1/26/2013,2/25/2013,61.74,Yes,3/3/2013,Electronic,36,6
            391,0000-AAAAA,4/6/2013,1003,1/2/2013,13/1/2013,55.94,No,1/15/2013,Paper,13,0
            999,0000-CCCCC,4/6/2013,1004,1/2/2013,2/1/2013,55.94,No,1/15/2013,Paper,13,0

            """;

        var invoices = await ImportAsync("kind=invoices&mapping=ibm-ar-invoices", file);
        var payments = await ImportAsync("kind=payments&mapping=ibm-ar-payments", file);

        invoices["accepted"].GetInt64().ShouldBe(2, invoices.Text);
        invoices["refused"].GetInt64().ShouldBe(2);
        var why = (await Api.GetAsync($"/api/imports/{invoices.TextOf("importId")}/errors")).Text;
        why.ShouldContain("dueOn: '13/1/2013' is no day written M/d/yyyy");
        why.ShouldContain("debtor.country: '999' is none of the words");
        payments["accepted"].GetInt64().ShouldBe(2);
        var one = await CaseAsync("1002");
        one.TextOf("dueOn").ShouldBe("2013-02-25");
        one.TextOf("closedFor").ShouldBe("paid");
        one.TextOf("payments[0].receivedOn").ShouldBe("2013-03-03");
        (await Api.GetAsync("/api/debtors/0000-BBBBB")).TextOf("country").ShouldBe("DE");
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("a,b,a\n1,2,3\n", "'a' is there more than once")]
    [InlineData("invoiceId,colour\nI-1,red\n", "colour is not a field here")]
    [InlineData("invoiceId,debtorId\nI-1,\"d1\n", "")]
    public async Task Import_OfAFileThatIsNone_FailsWithTheReason(string file, string reason)
    {
        var import = await ImportAsync("kind=invoices", file);

        import["accepted"].GetInt64().ShouldBe(0);
        if (reason.Length > 0)
        {
            import.TextOf("state").ShouldBe("failed");
            import.TextOf("failure").ShouldContain(reason);
        }
    }

    [Fact]
    public async Task Import_WithAMissingColumn_FailsAndNamesIt() =>
        (await ImportAsync("kind=payments&mapping=ibm-ar-payments", "invoiceNumber,InvoiceAmount\n1,2\n"))
        .TextOf("failure").ShouldContain("The header lacks SettledDate");

    [Fact]
    public async Task Import_OfBytesThatAreNoText_Fails()
    {
        byte[] file = [.. "invoiceId,debtorId\nI-1,"u8, 0xff, 0xfe, (byte)'\n'];

        (await ImportAsync("kind=invoices", file)).TextOf("failure").ShouldContain("not UTF-8");
    }

    [Theory]
    [InlineData("kind=invoices&mapping=none", "mapping")]
    [InlineData("kind=payments&mapping=ibm-ar-invoices", "mapping")]
    [InlineData("kind=people", "kind")]
    [InlineData("", "kind")]
    public async Task Import_OfAnUnknownKindOrMapping_IsRefused(string query, string field) =>
        (await UploadAsync(query, "a\n1\n"u8.ToArray())).ShouldBe(HttpStatusCode.BadRequest).ErrorsOf(field);

    [Fact]
    public async Task Import_UnderOneKey_IsBegunOnce()
    {
        await RegisterAsync();
        var file = Encoding.UTF8.GetBytes(TwoInvoices);

        var first = await UploadAsync("kind=invoices", file, "k-1");
        var again = await UploadAsync("kind=invoices", file, "k-1");
        var other = await UploadAsync("kind=invoices", "invoiceId\n"u8.ToArray(), "k-1");

        first.ShouldBe(HttpStatusCode.Accepted);
        again.ShouldBe(HttpStatusCode.Accepted).TextOf("importId").ShouldBe(first.TextOf("importId"));
        other.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Import_Unknown_IsNotFound()
    {
        (await Api.GetAsync("/api/imports/none")).ShouldBe(HttpStatusCode.NotFound);
        (await Api.GetAsync("/api/imports/none/errors")).ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<Answer> UploadAsync(string query, byte[] file, string? key = null)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv; charset=utf-8");
        return Api.SendAsync(HttpMethod.Post, "/api/imports?" + query, content, "integration", key);
    }

    private Task<Answer> ImportAsync(string query, string file) => ImportAsync(query, Encoding.UTF8.GetBytes(file));

    /// <summary>Uploads a file and looks until it is imported.</summary>
    private async Task<Answer> ImportAsync(string query, byte[] file)
    {
        var begun = (await UploadAsync(query, file)).ShouldBe(HttpStatusCode.Accepted);
        var id = begun.TextOf("importId");
        begun.Message.Headers.Location!.ToString().ShouldEndWith($"/api/imports/{id}");
        for (var look = 0; look < 10; look++)
        {
            var import = (await Api.GetAsync($"/api/imports/{id}?waitSeconds=20")).ShouldBeOk();
            if (import.TextOf("state") != "running")
            {
                return import;
            }
        }

        throw new InvalidOperationException($"Import {id} does not come to an end.");
    }
}
