using System.Globalization;
using Collections.Azure.Orchestrations;
using Collections.Azure.Tests.Orchestrations;
using Microsoft.DurableTask.Protobuf;
using Asked = Microsoft.DurableTask.Protobuf.OrchestratorAction.OrchestratorActionTypeOneofCase;

namespace Collections.Azure.Tests.Tables;

/// <summary>
/// What one round of an orchestration costs its hub, counted on the engine's own replay. How many calls the hub's
/// storage takes for it: a read and a write of the history and a write of the instance for each run of the code; put,
/// get and delete for each message, which are the round's start and what each activity, timer or event says, and for
/// each activity the order to run it.
/// </summary>
internal sealed record RoundCost(int Runs, int Activities, int Events, int TableCalls, int QueueCalls)
{
    private static readonly Look Due = new("send:M", null);
    private static readonly Look Later = new(null, PlayedRound.Begin.AddHours(20));
    private static readonly Dictionary<(bool Known, string Ends), RoundCost> Kinds = new()
    {
        [(false, "effect")] = Of(new PlayedRound(new(Case)).Answers(Due).Answers(Due)),
        [(true, "effect")] = Of(new PlayedRound(new(Case, Known: Due)).Answers(Due)),
        [(false, "sleep")] = Of(Slept(new(new(Case)))),
        [(true, "sleep")] = Of(new PlayedRound(new(Case, Known: Later)).TimerFires()),
        [(false, "end")] = Of(new PlayedRound(new(Case)).Answers(new Look(null, null))),
    };

    /// <summary>A round that only goes on with a wait that is longer than the store's timers.</summary>
    public static RoundCost Hop { get; } = Of(new PlayedRound(new(Case, Known: Later)).TimerFires());

    private static Subject Case => new("acme", "D1", "INV-1");

    public static RoundCost operator *(RoundCost one, int times) => new(
        one.Runs * times, one.Activities * times, one.Events * times, one.TableCalls * times, one.QueueCalls * times);

    public static RoundCost operator +(RoundCost one, RoundCost other) => new(
        one.Runs + other.Runs,
        one.Activities + other.Activities,
        one.Events + other.Events,
        one.TableCalls + other.TableCalls,
        one.QueueCalls + other.QueueCalls);

    /// <summary>
    /// A round that found this, by looking or because the round before had. A sleep is one hop here; what it takes
    /// beyond is <see cref="Sleeping"/>.
    /// </summary>
    public static RoundCost Of(bool known, Look look) =>
        Kinds[(known, look.DueEffect is not null ? "effect" : look.NextAt is not null ? "sleep" : "end")];

    /// <summary>The further hops of a sleep that lasted so long.</summary>
    public static RoundCost Sleeping(TimeSpan slept) =>
        Hop * Math.Max(0, (int)Math.Ceiling(slept / DriveTimes.Shipped.MaximumTimerInterval) - 1);

    private static PlayedRound Slept(PlayedRound round) =>
        round.Answers(new Look(null, round.Now.AddHours(20))).TimerFires();

    private static RoundCost Of(PlayedRound round)
    {
        const int CallsOfAMessage = 3, CallsOfARun = 3;
        var history = round.History;
        var activities = history.Episodes.Sum(e => e.Asked.Count(IsActivity));
        var messages = history.Episodes.Count + activities;
        return new(
            history.Episodes.Count,
            activities,
            history.Events,
            history.Episodes.Count * CallsOfARun,
            messages * CallsOfAMessage);
    }

    private static bool IsActivity(OrchestratorAction action) =>
        action.OrchestratorActionTypeCase == Asked.ScheduleTask;
}

