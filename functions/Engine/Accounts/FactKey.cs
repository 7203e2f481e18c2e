using System.Security.Cryptography;
using Collections.Domain;
using Collections.Engine.Stored;

namespace Collections.Engine.Accounts;

/// <summary>How the inbox names a fact: the case's id and the fact's own, with a hash of what it says.</summary>
public static class FactKey
{
    /// <summary>Stands for the invoice where a fact is about the whole account; no invoice can be called so.</summary>
    public const string WholeAccount = "*";

    /// <param name="invoiceId">The case's id, or <see cref="WholeAccount"/>.</param>
    /// <param name="factId">The fact's own id.</param>
    /// <param name="content">All that it says.</param>
    public static SeenFact Of(string invoiceId, string factId, object content) => new(
        Key(invoiceId, factId),
        Convert.ToHexStringLower(SHA256.HashData(StoredJson.Write(content))));

    public static string Key(string invoiceId, string factId) => $"{invoiceId}|{factId}";

    /// <summary>The field of the contract that carries the fact's own id.</summary>
    public static string FieldOf(CaseFact fact) => fact switch
    {
        CaseFact.PaymentReceived => "paymentId",
        CaseFact.PaymentReversed => "reversalId",
        CaseFact.CreditGranted => "creditId",
        CaseFact.CostRecorded => "itemId",
        CaseFact.HoldPlaced or CaseFact.HoldLifted => "holdId",
        CaseFact.DisputeRaised or CaseFact.DisputeResolved => "disputeId",
        CaseFact.PromiseMade => "promiseId",
        CaseFact.PromiseChanged => "changeId",
        CaseFact.PlanAgreed => "planId",
        CaseFact.WriteOffProposed => "writeOffId",
        CaseFact.SettlementProposed => "settlementId",
        CaseFact.ApprovalDecided => "approvalId",
        CaseFact.TaskCompleted => "taskId",
        _ => "invoiceId",
    };
}
