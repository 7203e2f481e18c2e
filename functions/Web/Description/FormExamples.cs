using System.Text.Json.Nodes;
using Collections.Engine.Forms;
using Collections.Web.Api;

namespace Collections.Web.Description;

/// <summary>An example of each form that one starts with. They are tried against the forms by test.</summary>
internal static class FormExamples
{
    private static readonly Dictionary<Type, string> Texts = new()
    {
        [typeof(DebtorForm)] = """
            {
              "name": "Kunde GmbH", "kind": "company", "country": "DE", "timeZone": "Europe/Berlin", "language": "de",
              "class": "ordinary", "salesRep": "rita",
              "contacts": [{
                "contactId": "ap", "name": "Accounts payable", "role": "accountsPayable", "email": "ap@kunde.example"
              }],
              "address": {"lines": ["Weg 1"], "postalCode": "10115", "city": "Berlin"},
              "registerNumber": "HRB 1"
            }
            """,
        [typeof(InvoiceForm)] = """
            {
              "invoiceId": "2026-0001", "debtorId": "kunde", "issuedOn": "2026-03-01", "dueOn": "2026-03-31",
              "amount": "1250.00", "currency": "EUR", "contractNumber": "C-7", "serviceId": "S-1"
            }
            """,
        [typeof(PaymentForm)] = """
            {"paymentId": "B-77", "amount": "1250.00", "currency": "EUR", "receivedOn": "2026-04-02"}
            """,
        [typeof(CreditForm)] = """
            {"creditId": "CN-5", "amount": "50.00", "currency": "EUR", "on": "2026-04-02", "reason": "late delivery"}
            """,
        [typeof(HoldForm)] = """
            {
              "holdId": "H-1", "scope": {"invoiceId": "2026-0001"}, "reason": "talks", "owner": "rita",
              "until": "2026-04-15"
            }
            """,
        [typeof(PlanForm)] = """
            {
              "planId": "R-1", "agreedBy": "Ms Kunde", "channel": "email", "instalments": [
                {"dueOn": "2026-05-01", "amount": "625.00"}, {"dueOn": "2026-06-01", "amount": "625.00"}
              ]
            }
            """,
        [typeof(DecisionForm)] = """
            {"decision": "approved", "by": "max", "reason": "the customer does not answer"}
            """,
        [typeof(CompletionForm)] = """
            {"by": "rita", "outcome": "done", "note": "they pay on Friday"}
            """,
        [typeof(PreviewForm)] = """
            {"policy": "standard", "invoice": {"dueOn": "2026-03-31", "amount": "1250.00", "currency": "EUR"}}
            """,
        [typeof(TemplatePreviewForm)] = """
            {"template": "reminder-1", "language": "en", "channel": "email", "data": {"debtor": "Kunde GmbH"}}
            """,
        [typeof(SendsForm)] = """
            {"enabled": false, "reason": "a template names the wrong amount"}
            """,
        [typeof(AdvanceForm)] = """
            {"advanceTo": "2026-04-01T09:00:00+02:00"}
            """,
    };

    public static IEnumerable<Type> Forms => Texts.Keys;

    public static JsonNode? Of(Type form) => Texts.TryGetValue(form, out var text) ? JsonNode.Parse(text) : null;
}
