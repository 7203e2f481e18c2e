using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Forms;
using Collections.Engine.Reading;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>What was said to debtors, what will be, and what was not and why.</summary>
internal static class Messages
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/api/messages", ListAsync, Roles.People)
            .WithSummary("Lists messages to debtors, newest first.")
            .Produces<ListAnswer<MessageAnswer>>();
        api.Get("/api/messages/{messageId}", GetAsync, Roles.People)
            .WithSummary("Shows a message.")
            .Produces<MessageAnswer>();
        api.Get("/api/messages/{messageId}/content", ContentAsync, Roles.People)
            .WithSummary("Shows exactly what a message said.")
            .Produces<MessageContentAnswer>();
    }

    private static Task<IResult> ListAsync(
        Query<MessageListForm> query, IReadStore reads, CancellationToken cancellation) => Paging.ShowAsync(
        query.Form.Page,
        page => reads.MessagesAsync(query.Form.ToQuery(), page, cancellation),
        MessageAnswer.Of);

    private static async Task<IResult> GetAsync(string messageId, IReadStore reads, CancellationToken cancellation) =>
        await reads.MessageAsync(messageId, cancellation) is { } row
            ? TypedResults.Ok(MessageAnswer.Of(row))
            : Problems.NotFound("message");

    private static async Task<IResult> ContentAsync(
        string messageId, IAccountStore store, CancellationToken cancellation) =>
        await store.ContentAsync(messageId, cancellation) is { } content
            ? TypedResults.Ok(new MessageContentAnswer(
                content.MessageId, content.Subject, content.Text, content.Html, content.Hash))
            : Problems.NotFound("message that was ever claimed");
}

/// <summary>Which messages to list.</summary>
internal sealed record MessageListForm(string? DebtorId, string? InvoiceId, MessageState? State, PageRequest Page)
    : IForm<MessageListForm>
{
    public static MessageListForm Read(Fields fields) => new(
        fields.OptionalText("debtorId", Ids.MostLetters),
        fields.OptionalText("invoiceId", Ids.MostLetters),
        fields.OptionalWord<MessageState>("state"),
        Paging.Read(fields));

    public MessageQuery ToQuery() => new(DebtorId, InvoiceId, State);
}
