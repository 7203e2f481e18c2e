using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Chain;
using Collections.Engine.Stored;

namespace Collections.Simulation.Tests;

/// <summary>
/// Looks at every commit in the order in which they were applied, with a ledger of its own: each state is the fold of
/// its events (P5), and no message is claimed against what was committed before it (P4, P10).
/// </summary>
public sealed class Auditor(bool folds)
{
    private readonly Dictionary<string, CaseState> _cases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CaseState> _folded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Sequence, string Hash)> _heads = new(StringComparer.Ordinal);

    private static readonly BusinessCalendar Calendar = new(EngineFixture.Holidays);

    /// <summary>How many claims were looked at.</summary>
    public int Claims { get; private set; }

    public void Look(AccountCommit commit)
    {
        foreach (var link in commit.Desk?.Events ?? [])
        {
            if (StoredJson.Read<DeskEvent>(link.Json.Span) is DeskEvent.MessageClaimed claimed)
            {
                LookAtClaim(claimed, commit.At);
            }
        }

        foreach (var change in commit.Cases)
        {
            LookAtChain(change);
            _cases[change.Record.State.Invoice.InvoiceId] = change.Record.State;
        }
    }

    /// <summary>The lines that go are judged by what stood in the ledger before this commit.</summary>
    private void LookAtClaim(DeskEvent.MessageClaimed claimed, DateTimeOffset at)
    {
        Claims++;
        claimed.Lines.ShouldNotBeEmpty();
        foreach (var line in claimed.Lines)
        {
            var state = _cases[line.InvoiceId];
            var today = Calendar.For(Scenario.Debtor).LocalDate(at);
            state.IsClosed.ShouldBeFalse($"{claimed.MessageId} was claimed for {line.InvoiceId}, which was closed");
            state.HoldOn(today).ShouldBeNull($"{claimed.MessageId} was claimed although {line.InvoiceId} was on hold");
            (state.Legal is { IsActive: true }).ShouldBeFalse($"{claimed.MessageId}: legal had {line.InvoiceId}");
            line.Open.ShouldBe(state.Open, $"{claimed.MessageId} asks for another balance than {line.InvoiceId} had");
            if (state.FindAgreementNotice(line.NoticeId) is null)
            {
                line.Dunned.ShouldBe(state.OpenUndisputed(today), $"{claimed.MessageId} duns what rests");
            }

            line.Dunned.ShouldBeLessThanOrEqualTo(line.Open, $"{claimed.MessageId} names more than is owed");
            line.Dunned.IsPositive.ShouldBeTrue($"{claimed.MessageId} duns nothing");
        }
    }

    private void LookAtChain(CaseChange change)
    {
        var id = change.Record.State.Invoice.InvoiceId;
        var (sequence, hash) = _heads.GetValueOrDefault(id, (0, HashChain.Start(id)));
        var state = _folded.GetValueOrDefault(id);
        foreach (var link in change.Events)
        {
            link.Sequence.ShouldBe(sequence + 1, id);
            link.Hash.ShouldBe(HashChain.Next(hash, link.Sequence, link.At, link.Type, link.Json.Span), id);
            (sequence, hash) = (link.Sequence, link.Hash);
            var happened = StoredJson.Read<CaseEvent>(link.Json.Span);
            state = state is null
                ? CaseEvolution.Initial(happened, link.At)
                : CaseEvolution.Evolve(state, happened, link.At);
        }

        (change.Record.Sequence, change.Record.Hash).ShouldBe((sequence, hash), id);
        if (folds)
        {
            World.Text(state).ShouldBe(World.Text(change.Record.State), id);
        }

        _heads[id] = (sequence, hash);
        _folded[id] = state!;
    }
}
