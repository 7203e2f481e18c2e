using System.Security.Cryptography;
using System.Text;
using Collections.Domain;

namespace Collections.Azure.Orchestrations;

/// <summary>
/// What one orchestration looks after: a case, or the desk of an account where <paramref name="InvoiceId"/> is null.
/// Ids only, for it stands in the orchestration's history.
/// </summary>
public sealed record Subject(string CreditorId, string DebtorId, string? InvoiceId = null)
{
    /// <summary>Azure Storage takes no longer instance id.</summary>
    private const int LongestInstanceId = 100;

    public AccountId Account => new(CreditorId, DebtorId);

    /// <summary>
    /// The orchestration's own id: <c>case-INVOICE</c> or <c>desk-CREDITOR~DEBTOR</c>, the latter hashed where long.
    /// Ids of ours hold nothing that a table key or an address cannot carry.
    /// </summary>
    public string InstanceId
    {
        get
        {
            if (InvoiceId is not null)
            {
                return "case-" + InvoiceId;
            }

            var plain = $"desk-{Account}";
            return plain.Length <= LongestInstanceId
                ? plain
                : "desk-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plain)));
        }
    }

    public static Subject Case(AccountId account, string invoiceId) =>
        new(account.CreditorId, account.DebtorId, invoiceId);

    public static Subject Desk(AccountId account) => new(account.CreditorId, account.DebtorId);

    /// <summary>
    /// Whose work an effect is: what is about messages or about many cases is the desk's, everything else its case's.
    /// </summary>
    public static Subject Of(AccountId account, Effect effect) => effect switch
    {
        Effect.SendMessage or Effect.ResolveMessage or Effect.TellCases or Effect.PostPayment => Desk(account),
        Effect.SuspendService e => Case(account, e.InvoiceId),
        Effect.RestoreService e => Case(account, e.InvoiceId),
        Effect.TellLegal e => Case(account, e.InvoiceId),
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect.GetType().Name, "Nobody performs this."),
    };
}
