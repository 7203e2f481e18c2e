using Collections.Azure.Orchestrations;
using Microsoft.DurableTask.Protobuf;

namespace Collections.Azure.Tests.Orchestrations;

/// <summary>
/// Rounds that were recorded once, replayed on this build: whatever it would ask for, by name, input and time, must be
/// what was asked for then, or instances in flight break (ADR 7). A round of a new kind is recorded by running these
/// tests with <c>COLLECTIONS_GOLDEN</c> naming the folder of the recordings; one that is there is never replaced while
/// its orchestrations may be alive.
/// </summary>
public sealed class GoldenHistoryTest
{
    /// <summary>Rows of the hub for a step that goes well.</summary>
    private const int MostEvents = 15;

    private static readonly Subject Case = new("acme", "D1", "INV-1");
    private static readonly ImportRound Import = new("imp-1");
    private static readonly Dictionary<string, Func<PlayedRound>> Rounds = new()
    {
        ["effect"] = () => Woken("send:M-1").Answers(Later),
        ["effect-was-the-last"] = () => Woken("send:M-1").Answers(new Look(null, null)),
        ["effect-and-nudged"] = () => Woken("send:M-1").IsNudged(7).Answers(Later),
        ["effect-known"] = () => new PlayedRound(new(Case, Known: new("send:M-2", null))).Answers(Later),
        ["sleep-known"] = () => new PlayedRound(new(Case, Known: Later)).TimerFires(),
        ["nudge-told-the-version"] = () => new PlayedRound(new(Case, Since: 7)).Answers(new Look(null, null)),
        ["sleep"] = () => Woken(TimeSpan.FromHours(20)).TimerFires(),
        ["sleep-in-hops"] = () => Woken(TimeSpan.FromDays(1_000)).TimerFires(),
        ["sleep-in-hops-known"] = () => new PlayedRound(new(Case, Known: InYears)).TimerFires(),
        ["nudged-in-a-hop"] = () => new PlayedRound(new(Case, Known: InYears)).IsNudged(7),
        ["nudged-asleep"] = () => Woken(TimeSpan.FromHours(20)).IsNudged(),
        ["nudged-while-woken"] = () => new PlayedRound(new(Case)).IsNudged().Answers(new Look(null, null)),
        ["nothing-waits"] = () => new PlayedRound(new(Case)).Answers(new Look(null, null)),
        ["effect-fails-twice"] = () =>
            Woken("send:M-1").Fails().TimerFires().Fails().TimerFires().Answers(Later),
        ["wake-fails"] = () => FailedForGood(new PlayedRound(new(Case))).Answers().TimerFires(),
        ["effect-fails"] = () => FailedForGood(Woken("send:M-1")).Answers().TimerFires(),
        ["import-goes-on"] = () => PlayedRound.Of(Import).Answers(ImportTurn.GoesOn),
        ["import-ends"] = () => PlayedRound.Of(Import).Answers(ImportTurn.Ended),
        ["import-later"] = () => PlayedRound.Of(Import).Answers(ImportTurn.Later).TimerFires(),
        ["import-fails"] = () => FailedForGood(PlayedRound.Of(Import with { Failures = 2 })).TimerFires(),
        ["everything-fails"] = () => FailedForGood(FailedForGood(new PlayedRound(new(Case, 3)))).TimerFires(),
    };

    public static TheoryData<string> Names => [.. Rounds.Keys];

