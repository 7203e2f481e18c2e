using System.Globalization;
using System.Text;
using Collections.Azure.Tables;
using Collections.Domain;

namespace Collections.Azure.Tests.Tables;

/// <summary>
/// What the accounts of a partition came to at each moment of a while. Who reads meanwhile may see one account earlier
/// than another, but none as it never was.
/// </summary>
internal sealed class SumWindow(string partition)
{
    private readonly Dictionary<AccountId, List<IReadOnlyList<OpenPart>>> _seen = [];
    private bool _begun;

    public async Task LookAsync(StorageTables tables)
    {
        var cases = (await ListTruth.ReadAsync(tables)).Cases
            .Where(c => ListKeys.Partition(c.Row.Account) == partition)
            .GroupBy(c => c.Row.Account);
        foreach (var account in cases)
        {
            if (!_seen.TryGetValue(account.Key, out var states))
            {
                // One that begins meanwhile came to nothing before.
                _seen[account.Key] = states = _begun ? [[]] : [];
            }

            states.Add([.. account.Select(OpenPart.Of).OfType<OpenPart>()]);
        }

        _begun = true;
    }

    /// <summary>True where each account comes to what it did at one of the moments.</summary>
    public bool Allows(OpenSums said)
    {
        IEnumerable<IEnumerable<OpenPart>> all = [[]];
        foreach (var states in _seen.Values)
        {
            var distinct = states.DistinctBy(TextOf).ToList();
            all = [.. all.SelectMany(before => distinct.Select(state => before.Concat(state)))];
        }

        var text = TextOf(said);
        return all.Any(parts => TextOf(parts) == text);
    }

    private static string TextOf(IEnumerable<OpenPart> parts)
    {
        var sums = new OpenSums();
        foreach (var part in parts)
        {
            sums.Add(part);
        }

        return TextOf(sums);
    }

    private static string TextOf(OpenSums sums)
    {
        var text = new StringBuilder();
        foreach (var part in sums.Parts)
        {
            text.AppendLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{part.Stage} {part.DueOn:o} {part.Currency} {part.Count} {part.Open:F4} {part.Disputed:F4} "
                    + $"{part.Promised:F4}"));
        }

        return text.ToString();
    }
}
