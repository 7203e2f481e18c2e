using Collections.Domain;
using Collections.Engine;

namespace Collections.Contracts;

/// <content>What an invoice got too much is kept on the head, and used in one commit.</content>
public abstract partial class AccountStoreContract
{
    [Fact]
    public async Task Surplus_UsedElsewhere_IsKeptAndCountsOnceAsReceived()
    {
        await Engine.RegisterAsync(
            Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"), Samples.Invoice("INV-2", "D1"));
        var payments = new TakePayments(Store.Accounts, Store.References, Engine.Advance, new NoNudge());
        (await payments.ReceiveAsync("INV-1", Samples.Payment("P-1", 1_300m), Monday, None)).ShouldBe(Outcome.Ok);
        var row = (await LoadAsync(Account)).State!.Surplus.ShouldHaveSingleItem();
        (row.PaymentId, row.Amount, row.InvoiceId).ShouldBe(("P-1", Samples.Euro(300m), "INV-1"));

        var used = await new UseCash(Store.Accounts, Store.Reading, Store.References, Engine.Advance, new NoNudge())
            .TakeAsync(new("A-1", "P-1", CashUse.Applied, Samples.Euro(250m), ["INV-2"], "Ann"), Monday, None);

        used.ShouldNotBeNull().Left.ShouldBe(Samples.Euro(50m));
        await Store.ReopenAsync();
        (await LoadAsync(Account)).State!.Surplus.ShouldHaveSingleItem().Amount.ShouldBe(Samples.Euro(50m));
        (await LoadAsync(Account)).State!.Overpaid.ShouldBe([Samples.Euro(50m)]);
        (await CaseAsync("INV-1")).State.Received.ShouldBe(Samples.Euro(1_050m));
        (await CaseAsync("INV-2")).State.Open.ShouldBe(Samples.Euro(750m));
        (await Store.Reading.ReceivedAsync(DateOnly.MinValue, DateOnly.MaxValue, None))
            .ShouldHaveSingleItem().Amount.ShouldBe(1_300m);
    }
}
