using Collections.Domain;
using Collections.Engine;

namespace Collections.Contracts;

/// <content>How far a debtor's word is trusted, over all invoices of one account.</content>
public abstract partial class AccountStoreContract
{
    [Fact]
    public async Task Standing_PromiseBrokenOnOneInvoice_LowersTheToleranceOfTheOthersAndOfLaterOnes()
    {
        await BrokenOnFirstAsync();

        (await ToleranceOfAsync("INV-2", Monday.AddDays(14))).ShouldBe(0);
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday.AddDays(15), Samples.Invoice("INV-3", "D1"));
        (await ToleranceOfAsync("INV-3", Monday.AddDays(15))).ShouldBe(0);
        (await DeskEventsAsync(Account)).Count(e => e.Type == "desk.word-broken").ShouldBe(1);
    }

    [Fact]
    public async Task Standing_WithAnotherCreditor_IsItsOwn()
    {
        await BrokenOnFirstAsync();

        await Engine.RegisterAsync(
            Samples.Debtor("D1"), Monday.AddDays(14), Samples.Invoice("INV-9", "D1", creditor: "other"));

        (await ToleranceOfAsync("INV-9", Monday.AddDays(14))).ShouldBe(2);
    }

    [Fact]
    public async Task Standing_TheBrokenInvoiceIsPaid_StaysLowerAfterAReopen()
    {
        await BrokenOnFirstAsync();
        await Engine.ApplyAsync("INV-1", Samples.Payment("P-1", 1_000m), Monday.AddDays(13));
        await ReopenAsync();

        (await ToleranceOfAsync("INV-2", Monday.AddDays(14))).ShouldBe(0);
    }

    [Fact]
    public async Task Standing_RestoredByAPerson_IsKeptInTheHistoryOnce()
    {
        await BrokenOnFirstAsync();
        var restore = new RestoreStanding(Store.Accounts, Engine.Advance);
        Task<Outcome> RestoreAsync(string? creditor) =>
            restore.RestoreAsync("D1", creditor, "fiona", "the bank was at fault", Monday.AddDays(14), None);

        (await RestoreAsync("nobody")).ShouldBeOfType<Outcome.Refused>().Field.ShouldBe("creditorId");
        (await RestoreAsync(null)).ShouldBe(Outcome.Ok);
        (await RestoreAsync(Samples.Creditor)).ShouldBe(Outcome.Known);
        await ReopenAsync();

        (await ToleranceOfAsync("INV-2", Monday.AddDays(14))).ShouldBe(2);
        (await DeskEventsAsync(Account)).Count(e => e.Type == "desk.standing-restored").ShouldBe(1);
        (await LoadAsync(Account)).Desk!.State.Record.Restored!.By.ShouldBe("fiona");
    }

    [Fact]
    public async Task Standing_RestoredWithTwoCreditors_AsksWhich()
    {
        await BrokenOnFirstAsync();
        await Engine.RegisterAsync(
            Samples.Debtor("D1"), Monday.AddDays(14), Samples.Invoice("INV-9", "D1", creditor: "other"));
        var restore = new RestoreStanding(Store.Accounts, Engine.Advance);

        (await restore.RestoreAsync("D1", null, "fiona", "so", Monday.AddDays(14), None))
            .ShouldBeOfType<Outcome.Refused>().Reason.ShouldContain("more than one");
        (await restore.RestoreAsync("D1", Samples.Creditor, "fiona", "so", Monday.AddDays(14), None))
            .ShouldBe(Outcome.Ok);
    }

    [Fact]
    public async Task Standing_MasterRecordUploaded_OnlyAnotherClassRestoresIt()
    {
        await BrokenOnFirstAsync();
        await Engine.Intake.PutDebtorAsync(
            Samples.Debtor("D1") with { Name = "New name" }, Monday.AddDays(14), None);
        (await ToleranceOfAsync("INV-2", Monday.AddDays(14))).ShouldBe(0);

        await Engine.Intake.PutDebtorAsync(
            Samples.Debtor("D1") with { Class = CustomerClass.Premium }, Monday.AddDays(15), None);

        (await ToleranceOfAsync("INV-2", Monday.AddDays(15))).ShouldBe(5);
        var record = (await LoadAsync(Account)).Desk!.State.Record;
        record.Broken.ShouldBeEmpty();
        record.Restored!.Why.ShouldBe("the class became premium");
    }

    /// <summary>Promised for the 9th of March, counted as kept until the 11th, found broken on the 12th.</summary>
    private async Task BrokenOnFirstAsync()
    {
        await Engine.RegisterAsync(
            Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"), Samples.Invoice("INV-2", "D1"));
        await Engine.ApplyAsync(
            "INV-1", new CaseFact.PromiseMade("PP-1", Samples.Euro(100m), new(2026, 3, 9)), Monday);
        await Engine.RunAsync(Monday, Monday.AddDays(13));
        (await CaseAsync("INV-1")).State.Promises[0].State.ShouldBe(PromiseState.Broken);
    }

    /// <summary>The tolerance in days that a promise gets now.</summary>
    private async Task<int> ToleranceOfAsync(string invoiceId, DateTimeOffset now)
    {
        var number = (await CaseAsync(invoiceId)).State.Promises.Count;
        var payOn = DateOnly.FromDateTime(now.UtcDateTime).AddDays(3);
        (await Engine.ApplyAsync(
            invoiceId, new CaseFact.PromiseMade($"PX-{invoiceId}-{number}", Samples.Euro(10m), payOn), now))
            .ShouldBe(Outcome.Ok);
        var promise = (await CaseAsync(invoiceId)).State.Promises[^1];
        return promise.LastDay.DayNumber - promise.PayOn.DayNumber;
    }
}
