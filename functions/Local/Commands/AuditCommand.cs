using System.CommandLine;
using System.Text.Json;
using Collections.Engine.Chain;
using Collections.Local.Store;

namespace Collections.Local.Commands;

/// <summary>
/// <c>audit verify</c>: recomputes the hash chain of every case and desk, and names the first broken link.
/// </summary>
internal static class AuditCommand
{
    internal static Command Create()
    {
        var data = CommonOptions.Data("data");
        var json = CommonOptions.Json();
        var verify = new Command("verify", "Checks the hash chain of every history.") { data, json };
        verify.SetAction((parsed, cancellation) => VerifyAsync(
            parsed.GetRequiredValue(data).FullName, parsed.GetValue(json), cancellation));
        return new Command("audit", "The histories that legal relies on.") { verify };
    }

    private static async Task<int> VerifyAsync(string data, bool json, CancellationToken cancellation)
    {
        var path = Path.Combine(data, "collections.db");
        if (!File.Exists(path))
        {
            await Console.Error.WriteLineAsync($"{path} does not exist.");
            return ExitCode.Usage;
        }

        using var store = SqliteStore.Open(path, Durability.Full);
        var chains = 0L;
        var links = 0L;
        var broken = new List<string>();
        await foreach (var (subject, check) in store.VerifyChainsAsync(cancellation))
        {
            chains++;
            switch (check)
            {
                case ChainCheck.Intact intact:
                    links += intact.Links;
                    break;
                case ChainCheck.Broken fault:
                    broken.Add($"{subject} #{fault.Sequence}: {fault.Reason}");
                    break;
                default:
                    break;
            }
        }

        Console.WriteLine(json
            ? JsonSerializer.Serialize(new { chains, links, broken })
            : $"{chains} histories, {links} events, {broken.Count} broken");
        if (!json)
        {
            broken.ForEach(Console.WriteLine);
        }

        return broken.Count == 0 ? ExitCode.Ok : ExitCode.Findings;
    }
}
