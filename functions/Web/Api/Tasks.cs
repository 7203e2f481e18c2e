using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Forms;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>The work list.</summary>
internal static class Tasks
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/api/tasks", ListAsync, Roles.People)
            .WithSummary("Lists work for people, earliest due first.")
            .Produces<ListAnswer<TaskAnswer>>();
        api.Get("/api/tasks/{taskId}/sheet", SheetAsync, Roles.People)
            .WithSummary("Shows the call sheet of a call or visit.")
            .Produces<CallSheetAnswer>();
        api.Post("/api/tasks/{taskId}/completion", CompleteAsync, Role.Finance, Role.Approver, Role.Legal)
            .WithSummary("Completes a task.")
            .Produces<FactAnswer>();
    }

    private static Task<IResult> ListAsync(
        Query<TaskListForm> query, WorkList work, CancellationToken cancellation) => Paging.ShowAsync(
        query.Form.Page,
        page => work.PageAsync(query.Form.ToQuery(), page, cancellation),
        row => TaskAnswer.Of(row.InvoiceId, row.Account, row.DebtorName, row.Task));

    private static async Task<IResult> SheetAsync(
        string taskId, CallSheets sheets, IClock clock, CancellationToken cancellation) =>
        await sheets.OfAsync(taskId, clock.Now, cancellation) is { } sheet
            ? TypedResults.Ok(CallSheetAnswer.Of(sheet))
            : Problems.NotFound("call or visit");

    private static async Task<IResult> CompleteAsync(
        string taskId,
        HttpContext context,
        Body<CompletionForm> body,
        IReadStore reads,
        CaseFiles files,
        WorkList work,
        CancellationToken cancellation) =>
        await work.IsOwnAsync(taskId, cancellation)
            ? await CompleteOwnAsync(taskId, context, body.Form, work, cancellation)
            : await reads.TaskAsync(taskId, cancellation) is { } row
            ? await files.ApplyAsync(row.InvoiceId, body.Form.ToFact(taskId, context.CallerName()), cancellation)
            : Problems.NotFound("task");

    /// <summary>The installation's own task, such as that messages go again: finance's to judge.</summary>
    private static async Task<IResult> CompleteOwnAsync(
        string taskId,
        HttpContext context,
        CompletionForm form,
        WorkList work,
        CancellationToken cancellation)
    {
        if (!context.Caller().IsOneOf([Role.Finance]))
        {
            return Problems.Forbidden("This task is for the role finance.");
        }

        var by = form.By ?? context.CallerName();
        var outcome = await work.CompleteOwnAsync(taskId, by, form.Note, cancellation);
        return outcome is Outcome.Refused refused
            ? Problems.Refused(refused)
            : TypedResults.Ok(new FactAnswer(FactOutcomes.Of(outcome), null));
    }
}

/// <summary>Which tasks to list: open ones unless <paramref name="State"/> says otherwise.</summary>
internal sealed record TaskListForm(string? Role, string? Assignee, WorkTaskState? State, PageRequest Page)
    : IForm<TaskListForm>
{
    public static TaskListForm Read(Fields fields) => new(
        fields.OptionalText("role", 50),
        fields.OptionalText("assignee", 100),
        fields.OptionalWord<WorkTaskState>("state"),
        Paging.Read(fields));

    public TaskQuery ToQuery() => new(Role, Assignee, State ?? WorkTaskState.Open);
}

/// <summary>
/// A person finished a task. <paramref name="Outcome"/> is <c>done</c> where it is left out; a task that asks for a
/// decision needs <c>proceed</c> or <c>skip</c>; a call or visit may end in what was learned.
/// </summary>
/// <param name="PayOn">With <c>reachedPromised</c>: the day they pay.</param>
/// <param name="Amount">What is promised or disputed; without it all that is open and undisputed.</param>
/// <param name="Category">With <c>reachedDisputes</c>: what it is about.</param>
internal sealed record CompletionForm(
    string? By = null,
    CompletionForm.Way? Outcome = null,
    string? Note = null,
    DateOnly? PayOn = null,
    decimal? Amount = null,
    string? Currency = null,
    DisputeCategory? Category = null) : IForm<CompletionForm>
{
    /// <summary>How a task can end.</summary>
    internal enum Way
    {
        Done = 1,
        Proceed = 2,
        Skip = 3,
        ReachedPromised = 4,
        ReachedDisputes = 5,
        SaysPaid = 6,
        NoAnswer = 7,
        WrongNumber = 8,
        Refused = 9,
    }

    public static CompletionForm Read(Fields fields)
    {
        var form = new CompletionForm(
            fields.OptionalText("by", 100),
            fields.OptionalWord<Way>("outcome"),
            fields.OptionalNote("note"),
            fields.OptionalDay("payOn"),
            fields.OptionalAmount("amount"),
            fields.OptionalCurrencyCode("currency"),
            fields.OptionalWord<DisputeCategory>("category"));
        if (fields.Has("amount") != fields.Has("currency"))
        {
            fields.Refuse("currency", "belongs to amount: give both or neither");
        }

        if (form is { Amount: { } amount, Currency: { } code })
        {
            fields.CheckPosted("amount", amount, code);
        }

        return form;
    }

    public CaseFact.TaskCompleted ToFact(string taskId, string caller) =>
        new(taskId, By ?? caller, Words.Of(Outcome ?? Way.Done), Note, ToResult());

    private CallResult? ToResult() => PayOn is null && Amount is null && Category is null
        ? null
        : new(PayOn, Amount is { } amount ? new Money(amount, Domain.Currency.Of(Currency!)) : null, Category);
}
