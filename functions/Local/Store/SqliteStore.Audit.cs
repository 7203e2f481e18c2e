using System.Runtime.CompilerServices;
using Collections.Engine.Chain;

namespace Collections.Local.Store;

/// <content>Recomputing every hash chain, for <c>audit verify</c>.</content>
public sealed partial class SqliteStore
{
    private const int ChainsAtATime = 200;

    /// <summary>
    /// Every history with what its chain says, cases first, then desks. A chain that ends before the hash kept with the
    /// state was cut off. Reads some hundred histories at a time, whatever the size of the file.
    /// </summary>
    public async IAsyncEnumerable<(string Subject, ChainCheck Check)> VerifyChainsAsync(
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var (heads, events) in new[] { (CaseHeads, CaseLinks), (DeskHeads, DeskLinks) })
        {
            var after = 0L;
            while (await _file.ReadAsync(c => Verify(c, heads, events, after), cancellation) is { Count: > 0 } checks)
            {
                foreach (var (id, subject, check) in checks)
                {
                    after = id;
                    yield return (subject, check);
                }
            }
        }
    }

    private const string CaseHeads =
        """
        SELECT c.id, c.invoice_id, s.hash FROM cases c JOIN case_states s ON s.id = c.id
        WHERE c.id > ?1 ORDER BY c.id LIMIT ?2
        """;

    private const string CaseLinks =
        "SELECT seq, at, type, json, hash FROM case_events WHERE case_id = ?1 ORDER BY seq";

    private const string DeskHeads =
        """
        SELECT a.id, 'desk:' || a.creditor || '~' || a.debtor, d.hash FROM accounts a JOIN desks d ON d.account = a.id
        WHERE a.id > ?1 ORDER BY a.id LIMIT ?2
        """;

    private const string DeskLinks =
        "SELECT seq, at, type, json, hash FROM desk_events WHERE account = ?1 ORDER BY seq";

    private static List<(long Id, string Subject, ChainCheck Check)> Verify(
        Connection connection, string headsSql, string linksSql, long after)
    {
        var heads = new List<(long Id, string Subject, string Hash)>();
        using (var rows = connection.Use(headsSql))
        {
            rows.Bind(1, after).Bind(2, ChainsAtATime);
            while (rows.Step())
            {
                heads.Add((rows.Long(0), rows.Text(1), rows.Text(2)));
            }
        }

        return [.. heads.Select(head =>
        {
            using var rows = connection.Use(linksSql);
            return (head.Id, head.Subject, HashChain.Verify(head.Subject, Links(rows.Bind(1, head.Id)), head.Hash));
        })];
    }
}
