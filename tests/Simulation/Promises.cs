using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Reading;

namespace Collections.Simulation.Tests;

/// <summary>What holds once things are well again, whatever went wrong before.</summary>
public static class Promises
{
    private static CancellationToken None => CancellationToken.None;

    public static async Task ShouldHoldAsync(World world)
    {
        var account = (await world.Store.LoadAsync([AccountRequest.Of(world.Account)], None))[0];
        var desk = account.Desk?.State ?? DeskState.Initial(world.Account);
        var messages = (await world.Store.MessagesAsync(new(), new(PageRequest.Most), None)).Items;
        await NothingIsLeftAsync(world);
        await ServicesAreAsTheCasesSayAsync(world);
        foreach (var row in (await world.Store.CasesAsync(new(), new(PageRequest.Most), None)).Items)
        {
            var record = (await world.Store.CaseAsync(row.InvoiceId, None))!;
            EveryStepHasItsOutcome(record.State);
            WhatRunsIsWaitedFor(record.State, desk);
            (record.WakeAt is null).ShouldBe(
                Agenda.Next(record.State, World.ContextOf(record.State), world.Now).At is null, row.InvoiceId);
        }

        NothingLeftTwice(world, messages);
    }

    /// <summary>P1: nothing that is due is left undone, and nothing that waits has been forgotten.</summary>
    private static async Task NothingIsLeftAsync(World world)
    {
        (await world.Store.DueAsync(world.Now, 1_000, None)).ShouldBeEmpty();
        var outbox = await world.Store.OutboxAsync(world.Account, null, 1_000, None);
        outbox.ShouldAllBe(e => e.DueAt > world.Now);
        foreach (var queued in (await world.Store.MessagesAsync(
            new(State: MessageState.Queued), new(PageRequest.Most), None)).Items)
        {
            outbox.ShouldContain(e => e.Key == "send:" + queued.MessageId, queued.MessageId);
        }
    }

    /// <summary>
    /// Rule 13: a service is off where a case holds its cut and no restore is left to a person, and on where none does.
    /// </summary>
    private static async Task ServicesAreAsTheCasesSayAsync(World world)
    {
        var rows = (await world.Store.CasesAsync(new(), new(PageRequest.Most), None)).Items;
        var cuts = new List<Suspension>();
        foreach (var row in rows)
        {
            cuts.AddRange((await world.Store.CaseAsync(row.InvoiceId, None))!.State.Suspension is { } cut ? [cut] : []);
        }

        foreach (var service in cuts.GroupBy(c => c.ServiceId, StringComparer.Ordinal))
        {
            if (service.All(c => c.Phase is SuspensionPhase.Cut or SuspensionPhase.Restored or SuspensionPhase.Dropped))
            {
                world.Partners.IsOn.GetValueOrDefault(service.Key, true).ShouldBe(
                    service.All(c => c.Phase != SuspensionPhase.Cut), service.Key);
            }
        }
    }

    /// <summary>P1: the steps that came up to the next one each have one record, in the order of the policy.</summary>
    private static void EveryStepHasItsOutcome(CaseState state) => state.Steps.Select(s => s.Step).ShouldBe(
        World.ContextOf(state).Policy.Steps.Take(state.NextStep).Select(s => s.Id), state.Invoice.InvoiceId);

    /// <summary>P1: a step under way waits for something that will come.</summary>
    private static void WhatRunsIsWaitedFor(CaseState state, DeskState desk)
    {
        if (state.Running is not { Phase: StepPhase.Notice } run)
        {
            return;
        }

        var asked = desk.Requests.Concat(desk.Messages.SelectMany(m => m.Requests)).ToList();
        foreach (var channel in run.Notice.Where(n => n.Outcome is null))
        {
            asked.ShouldContain(
                r => r.NoticeId == run.NoticeId && r.Channel == channel.Channel,
                $"{run.NoticeId} waits for {channel.Channel}, of which the desk knows nothing");
        }
    }

    /// <summary>P2 and P3: each message left at most once, and what left is known to have left, or unknown.</summary>
    private static void NothingLeftTwice(World world, IReadOnlyList<MessageRow> messages)
    {
        var taken = world.Provider.Taken;
        taken.Select(m => m.MessageId).ShouldBeUnique();
        taken.SelectMany(m => m.Lines.Select(l => (l.NoticeId, m.Channel))).ShouldBeUnique();
        var left = taken.Select(m => m.MessageId).ToHashSet(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            if (left.Contains(message.MessageId))
            {
                message.State.ShouldBeOneOf(
                    MessageState.Sent, MessageState.Delivered, MessageState.Unknown, MessageState.Failed);
            }
            else
            {
                message.State.ShouldBeOneOf(
                    MessageState.Queued, MessageState.Skipped, MessageState.Failed, MessageState.Unknown);
            }
        }
    }
}
