using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Chain;
using Collections.Engine.Reading;

namespace Collections.Engine.Package;

/// <summary>All that is known of a matter, and its form as <c>case.json</c>.</summary>
public sealed record MatterFile(
    LegalMatter Matter,
    CaseRecord Case,
    Debtor Debtor,
    CreditorProfile? Creditor,
    IReadOnlyList<ChainLink> History,
    IReadOnlyList<MessageRow> Messages,
    LateAccrual? Late = null)
{
    /// <summary>Indented, camel case, amounts as text: made to be read by people as well.</summary>
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The case as JSON, with its history and whether its chain of hashes holds.</summary>
    public byte[] ToJson(DateTimeOffset now)
    {
        var state = Case.State;
        var check = HashChain.Verify(state.Invoice.InvoiceId, History, Case.Hash);
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                writtenAt = now.ToUniversalTime(),
                matter = new
                {
                    Matter.MatterId,
                    Matter.State,
                    Matter.HandedOn,
                    openAtHandOff = Matter.OpenAtHandOff.ToString(),
                    Matter.Note,
                },
                creditor = CreditorOf(),
                debtor = DebtorOf(),
                invoice = InvoiceOf(state.Invoice),
                balance = new
                {
                    amount = state.Invoice.Amount.ToString(),
                    charged = state.Charged.ToString(),
                    received = state.Received.ToString(),
                    credited = state.Credited.ToString(),
                    waived = state.Waived.ToString(),
                    open = state.Open.ToString(),
                },
                openItems = MatterItems.Of(state),
                latePayment = MatterAgreements.Late(Late),
                disputes = MatterAgreements.Disputes(state),
                promises = MatterAgreements.Promises(state),
                plans = MatterAgreements.Plans(state),
                holds = MatterAgreements.Holds(state),
                limitation = LimitationOf(),
                policy = state.Policy,
                steps = state.Steps.Select(s => new
                {
                    s.Step,
                    s.Outcome,
                    s.At,
                    s.Why,
                    s.ReachedDebtor,
                    s.ReachedAt,
                    s.Deadline,
                }),
                messages = Messages.Select(m => m.MessageId),
                history = new
                {
                    intact = check is ChainCheck.Intact,
                    fault = (check as ChainCheck.Broken)?.Reason,
                    start = HashChain.Start(state.Invoice.InvoiceId),
                    head = Case.Hash,
                    events = History.Select(EventOf),
                },
            },
            Json);
    }

    /// <summary>One message's particulars, to lie beside its text.</summary>
    internal static byte[] JsonOf(MessageRow row, MessageContent content) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            row.MessageId,
            row.Channel,
            to = row.To.Select(to => new { to.Name, to.Address }),
            row.Template,
            row.Language,
            invoices = row.Lines.Select(l => new
            {
                l.InvoiceId,
                l.Step,
                asked = l.IsInformation ? null : l.Dunned.ToString(),
            }),
            total = row.Total.ToString(),
            row.Deadline,
            row.State,
            row.ClaimedAt,
            row.SentAt,
            row.DeliveredAt,
            row.ProviderId,
            content.Subject,
            content.Hash,
        },
        Json);

    private static object EventOf(ChainLink link)
    {
        var entry = Timeline.Entry(link);
        using var document = JsonDocument.Parse(entry.Json);
        return new
        {
            seq = entry.Sequence,
            entry.At,
            entry.Type,
            entry.Summary,
            entry.Reason,
            data = document.RootElement.Clone(),
            entry.Hash,
        };
    }

    private object CreditorOf() => Creditor is null
        ? new { creditorId = Case.State.Invoice.Account.CreditorId }
        : new
        {
            Creditor.CreditorId,
            Creditor.Name,
            Creditor.LegalForm,
            Creditor.RegisterNumber,
            Creditor.Address,
            Creditor.Representatives,
            Creditor.TaxNumber,
            Creditor.Jurisdiction,
        };

    /// <summary>The last day to act, how the law comes to it and what proves each step.</summary>
    private object LimitationOf() => CaseLimitation.Of(Case.State, Debtor).Match<object>(
        expires => new
        {
            expires.ExpiresOn,
            expires.Rule,
            expires.Source,
            effects = expires.Effects.Zip(CaseLimitation.Facts(Case.State), (effect, fact) => new
            {
                effect.On,
                effect.Kind,
                effect.Effect,
                effect.ExpiresOn,
                effect.Why,
                fact.Evidence,
            }),
        },
        alert => new { ExpiresOn = (DateOnly?)null, alert.Rule, alert.Source });

    private object DebtorOf() => new
    {
        Debtor.DebtorId,
        Debtor.Name,
        Debtor.Kind,
        Debtor.Country,
        Debtor.Region,
        Debtor.RegisterNumber,
        Debtor.Address,
        contacts = Debtor.AllContacts.Select(c => new { c.Name, c.Role, c.Email, c.Phone }),
    };

    private static object InvoiceOf(Invoice invoice) => new
    {
        invoice.InvoiceId,
        invoice.IssuedOn,
        invoice.DueOn,
        amount = invoice.Amount.ToString(),
        invoice.ContractNumber,
        invoice.Project,
        invoice.ServiceId,
        invoice.ReceivedOn,
        invoice.Terms,
        invoice.Documents,
    };
}
