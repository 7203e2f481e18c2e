using Azure.Data.Tables;
using Collections.Domain;
using Collections.Engine.Keeping;

namespace Collections.Azure.Tables;

/// <content>Policy texts, settings and outside ids.</content>
public sealed partial class TableStore
{
    private const string PolicyPartition = "policies";
    private const string SettingPartition = "settings";

    /// <summary>How often a place in an order is taken anew because another writer was first.</summary>
    private const int OrderAttempts = 50;

    public async Task SaveAsync(PolicyRef policy, string text, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < OrderAttempts; attempt++)
        {
            var kept = await PoliciesAsync(cancellation);
            if (kept.Any(k => k.Ref.Hash == policy.Hash))
            {
                return;
            }

            var row = new TableEntity(PolicyPartition, Keys.Part(kept.Count))
            {
                ["Name"] = policy.Name,
                ["Version"] = policy.Version,
                ["Hash"] = policy.Hash,
            };
            Packed.Put(row, "Text", System.Text.Encoding.UTF8.GetBytes(text));
            if (await _keeping.TryAddAsync(row, cancellation))
            {
                return;
            }
        }

        throw new InvalidOperationException($"Policy {policy.Name} found no place in {OrderAttempts} tries.");
    }

    public async Task<IReadOnlyList<KeptPolicy>> AllAsync(CancellationToken cancellation) =>
        await PoliciesAsync(cancellation);

    public async Task<string?> GetAsync(string key, CancellationToken cancellation) =>
        ISendCounts.Settings.Contains(key) ? (await _gate.ReadAsync(cancellation)).Settings.GetValueOrDefault(key)
        : await _keeping.FindAsync(SettingPartition, Keys.Part(key), cancellation) is { } row
            ? System.Text.Encoding.UTF8.GetString(Packed.Get(row, "Value")!)
            : null;

    public async Task SetAsync(string key, string? value, CancellationToken cancellation)
    {
        if (ISendCounts.Settings.Contains(key))
        {
            await _gate.SetAsync(key, value, cancellation);
            return;
        }

        if (value is null)
        {
            await _keeping.DeleteEntityAsync(SettingPartition, Keys.Part(key), cancellationToken: cancellation);
            return;
        }

        var row = new TableEntity(SettingPartition, Keys.Part(key)) { ["Key"] = key };
        Packed.Put(row, "Value", System.Text.Encoding.UTF8.GetBytes(value));
        await _keeping.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    public async Task AddAsync(ReferenceKind kind, string id, string owner, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < OrderAttempts; attempt++)
        {
            var owners = await OwnersAsync(kind, id, cancellation);
            if (owners.Contains(owner)
                || await _keeping.TryAddAsync(
                    new(ReferencePartition(kind, id), Keys.Part(owners.Count)) { ["Owner"] = owner }, cancellation))
            {
                return;
            }
        }

        throw new InvalidOperationException($"{kind} {id} found no place in {OrderAttempts} tries.");
    }

    public async Task<IReadOnlyList<string>> OwnersAsync(
        ReferenceKind kind, string id, CancellationToken cancellation)
    {
        var owners = new List<string>();
        await foreach (var row in _keeping.RangeAsync(
            ReferencePartition(kind, id), "", "~~", cancellation: cancellation))
        {
            owners.Add(row.GetString("Owner"));
        }

        return owners;
    }

    private async Task<List<KeptPolicy>> PoliciesAsync(CancellationToken cancellation)
    {
        var policies = new List<KeptPolicy>();
        await foreach (var row in _keeping.RangeAsync(PolicyPartition, "", "~~", cancellation: cancellation))
        {
            policies.Add(new(
                new(row.GetString("Name"), row.GetString("Version"), row.GetString("Hash")),
                System.Text.Encoding.UTF8.GetString(Packed.Get(row, "Text")!)));
        }

        return policies;
    }

    private static string ReferencePartition(ReferenceKind kind, string id) =>
        Keys.Of("r", Keys.Part((int)kind), Keys.Part(id));
}
