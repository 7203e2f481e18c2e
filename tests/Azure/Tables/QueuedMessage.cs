using Collections.Azure.Tables;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Accounts;

namespace Collections.Azure.Tests.Tables;

/// <summary>An account whose courtesy reminder is planned, and the moment at which it may go.</summary>
internal static class QueuedMessage
{
    public static async Task<(string MessageId, DateTimeOffset Now)> OfAsync(
        TableStore store, EngineFixture engine, AccountId id, string invoiceId)
    {
        await engine.RegisterAsync(
            Samples.Debtor(id.DebtorId), Samples.Monday, Samples.Invoice(invoiceId, id.DebtorId));
        var wake = (await store.CaseAsync(invoiceId, default))!.WakeAt!.Value;
        await engine.Advance.WakeAsync([new(WorkKind.Case, id, invoiceId, wake)], wake, default);
        var desk = (await store.LoadAsync([AccountRequest.Of(id)], default))[0].Desk!.WakeAt!.Value;
        await engine.Advance.WakeAsync([new(WorkKind.Desk, id, "", desk)], desk, default);
        return ((await store.MessagesAsync(new(InvoiceId: invoiceId), new(), default)).Items.Single().MessageId, desk);
    }
}
