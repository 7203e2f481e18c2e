using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Creditors;
using Collections.Engine.Keeping;
using Collections.Engine.Policies;
using Collections.Engine.Reading;
using Collections.Engine.Templates;
using Collections.Web.Dashboard.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collections.Web.Dashboard;

/// <summary>Gathers what each page shows. Reads only.</summary>
public sealed class ReadPages(
    IReadStore reading,
    IAccountStore accounts,
    Attention attention,
    WorkList work,
    CallSheets sheets,
    ILedgerDays ledgerDays,
    PolicyBook policies,
    TemplateBook templates,
    CreditorBook creditors,
    CaseStates states,
    BusinessCalendar calendar,
    IClock clock)
{
    private const int PageSize = 50;
    private const int TimelineLimit = 500;

    /// <summary>How many cases of a debtor its page looks at for charges.</summary>
    private const int CasesLookedAt = 1_000;

    private GradeLimits Limits => policies.Current.FirstOrDefault(p => p.Ref.Name == "standard")?.Grades ?? new();

    /// <summary>Lists and sums are as of the UTC day; a case's own page counts in its debtor's zone.</summary>
    private DateOnly Today => DateOnly.FromDateTime(clock.Now.UtcDateTime);

    public async Task<IResult> OverviewAsync(HttpContext http)
    {
        var stop = http.RequestAborted;
        var all = await reading.OpenCellsAsync(null, stop);
        var shown = ShownCurrency.Of(http, all);
        var received = await reading.ReceivedAsync(Today.AddDays(1 - Today.Day), Today.AddDays(1), stop);
        var own = received.Where(r => r.Currency == shown.Code).ToList();
        var approvals = await reading.ApprovalsAsync(ApprovalState.Pending, new(PageRequest.Most), stop);
        var tasks = await work.PageAsync(new(), new(PageRequest.Most), stop);
        var cells = all.Where(c => c.Currency == shown.Code).ToList();
        var days = await ledgerDays.DaysAsync(
            Today.AddDays(-OverdueTrend.Days), Today, OverdueTrend.Days, stop);
        var model = new Overview(
            shown,
            Today,
            cells,
            OverdueTrend.Of(days, cells, shown.Code, Today),
            Limits,
            own.Where(r => r.On == Today).Sum(r => r.Amount),
            own.Sum(r => r.Amount),
            Many(approvals),
            Many(tasks),
            await attention.SendingOffAsync(stop),
            await attention.WarningsAsync(stop));
        return Render<OverviewPage>(http, ("Model", model));
    }

    public async Task<IResult> CasesAsync(HttpContext http, bool board)
    {
        var grade = Names.Parse<Grade>(Text(http, "grade"));
        var (from, before) = GradeWindow.Of(grade, Limits, Today);
        var query = new CaseQuery(
            Names.Parse<Stage>(Text(http, "stage")),
            SalesRep: Text(http, "salesRep"),
            Currency: Text(http, "currency")?.ToUpperInvariant(),
            DueFrom: from,
            DueBefore: DateOnly.TryParse(Text(http, "dueBefore"), out var due) ? due : before,
            OpenOnly: board || grade is not null || Text(http, "open") == "true",
            Text: Text(http, "q"));
        var page = await reading.CasesAsync(query, PageOf(http), http.RequestAborted);
        return Render<CasesPage>(
            http,
            ("Title", board ? "Progress board" : "Invoices"),
            ("Lead", board
                ? "Sales rep, debtor, project and contract, with the grade of each."
                : "Who owes what, and how far it has come."),
            ("Page", page),
            ("Query", query),
            ("Grade", grade),
            ("Today", Today),
            ("Limits", Limits),
            ("HasBefore", Text(http, "after") is not null));
    }

    public async Task<IResult> CaseAsync(HttpContext http, string invoiceId)
    {
        var stop = http.RequestAborted;
        if (await reading.CaseAsync(invoiceId, stop) is not { } record
            || policies.Find(record.State.Policy) is not { } policy
            || await accounts.DebtorAsync(record.State.Invoice.Account.DebtorId, stop) is not { } debtor)
        {
            return Trouble.NotFound(http);
        }

        var loaded = await accounts.LoadAsync([AccountRequest.Of(record.State.Invoice.Account)], stop);
        var session = new AccountSession(loaded[0], debtor, policies, calendar, clock.Now);
        var context = session.ContextOf(record.State.Policy);
        var today = session.Clock.LocalDate(clock.Now);
        var overdue = record.State.Invoice.DaysOverdue(today);
        var events = await reading.EventsAsync(invoiceId, 0, TimelineLimit, stop);
        var messages = await reading.MessagesAsync(new(InvoiceId: invoiceId), new(PageSize), stop);
        return Render<CasePage>(
            http,
            ("State", record.State),
            ("Debtor", debtor),
            ("Next", Agenda.NextStep(record.State, context, clock.Now)),
            ("Late", LateAccrual.Of(record.State, context, today)),
            ("Standing", CreditStanding.For(record.State, context, today)),
            ("Timeline", (IReadOnlyList<TimelineEntry>)[.. events.Select(Timeline.Entry)]),
            ("Messages", messages.Items),
            ("Grade", policy.Grades.Of(overdue)),
            ("Overdue", overdue),
            ("Version", record.Sequence),
            ("Today", today));
    }

    public async Task<IResult> DebtorsAsync(HttpContext http)
    {
        var text = Text(http, "q");
        var page = await reading.DebtorsAsync(text, PageOf(http), http.RequestAborted);
        return Render<DebtorsPage>(
            http, ("Page", page), ("Text", text), ("HasBefore", Text(http, "after") is not null));
    }

    public async Task<IResult> DebtorAsync(HttpContext http, string debtorId)
    {
        var stop = http.RequestAborted;
        if (await accounts.DebtorAsync(debtorId, stop) is not { } debtor)
        {
            return Trouble.NotFound(http);
        }

        var page = await reading.CasesAsync(new(DebtorId: debtorId), PageOf(http), stop);
        var open = await reading.CasesAsync(new(DebtorId: debtorId, OpenOnly: true), new(PageRequest.Most), stop);
        var messages = await reading.MessagesAsync(new(DebtorId: debtorId), new(12), stop);
        var ids = await accounts.AccountsOfDebtorAsync(debtorId, stop);
        var loaded = await accounts.LoadAsync([.. ids.Select(id => AccountRequest.Of(id))], stop);
        return Render<DebtorPage>(
            http,
            ("Debtor", debtor),
            ("Standings", await StandingsAsync(debtor, stop)),
            ("Page", page),
            ("Open", (IReadOnlyList<Money>)[.. open.Items.GroupBy(r => r.Open.Currency)
                .Select(g => g.Aggregate(Money.Zero(g.Key), (sum, r) => sum + r.Open))]),
            ("Messages", messages.Items),
            ("Charging", await ChargingAsync(debtorId, loaded.Count, stop)),
            ("Cash", (IReadOnlyList<CashLine>)[.. loaded.SelectMany(a =>
                (a.State?.AllCash ?? []).Select(c => new CashLine(a.Id, c, a.Version)))]),
            ("Today", Today),
            ("Limits", Limits),
            ("HasBefore", Text(http, "after") is not null));
    }

    /// <summary>The creditors that charge a debtor for late payment: each has a statement of it.</summary>
    private async Task<IReadOnlyList<string>> ChargingAsync(
        string debtorId, int accounts, CancellationToken cancellation) => await states
        .AllAsync(new(DebtorId: debtorId), cancellation)
        .Take(CasesLookedAt)
        .Where(state => state.Charges.Count > 0)
        .Select(state => state.Invoice.Account.CreditorId)
        .Distinct()
        .Take(accounts)
        .ToListAsync(cancellation);

    /// <summary>How far each creditor trusts the debtor's word today.</summary>
    private async Task<IReadOnlyList<(string CreditorId, CreditStanding Standing, TrackRecord Record)>> StandingsAsync(
        Debtor debtor, CancellationToken cancellation)
    {
        var today = calendar.For(debtor).LocalDate(clock.Now);
        var ids = await accounts.AccountsOfDebtorAsync(debtor.DebtorId, cancellation);
        var all = await accounts.LoadAsync([.. ids.Select(id => AccountRequest.Of(id))], cancellation);
        return [.. all.Select(a => (a.Id.CreditorId, a.Desk?.State.Record ?? TrackRecord.Clean))
            .Select(a => (a.CreditorId, CreditStanding.Of(debtor, a.Item2, today), a.Item2))];
    }

    public async Task<IResult> ApprovalsAsync(HttpContext http)
    {
        var page = await reading.ApprovalsAsync(ApprovalState.Pending, PageOf(http), http.RequestAborted);
        return Render<ApprovalsPage>(http, ("Page", page), ("HasBefore", Text(http, "after") is not null));
    }

    public async Task<IResult> TasksAsync(HttpContext http)
    {
        var query = new TaskQuery(Text(http, "role"), Text(http, "assignee"));
        var page = await work.PageAsync(query, PageOf(http), http.RequestAborted);
        return Render<TasksPage>(
            http,
            ("Page", page),
            ("Role", query.Role),
            ("Assignee", query.Assignee),
            ("Off", await attention.SendingOffAsync(http.RequestAborted)),
            ("HasBefore", Text(http, "after") is not null));
    }

    public async Task<IResult> TaskAsync(HttpContext http, string taskId) =>
        await sheets.OfAsync(taskId, clock.Now, http.RequestAborted) is { } sheet
            ? Render<TaskPage>(http, ("Sheet", sheet))
            : Trouble.NotFound(http);

    public async Task<IResult> MessagesAsync(HttpContext http)
    {
        var state = Names.Parse<MessageState>(Text(http, "state"));
        var page = await reading.MessagesAsync(new(State: state), PageOf(http), http.RequestAborted);
        return Render<MessagesPage>(
            http,
            ("Page", page),
            ("State", state),
            ("Off", await attention.SendingOffAsync(http.RequestAborted)),
            ("HasBefore", Text(http, "after") is not null));
    }

    public async Task<IResult> MessageAsync(HttpContext http, string messageId)
    {
        var stop = http.RequestAborted;
        return await reading.MessageAsync(messageId, stop) is { } row
            ? Render<MessagePage>(http, ("Row", row), ("Content", await accounts.ContentAsync(messageId, stop)))
            : Trouble.NotFound(http);
    }

    public async Task<IResult> LegalAsync(HttpContext http)
    {
        var page = await reading.MattersAsync(null, PageOf(http), http.RequestAborted);
        return Render<LegalPage>(http, ("Page", page), ("HasBefore", Text(http, "after") is not null));
    }

    public IResult Policies(HttpContext http) => Render<PoliciesPage>(http, ("Policies", policies.Current));

    public IResult Templates(HttpContext http) => Render<TemplatesPage>(
        http,
        ("Gallery", TemplateGallery.Of(
            templates,
            creditors.Default,
            policies.SmsSpelling,
            Text(http, "language"),
            Text(http, "template"))));

    private static PageRequest PageOf(HttpContext http) => new(PageSize, Text(http, "after"));

    private static string Many<T>(Page<T> page) =>
        page.Items.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) + (page.After is null ? "" : "+");

    private static string? Text(HttpContext http, string name) =>
        http.Request.Query[name].FirstOrDefault() is { Length: > 0 and <= 200 } text ? text : null;

    internal RazorComponentResult<TPage> Render<TPage>(HttpContext http, params (string Name, object? Value)[] values)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        var view = new View(http, clock.Now, clock is IVirtualClock);
        if (http.Request.Query.ContainsKey("lang"))
        {
            http.Response.Cookies.Append(
                View.LanguageCookie,
                view.Language,
                new() { SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
        }

        var parameters = values.ToDictionary(v => v.Name, v => v.Value);
        parameters["View"] = view;
        return new RazorComponentResult<TPage>(parameters);
    }
}
