using System.Diagnostics;
using System.Diagnostics.Metrics;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Outbox;

namespace Collections.Engine;

/// <summary>
/// What the engine tells of itself in spans and metrics; a host exports them. They carry ids, kinds and times, never a
/// name, an address, an amount or a text. docs/operations.md lists each.
/// </summary>
public static class Signals
{
    /// <summary>Of the source of spans and of the meter; those of the hosts begin with it.</summary>
    public const string Name = "Collections";

    /// <summary>The invoice id of a case, or of several; what a case's spans are found by.</summary>
    public const string CaseTag = "collections.case";

    /// <summary>Creditor and debtor, by their ids.</summary>
    public const string AccountTag = "collections.account";

    /// <summary>The key of an effect or the id of a message.</summary>
    public const string IdTag = "collections.id";

    /// <summary>The counter of messages of which nobody knows whether they left.</summary>
    public const string UnknownName = "collections.messages.unknown";

    /// <summary>The counter of calls that were refused for a reason that is not the address's or the text's.</summary>
    public const string RefusedName = "collections.calls.refused";

    /// <summary>Whom a call is of: a channel, <c>service</c> or <c>legal</c>.</summary>
    public const string WhomTag = "whom";

    private const string OutcomeTag = "outcome";

    /// <summary>A span names no more cases than this.</summary>
    private const int MostCases = 20;

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> CallSeconds = Meter.CreateHistogram<double>(
        "collections.calls", "s", "Calls of providers, of the service system and of legal, by whom and outcome.");

    private static readonly Counter<long> Effects = Meter.CreateCounter<long>(
        "collections.effects", description: "Effects that were performed, by kind.");

    private static readonly Counter<long> Unknown = Meter.CreateCounter<long>(
        UnknownName, description: "Messages of which nobody knows whether they left, by channel.");

    private static readonly Counter<long> Refused = Meter.CreateCounter<long>(
        RefusedName, description: "Calls refused for a reason that is not the address's or the text's, by whom.");

    private static readonly Counter<long> FailedWork = Meter.CreateCounter<long>(
        "collections.work.failed", description: "Work that threw and was put off, by kind.");

    /// <summary>Begins a span about cases of an account; null where nobody listens.</summary>
    public static Activity? Begin(string name, AccountId account, IEnumerable<string> invoiceIds) =>
        Begin(name, ActivityKind.Internal, invoiceIds)?.SetTag(AccountTag, account.ToString());

    /// <summary>Begins a span in the background of another one that has ended.</summary>
    public static Activity? BeginCaused(
        string name, ActivityContext cause, AccountId account, IEnumerable<string> invoiceIds) =>
        Tag(Source.StartActivity(name, ActivityKind.Internal, cause), invoiceIds)
            ?.SetTag(AccountTag, account.ToString());

    /// <summary>Begins the span of a request that came in; null where nobody listens.</summary>
    /// <param name="name">Its method and route, never its address.</param>
    /// <param name="parent">The span of the caller, if it named one.</param>
    public static Activity? BeginRequest(string name, ActivityContext parent) =>
        Source.StartActivity(name, ActivityKind.Server, parent);

    /// <summary>Counts work that threw.</summary>
    public static void Failed(WorkKind kind) =>
        FailedWork.Add(1, new KeyValuePair<string, object?>("kind", Word(kind)));

    /// <summary>Counts a message of which nobody knows whether it left.</summary>
    internal static void OutcomeUnknown(Channel channel) =>
        Unknown.Add(1, new KeyValuePair<string, object?>("channel", Word(channel)));

    /// <summary>An effect is performed: a span, and one more of its kind.</summary>
    internal static Activity? BeginEffect(OutboxEntry entry)
    {
        var kind = entry.Key.Split(':')[0];
        Effects.Add(1, new KeyValuePair<string, object?>("kind", kind));
        return Begin("perform " + kind, entry.Account, CasesOf(entry.Effect))?.SetTag(IdTag, entry.Key);
    }

    /// <summary>
    /// Names the cases of the effect that is being performed, where only performing it tells; nothing where nobody
    /// listens.
    /// </summary>
    internal static void Concerns(IEnumerable<string> invoiceIds)
    {
        if (Activity.Current is { } span && span.Source == Source)
        {
            Tag(span, invoiceIds);
        }
    }

    /// <summary>Calls the outside: a span and a time, by whom is called and how it ended.</summary>
    internal static async Task<SendOutcome> CallAsync(
        string whom, string id, IEnumerable<string> invoiceIds, Func<Task<SendOutcome>> call)
    {
        using var span = Begin("call " + whom, ActivityKind.Client, invoiceIds)?.SetTag(IdTag, id);
        var begun = Stopwatch.GetTimestamp();
        var ended = "threw";
        try
        {
            var outcome = await call();
            ended = Word(outcome.GetType().Name);
            if (outcome is SendOutcome.Temporary or SendOutcome.Permanent { Fault: null, IsFiltered: false })
            {
                Refused.Add(1, new KeyValuePair<string, object?>(WhomTag, whom));
            }

            return outcome;
        }
        finally
        {
            span?.SetTag(OutcomeTag, ended);
            CallSeconds.Record(
                Stopwatch.GetElapsedTime(begun).TotalSeconds,
                new KeyValuePair<string, object?>(WhomTag, whom),
                new KeyValuePair<string, object?>(OutcomeTag, ended));
        }
    }

    private static Activity? Begin(string name, ActivityKind kind, IEnumerable<string> invoiceIds) =>
        Tag(Source.StartActivity(name, kind), invoiceIds);

    private static Activity? Tag(Activity? span, IEnumerable<string> invoiceIds) =>
        span is null ? null
            : invoiceIds.Take(MostCases).ToArray() is not { Length: > 0 } cases ? span
            : span.SetTag(CaseTag, cases.Length == 1 ? cases[0] : cases);

    private static IEnumerable<string> CasesOf(Effect effect) => effect switch
    {
        Effect.TellCases e => e.News.Select(n => n.InvoiceId),
        Effect.SuspendService e => [e.InvoiceId],
        Effect.RestoreService e => [e.InvoiceId],
        Effect.TellLegal e => [e.InvoiceId],
        Effect.PostPayment e => e.InvoiceIds,
        _ => [],
    };

    private static string Word(object kind) => kind.ToString()!.ToLowerInvariant();
}
