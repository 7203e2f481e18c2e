using Collections.Engine.Chain;
using Collections.Engine.Stored;

namespace Collections.Engine.Accounts;

/// <summary>A state with the hash chain of the events that lead on from where it was stored.</summary>
internal sealed class Chained<TState, TEvent>(string subjectId, TState state, long sequence, string? hash)
    where TEvent : notnull
{
    private readonly List<ChainLink> _links = [];

    internal TState State { get; set; } = state;

    internal long Sequence { get; private set; } = sequence;

    internal string Hash { get; private set; } = hash ?? HashChain.Start(subjectId);

    internal IReadOnlyList<ChainLink> Links => _links;

    internal void Add(TEvent happened, DateTimeOffset at)
    {
        var json = EventJson.Write(happened);
        var type = EventTypes.Of(happened.GetType());
        Sequence++;
        Hash = HashChain.Next(Hash, Sequence, at, type, json);
        _links.Add(new(Sequence, at, type, json, Hash));
    }
}