/// <summary>
/// List prices in US dollars, East US, pay as you go, as published in November 2026 at azure.microsoft.com/pricing
/// (Functions, Flex Consumption, on demand; Table Storage and Queue Storage, LRS), without the monthly free grant.
/// </summary>
internal static class ListPrices
{
    public const decimal TableCall = 0.036m / 1_000_000;
    public const decimal QueueCall = 0.40m / 1_000_000;
    public const decimal Execution = 0.40m / 1_000_000;
    public const decimal GigabyteSecond = 0.000026m;
}

/// <summary>What a counted life costs, and the table that docs/azure.md shows.</summary>
internal sealed record LifeCost(LifeKind Kind, int Steps, long DataCalls, int Nudges, RoundCost Rounds)
{
    /// <summary>An activity's reads, writes and call of a provider.</summary>
    private const decimal SecondsOfAnActivity = 0.1m;

    private const decimal SecondsOfARun = 0.01m;

    /// <summary>Half of what host.json lets run on an instance at a time.</summary>
    private const decimal AtOnce = 8;

    private const decimal InstanceGigabytes = 2;

    /// <summary>
    /// A year in which a case only waits, such as at legal while its limitation runs: nothing but hops of one timer.
    /// </summary>
    public static LifeCost YearOfWaiting { get; } = new(
        new("a year of waiting", null, null, Remembers: false),
        Steps: 1,
        DataCalls: 0,
        Nudges: 0,
        RoundCost.Sleeping(TimeSpan.FromDays(365)) + RoundCost.Hop);

    public int Executions => Rounds.Activities + Rounds.Runs;

    /// <summary>A nudge looks the instance up and puts a message, which is fetched and deleted.</summary>
    public int HubTableCalls => Rounds.TableCalls + Nudges;

    public int HubQueueCalls => Rounds.QueueCalls + (3 * Nudges);

    public decimal Storage =>
        ((DataCalls + HubTableCalls) * ListPrices.TableCall) + (HubQueueCalls * ListPrices.QueueCall);

    public decimal Compute => (Executions * ListPrices.Execution)
        + (((Rounds.Activities * SecondsOfAnActivity) + (Rounds.Runs * SecondsOfARun))
            * InstanceGigabytes / AtOnce * ListPrices.GigabyteSecond);

    public decimal Total => Storage + Compute;

    /// <summary>Lives side by side, each with what a step of it takes.</summary>
    public static string Table(IReadOnlyList<LifeCost> lives) => string.Join(Environment.NewLine, [
        Row("", lives, life => $"{life.Kind.Name} | a step"),
        Row("---", lives, _ => "---: | ---:"),
        Row("steps", lives, life => $"{life.Steps} | "),
        Counts("**table calls of the data**", lives, life => life.DataCalls),
        Counts("activities", lives, life => life.Rounds.Activities),
        Counts("runs of orchestrators", lives, life => life.Rounds.Runs),
        Counts("events in the hub", lives, life => life.Rounds.Events),
        Counts("nudges", lives, life => life.Nudges),
        Counts("table calls of the hub", lives, life => life.HubTableCalls),
        Counts("queue calls of the hub", lives, life => life.HubQueueCalls),
        Amounts("storage, USD", lives, life => life.Storage),
        Amounts("compute, USD", lives, life => life.Compute),
        Amounts("**together, USD**", lives, life => life.Total),
    ]);

    private static string Counts(string what, IReadOnlyList<LifeCost> lives, Func<LifeCost, long> count) => Row(
        what,
        lives,
        life => string.Create(
            CultureInfo.InvariantCulture, $"{count(life)} | {count(life) / (double)life.Steps:0.0}"));

    private static string Amounts(string what, IReadOnlyList<LifeCost> lives, Func<LifeCost, decimal> amount) => Row(
        what,
        lives,
        life => string.Create(
            CultureInfo.InvariantCulture, $"{amount(life):0.000000} | {amount(life) / life.Steps:0.000000}"));

    private static string Row(string what, IReadOnlyList<LifeCost> lives, Func<LifeCost, string> cells) =>
        $"| {what} | {string.Join(" | ", lives.Select(cells))} |";
}
