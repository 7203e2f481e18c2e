using System.Collections.Concurrent;
using Collections.Domain;
using Collections.Engine.Yaml;

namespace Collections.Engine.Policies;

/// <summary>A policy's text with the name of the file it stands in.</summary>
public sealed record PolicySource(string File, string Text);

/// <summary>What opening a policy directory gave: a book, or what is wrong in which line.</summary>
public sealed record PolicyBookReading(PolicyBook? Book, IReadOnlyList<TextError> Errors);

/// <summary>
/// All policies that are known: the current text of each name, and every older text that a case may be pinned to. The
/// host adds the older texts, which the store keeps, with <see cref="Add"/>. Safe to use from several threads.
/// </summary>
public sealed class PolicyBook
{
    /// <summary>The most files that are read from one directory.</summary>
    public const int MaxFiles = 200;

    private readonly ConcurrentDictionary<string, PolicyReading.Accepted> _byHash = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PolicyReading.Accepted> _current;

    private PolicyBook(Segments segments, Dictionary<string, PolicyReading.Accepted> current)
    {
        Segments = segments;
        _current = current;
        foreach (var accepted in current.Values)
        {
            _byHash[accepted.Policy.Ref.Hash] = accepted;
        }
    }

    /// <summary>The rates that cases compute late interest by; whoever loads the book sets them.</summary>
    public RateBook Rates { get; set; } = RateBook.Empty;

    /// <summary>The segment table that chooses the policy for a new case.</summary>
    public Segments Segments { get; }

    /// <summary>The current policies, by name.</summary>
    public IReadOnlyList<Policy> Current =>
        [.. _current.Values.Select(c => c.Policy).OrderBy(p => p.Ref.Name, StringComparer.Ordinal)];

    /// <summary>
    /// The spelling of text messages to show where no policy is named: the least change that a current one makes.
    /// </summary>
    public SmsSpelling SmsSpelling =>
        Current.Select(policy => policy.SmsSpelling).DefaultIfEmpty(SmsSpelling.Exact).Min();

    /// <summary>Builds the book of the current policies and their segment table.</summary>
    public static PolicyBookReading Open(IReadOnlyList<PolicySource> policies, PolicySource segments)
    {
        var errors = new List<TextError>();
        var current = new Dictionary<string, PolicyReading.Accepted>(StringComparer.Ordinal);
        foreach (var source in policies)
        {
            Read(source, current, errors);
        }

        if (errors.Count > 0)
        {
            return new PolicyBookReading(null, errors);
        }

        var table = Segments.Read(segments.File, segments.Text, current.Keys, errors);
        return new PolicyBookReading(table is null ? null : new PolicyBook(table, current), errors);
    }

    /// <summary>
    /// Reads every <c>*.yaml</c> of a directory as a policy, except <c>segments.yaml</c>, the segment table, and
    /// <c>creditors.yaml</c> and <c>people.yaml</c>, which are not about policies.
    /// </summary>
    public static PolicyBookReading Load(string directory)
    {
        var segments = Path.Combine(directory, "segments.yaml");
        if (!File.Exists(segments))
        {
            return new PolicyBookReading(null, [new TextError(segments, 0, "", "does not exist")]);
        }

        var files = Directory.EnumerateFiles(directory, "*.yaml")
            .Where(f => Path.GetFileName(f) is not ("segments.yaml" or "creditors.yaml" or "people.yaml"))
            .Order(StringComparer.Ordinal)
            .Take(MaxFiles + 1)
            .ToList();
        return files.Count > MaxFiles
            ? new PolicyBookReading(null, [new TextError(directory, 0, "", $"holds more than {MaxFiles} policies")])
            : Open([.. files.Select(SourceOf)], SourceOf(segments));
    }

    /// <summary>
    /// Makes a text available to the cases pinned to it, without making it current. The same text again changes
    /// nothing.
    /// </summary>
    public PolicyReading Add(string text)
    {
        var reading = PolicyText.Read("policy", text);
        if (reading is PolicyReading.Accepted accepted)
        {
            _byHash.TryAdd(accepted.Policy.Ref.Hash, accepted);
        }

        return reading;
    }

    /// <summary>The policy a case is pinned to, current or older; null where its text was never added.</summary>
    public Policy? Find(PolicyRef pinned) => _byHash.GetValueOrDefault(pinned.Hash)?.Policy;

    /// <summary>The current policy of a name, or null.</summary>
    public Policy? FindCurrent(string name) => _current.GetValueOrDefault(name)?.Policy;

    /// <summary>The normalised text of a known policy, to keep in the store beside the cases pinned to it.</summary>
    public string? TextOf(PolicyRef pinned) => _byHash.GetValueOrDefault(pinned.Hash)?.Text;

    /// <summary>
    /// The policy for a new case, and the number of the segment row that chose it (0 where the table's
    /// <c>otherwise</c> did).
    /// </summary>
    public (Policy Policy, int Rule) Choose(Debtor debtor, Invoice invoice)
    {
        var (name, rule) = PolicyChoice.Choose(Segments.Rules, Segments.Otherwise, debtor, invoice);
        return (_current[name].Policy, rule);
    }

    private static PolicySource SourceOf(string path) => new(path, File.ReadAllText(path));

    private static void Read(
        PolicySource source, Dictionary<string, PolicyReading.Accepted> current, List<TextError> errors)
    {
        switch (PolicyText.Read(source.File, source.Text))
        {
            case PolicyReading.Refused refused:
                errors.AddRange(refused.Errors);
                break;
            case PolicyReading.Accepted accepted when !current.TryAdd(accepted.Policy.Ref.Name, accepted):
                errors.Add(new TextError(
                    source.File, 0, "name", $"'{accepted.Policy.Ref.Name}' is the name of another policy here"));
                break;
        }
    }
}