    public static TheoryData<string> Recorded =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file))];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Orchestrations", "Golden");

    [Theory]
    [MemberData(nameof(Recorded))]
    public void History_Recorded_AsksForTheSameWithTheSameInputsAndTimes(string name)
    {
        var recorded = RoundHistory.Read(File.ReadAllText(Path.Combine(Folder, name + ".json")));

        recorded.Count.ShouldBeGreaterThan(1);
        RoundHistory.Write(RoundHistory.Replay(recorded)).ShouldBe(RoundHistory.Write(recorded));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Round_PlayedNow_IsTheRecordedOne(string name)
    {
        var played = RoundHistory.Write(Rounds[name]().History.Episodes);
        if (Environment.GetEnvironmentVariable("COLLECTIONS_GOLDEN") is { Length: > 0 } folder
            && !File.Exists(Path.Combine(folder, name + ".json")))
        {
            File.WriteAllText(Path.Combine(folder, name + ".json"), played);
        }

        played.ShouldBe(File.ReadAllText(Path.Combine(Folder, name + ".json")));
    }

    [Theory]
    [InlineData("effect")]
    [InlineData("effect-was-the-last")]
    [InlineData("effect-and-nudged")]
    [InlineData("effect-known")]
    [InlineData("sleep")]
    [InlineData("sleep-known")]
    [InlineData("sleep-in-hops")]
    [InlineData("sleep-in-hops-known")]
    [InlineData("nudged-in-a-hop")]
    [InlineData("nudged-asleep")]
    [InlineData("nudged-while-woken")]
    [InlineData("nothing-waits")]
    [InlineData("import-goes-on")]
    [InlineData("import-later")]
    public void Round_ThatGoesWell_MakesFewEvents(string name) =>
        Rounds[name]().History.Events.ShouldBeLessThanOrEqualTo(MostEvents);

    [Theory]
    [InlineData("effect", 0)]
    [InlineData("wake-fails", 1)]
    [InlineData("effect-fails", 1)]
    [InlineData("everything-fails", 4)]
    [InlineData("import-goes-on", 0)]
    [InlineData("import-later", 0)]
    [InlineData("import-fails", 3)]
    public void Round_AnyOutcome_StartsAnewAndCountsItsFailures(string name, int failures)
    {
        var end = Rounds[name]().End.ShouldNotBeNull();

        end.OrchestrationStatus.ShouldBe(OrchestrationStatus.ContinuedAsNew);
        end.Result.ShouldContain($"\"Failures\":{failures}");
    }

    [Theory]
    [InlineData("effect", "\"Known\":{\"DueEffect\":null,\"NextAt\":\"2026-03-03T04:00:00+00:00\"}")]
    [InlineData("effect-and-nudged", "\"Since\":7,\"Known\":null")]
    [InlineData("sleep", "\"Since\":null,\"Known\":null")]
    [InlineData("sleep-in-hops", "\"Known\":{\"DueEffect\":null,\"NextAt\":\"2028-11-26T08:00:00+00:00\"}")]
    [InlineData("sleep-in-hops-known", "\"Known\":{\"DueEffect\":null,\"NextAt\":\"2029-03-02T08:00:00+00:00\"}")]
    [InlineData("nudged-in-a-hop", "\"Since\":7,\"Known\":null")]
    public void Round_ThatGoesOn_HandsOverWhatItKnows(string name, string handed) =>
        Rounds[name]().End.ShouldNotBeNull().Result.ShouldContain(handed);

    [Theory]
    [InlineData("nothing-waits")]
    [InlineData("effect-was-the-last")]
    [InlineData("import-ends")]
    public void Round_NothingWaits_EndsTheInstance(string name) => Rounds[name]().End.ShouldNotBeNull()
        .OrchestrationStatus.ShouldBe(OrchestrationStatus.Completed);

    /// <summary>What performing found last: it goes on tomorrow.</summary>
    private static Look Later => new(null, PlayedRound.Begin.AddHours(20));

    /// <summary>A case at legal, whose limitation is watched.</summary>
    private static Look InYears => new(null, PlayedRound.Begin.AddYears(3));

    private static PlayedRound Woken(string dueEffect) =>
        new PlayedRound(new(Case)).Answers(new Look(dueEffect, null));

    private static PlayedRound Woken(TimeSpan until)
    {
        var round = new PlayedRound(new(Case));
        return round.Answers(new Look(null, round.Now + until));
    }

    /// <summary>
    /// All attempts of the activity that is asked for fail, with the waits between them; the engine waits once more,
    /// for no time, after the last.
    /// </summary>
    private static PlayedRound FailedForGood(PlayedRound round)
    {
        for (var attempt = 0; attempt < DriveTimes.Shipped.Retries.MaxNumberOfAttempts; attempt++)
        {
            round.Fails().TimerFires();
        }

        return round;
    }
}
