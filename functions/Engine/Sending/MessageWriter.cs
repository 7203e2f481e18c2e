using System.Security.Cryptography;
using System.Text;
using Collections.Domain;
using Collections.Engine.Creditors;
using Collections.Engine.People;
using Collections.Engine.Policies;
using Collections.Engine.Reading;
using Collections.Engine.Templates;

namespace Collections.Engine.Sending;

/// <summary>Writes what a claimed message says from its lines and the templates that finance edits.</summary>
/// <param name="templates">The templates.</param>
/// <param name="creditors">In whose name.</param>
/// <param name="policies">Which steps ask for a promise.</param>
/// <param name="people">Who answers questions.</param>
public sealed class MessageWriter(
    TemplateBook templates, CreditorBook creditors, PolicyBook policies, PeopleBook people)
    : IMessageWriter
{
    public (MessageContent Content, string Language) Write(
        MessageRow message, Debtor debtor, IReadOnlyDictionary<string, CaseState> cases, DateOnly today)
    {
        var creditor = creditors.Find(message.Account.CreditorId) ?? creditors.Default;
        var model = new NoticeModel(
            creditor,
            new(debtor.Name, debtor.Kind, debtor.Address),
            message.Channel == Channel.Letter ? null : message.To[0].Name,
            [.. message.Lines.Select(line => Line(line, cases[line.InvoiceId], today))],
            message.Credit ?? Money.Zero(message.Total.Currency),
            today,
            message.Deadline,
            ReferenceOf(message),
            TalkTo: TalkTo(message.Lines.Select(line => cases[line.InvoiceId].Invoice.SalesRep ?? debtor.SalesRep)))
        {
            AsksPromise = message.Lines.Any(line => AsksPromise(line, cases[line.InvoiceId])),
        };
        var language = templates.LanguageFor(debtor.Language, creditor.DefaultLanguage);
        var rendered = templates.Render(message.Template, language, message.Channel, model)
            .Spelled(message.Channel, SpellingOf(cases, message.Lines));
        var content = new MessageContent(
            message.MessageId,
            message.Account,
            rendered.Subject,
            rendered.Text,
            rendered.Html,
            HashOf(rendered.Subject, rendered.Text, rendered.Html));
        return (content, rendered.Language);
    }

    /// <summary>What a payment is to name: the invoice where there is one, else the debtor's number.</summary>
    internal static string ReferenceOf(MessageRow message) =>
        message.Lines.Count == 1 ? message.Lines[0].InvoiceId : message.Account.DebtorId;

    /// <summary>SHA-256 over subject, text and HTML, each ended by a zero byte; lower-case hex.</summary>
    public static string HashOf(string? subject, string text, string? html) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{subject}\0{text}\0{html}\0")));

    /// <summary>The sales rep of all the invoices; null for several, or one that is not in the book.</summary>
    private NoticePerson? TalkTo(IEnumerable<string?> reps) =>
        reps.Distinct().ToList() is [{ } rep] && people.Find(rep) is { Email.Length: > 0 } colleague
            ? new(colleague.Name, colleague.Phone, colleague.Email)
            : null;

    private static NoticeLine Line(MessageLine line, CaseState state, DateOnly today)
    {
        var invoice = state.Invoice;
        var none = Money.Zero(state.Currency);
        var charges = line.Charges ?? new(none, none, none);
        return new(
            invoice.InvoiceId,
            invoice.ContractNumber,
            invoice.Project,
            invoice.IssuedOn,
            invoice.DueOn,
            invoice.DaysOverdue(today),
            invoice.Amount,
            line.Open - charges.Total,
            line.Open - line.Dunned,
            charges.Interest,
            charges.FixedSum,
            line.Step,
            invoice.ServiceId)
        {
            Agreement = state.FindAgreementNotice(line.NoticeId) is { } notice ? AgreementOf(notice, state) : null,
            Costs = charges.Costs,
            PerDiem = charges.PerDiem ?? none,
        };
    }

    /// <summary>The least change that the policies of its cases make; as written where one is unknown.</summary>
    private SmsSpelling SpellingOf(IReadOnlyDictionary<string, CaseState> cases, IReadOnlyList<MessageLine> lines) =>
        lines.Select(line => policies.Find(cases[line.InvoiceId].Policy)?.SmsSpelling ?? SmsSpelling.Exact)
            .DefaultIfEmpty(SmsSpelling.Exact).Min();

    /// <summary>Where the step's policy asks for a date and the debtor may still name one.</summary>
    private bool AsksPromise(MessageLine line, CaseState state) =>
        policies.Find(state.Policy) is { } policy
        && policy.Steps.Any(s => s.Id == line.Step && s.AsksPromise)
        && Promise.Standing(state.Promises) < policy.Promises.OpenOrBrokenLimit;

    private static NoticeAgreement? AgreementOf(AgreementNotice notice, CaseState state)
    {
        if (notice.Topic == AgreementTopic.PromiseConfirmed)
        {
            return state.Promises.FirstOrDefault(p => p.PromiseId == notice.Subject) is { } promise
                ? new(Money.Min(state.Outstanding(promise), state.Open), promise.PayOn, 0, 0, [])
                : null;
        }

        var plan = state.Plans.FirstOrDefault(p => p.PlanId == notice.Subject);
        var left = state.Planned;
        return (plan?.Instalments.FirstOrDefault(i => i.Number == notice.Number) ?? plan?.Next(left)) is { } next
            ? new(
                Money.Min(plan!.Missing(next, left), state.Open),
                next.DueOn,
                next.Number,
                plan.Instalments.Count,
                [.. plan.Instalments.Where(i => plan.Missing(i, left).IsPositive)
                    .Select(i => (i.DueOn, plan.Missing(i, left)))])
            : null;
    }
}
