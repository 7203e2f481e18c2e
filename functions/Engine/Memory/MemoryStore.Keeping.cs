using Collections.Domain;
using Collections.Engine.Keeping;

namespace Collections.Engine.Memory;

/// <content>What is kept beside the accounts.</content>
public sealed partial class MemoryStore
{
    private readonly List<KeptPolicy> _policies = [];
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);
    private readonly List<(ReferenceKind Kind, string Id, string Owner)> _references = [];
    private readonly Dictionary<string, RequestBox> _requests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImportBox> _imports = new(StringComparer.Ordinal);

    public Task SaveAsync(PolicyRef policy, string text, CancellationToken cancellation) => Locked(() =>
    {
        if (_policies.All(p => p.Ref.Hash != policy.Hash))
        {
            _policies.Add(new(policy, text));
        }

        return true;
    });

    public Task<IReadOnlyList<KeptPolicy>> AllAsync(CancellationToken cancellation) =>
        Locked<IReadOnlyList<KeptPolicy>>(() => [.. _policies]);

    public Task<string?> GetAsync(string key, CancellationToken cancellation) =>
        Locked(() => _settings.GetValueOrDefault(key));

    public Task SetAsync(string key, string? value, CancellationToken cancellation) => Locked(() =>
    {
        _settings.Remove(key);
        if (value is not null)
        {
            _settings[key] = value;
        }

        return true;
    });

    public Task AddAsync(ReferenceKind kind, string id, string owner, CancellationToken cancellation) => Locked(() =>
    {
        if (!_references.Contains((kind, id, owner)))
        {
            _references.Add((kind, id, owner));
        }

        return true;
    });

    public Task<IReadOnlyList<string>> OwnersAsync(ReferenceKind kind, string id, CancellationToken cancellation) =>
        Locked<IReadOnlyList<string>>(() =>
            [.. _references.Where(r => r.Kind == kind && r.Id == id).Select(r => r.Owner)]);

    public Task<KeyedRequest> BeginAsync(
        string key, string requestHash, DateTimeOffset now, CancellationToken cancellation) => Locked(() =>
    {
        if (_requests.TryGetValue(key, out var known) && now - known.At < IIdempotency.Kept)
        {
            if (known.RequestHash != requestHash)
            {
                return new KeyedRequest.OtherRequest();
            }

            if (known.Answer is not null)
            {
                return known.Answer;
            }

            if (now - known.At < IIdempotency.TakenOverAfter)
            {
                return new KeyedRequest.InFlight();
            }
        }

        _requests[key] = new(requestHash, now, null);
        return (KeyedRequest)new KeyedRequest.New();
    });

    public Task CompleteAsync(string key, KeyedRequest.Done answer, CancellationToken cancellation) => Locked(() =>
    {
        if (_requests.TryGetValue(key, out var known))
        {
            _requests[key] = known with { Answer = answer };
        }

        return true;
    });

    public Task AbandonAsync(string key, CancellationToken cancellation) => Locked(() =>
        _requests.TryGetValue(key, out var known) && known.Answer is null && _requests.Remove(key));

    public Task<int> ForgetAsync(DateTimeOffset now, int limit, CancellationToken cancellation) => Locked(() =>
    {
        var old = _requests.Where(r => now - r.Value.At >= IIdempotency.Kept).OrderBy(r => r.Value.At).Take(limit)
            .Select(r => r.Key).ToList();
        old.ForEach(key => _requests.Remove(key));
        return old.Count;
    });

    public Task<bool> CreateAsync(
        string importId, string kind, DateTimeOffset now, CancellationToken cancellation) => Locked(() =>
        _imports.TryAdd(importId, new(new(importId, kind, now, ImportState.Running, 0, 0, 0, 0, null), [])));

    public Task<bool> AddAsync(
        string importId, long rowsBefore, ImportProgress progress, CancellationToken cancellation) => Locked(() =>
    {
        if (!_imports.TryGetValue(importId, out var box) || box.Import.Rows != rowsBefore)
        {
            return false;
        }

        var (import, errors) = box;
        var rows = progress.Accepted + progress.AlreadyKnown + progress.Refused.Count;
        _imports[importId] = new(
            import with
            {
                Rows = import.Rows + rows,
                Accepted = import.Accepted + progress.Accepted,
                AlreadyKnown = import.AlreadyKnown + progress.AlreadyKnown,
                Refused = import.Refused + progress.Refused.Count,
            },
            [.. errors, .. progress.Refused]);
        return true;
    });

    public Task FinishAsync(string importId, string? failure, CancellationToken cancellation) => Locked(() =>
    {
        if (_imports.TryGetValue(importId, out var box))
        {
            var state = failure is null ? ImportState.Done : ImportState.Failed;
            _imports[importId] = box with { Import = box.Import with { State = state, Failure = failure } };
        }

        return true;
    });

    public Task<Import?> FindAsync(string importId, CancellationToken cancellation) =>
        Locked(() => _imports.GetValueOrDefault(importId)?.Import);

    public Task<IReadOnlyList<ImportError>> ErrorsAsync(
        string importId, long afterRow, int limit, CancellationToken cancellation) =>
        Locked<IReadOnlyList<ImportError>>(() =>
            _imports.TryGetValue(importId, out var box)
                ? [.. box.Errors.Where(e => e.Row > afterRow).OrderBy(e => e.Row).Take(limit)]
                : []);

    private sealed record RequestBox(string RequestHash, DateTimeOffset At, KeyedRequest.Done? Answer);

    private sealed record ImportBox(Import Import, IReadOnlyList<ImportError> Errors);
}
