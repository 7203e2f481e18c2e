using System.Globalization;
using Collections.Domain;
using Collections.Engine.Reading;
using Collections.Web.Json;

namespace Collections.Web.Answers;

/// <summary>
/// Open amounts by days past due, one item per currency. <paramref name="TakenAt"/> says when the amounts were read: of
/// a day gone by that is when its figures were kept.
/// </summary>
public sealed record AgingAnswer(
    DateOnly AsOf, DateTimeOffset TakenAt, string? Creditor, IReadOnlyList<AgingCurrencyAnswer> Items)
{
    internal static readonly string[] Columns =
    [
        "asOf", "currency", "bucket", "count", "openAmount", "disputedAmount", "promisedAmount", "clearAmount",
        "takenAt",
    ];

    internal static AgingAnswer Of(string? creditor, AgingOn.Known aging) =>
        new(aging.AsOf, aging.TakenAt, creditor, [.. aging.Agings.Select(AgingCurrencyAnswer.Of)]);

    internal IEnumerable<string?[]> ToRows() => Items.SelectMany(item => item.Buckets.Select(bucket => new[]
    {
        AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        item.Currency,
        bucket.Bucket,
        bucket.Count.ToString(CultureInfo.InvariantCulture),
        bucket.OpenAmount,
        bucket.DisputedAmount,
        bucket.PromisedAmount,
        bucket.ClearAmount,
        TakenAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
    }));
}

/// <summary>The aging of one currency; the buckets add up to <paramref name="Total"/> to the cent.</summary>
public sealed record AgingCurrencyAnswer(string Currency, string Total, IReadOnlyList<AgingBucketAnswer> Buckets)
{
    internal static AgingCurrencyAnswer Of(Aging aging)
    {
        var currency = Domain.Currency.Of(aging.Currency);
        return new(
            aging.Currency,
            new Money(aging.Total, currency).Text(),
            [
                .. aging.Buckets.Select(b => new AgingBucketAnswer(
                    b.Name,
                    b.Count,
                    new Money(b.Open, currency).Text(),
                    new Money(b.Disputed, currency).Text(),
                    new Money(b.Promised, currency).Text(),
                    new Money(b.Clear, currency).Text())),
            ]);
    }
}

/// <summary>
/// A bucket: <c>notDue</c>, <c>1-30</c>, <c>31-60</c>, <c>61-90</c>, <c>91-120</c> or <c>121+</c> days past due.
/// What is disputed, promised and clear adds up to what is open.
/// </summary>
public sealed record AgingBucketAnswer(
    string Bucket, long Count, string OpenAmount, string DisputedAmount, string PromisedAmount, string ClearAmount);

/// <summary>
/// A row of the progress board. <paramref name="TermDays"/> is from issue to due date; <paramref name="Progress"/> the
/// share of the amount that is no longer open, in percent.
/// </summary>
public sealed record BoardRowAnswer(
    string? SalesRep,
    string DebtorId,
    string DebtorName,
    string? Project,
    string? ContractNumber,
    string InvoiceId,
    string Total,
    string OpenAmount,
    string Currency,
    int TermDays,
    DateOnly DueOn,
    int DaysOverdue,
    int Progress,
    Grade Grade,
    Stage Stage,
    string? Step)
{
    internal static readonly string[] Columns =
    [
        "salesRep", "debtorId", "debtorName", "project", "contractNumber", "invoiceId", "total", "openAmount",
        "currency", "termDays", "dueOn", "daysOverdue", "progress", "grade", "stage", "step",
    ];

    internal static BoardRowAnswer Of(CaseRow row, DateOnly asOf, GradeLimits grades)
    {
        var overdue = Math.Max(0, asOf.DayNumber - row.DueOn.DayNumber);
        return new(
            row.SalesRep,
            row.Account.DebtorId,
            row.DebtorName,
            row.Project,
            row.ContractNumber,
            row.InvoiceId,
            row.Amount.Text(),
            row.Open.Text(),
            row.Amount.Currency.Code,
            row.DueOn.DayNumber - row.IssuedOn.DayNumber,
            row.DueOn,
            overdue,
            (int)Math.Floor((row.Amount - row.Open).Amount / row.Amount.Amount * 100m),
            grades.Of(overdue),
            row.Stage,
            row.Step);
    }

    internal string?[] ToRow() =>
    [
        SalesRep,
        DebtorId,
        DebtorName,
        Project,
        ContractNumber,
        InvoiceId,
        Total,
        OpenAmount,
        Currency,
        TermDays.ToString(CultureInfo.InvariantCulture),
        DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DaysOverdue.ToString(CultureInfo.InvariantCulture),
        Progress.ToString(CultureInfo.InvariantCulture),
        Engine.Forms.Words.Of(Grade),
        Engine.Forms.Words.Of(Stage),
        Step,
    ];
}
