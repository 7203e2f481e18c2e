using Collections.Domain;
using Collections.Engine.Creditors;
using Collections.Engine.Forms;
using Collections.Engine.Templates;

namespace Collections.Web.Api;

/// <summary>
/// A template by its name or a text as finance is writing it, and the message to show: <paramref name="Data"/> changes
/// the sample it is filled with. <paramref name="SmsSpelling"/> is the policy's; null takes that of the policies here.
/// </summary>
internal sealed record TemplatePreviewForm(
    string Language,
    Channel Channel,
    string? Template = null,
    string? Text = null,
    SampleChangeForm? Data = null,
    SmsSpelling? SmsSpelling = null) : IForm<TemplatePreviewForm>
{
    public static TemplatePreviewForm Read(Fields fields)
    {
        var form = new TemplatePreviewForm(
            fields.Text("language", 35),
            fields.Word<Channel>("channel"),
            fields.OptionalText("template", 64),
            fields.OptionalDocument("text", TemplateBook.MostLetters),
            fields.OptionalGroup<SampleChangeForm>("data"),
            fields.OptionalWord<SmsSpelling>("smsSpelling"));
        if (fields.Has("template") == fields.Has("text"))
        {
            fields.Refuse("template", "either template or text is needed, and not both");
        }

        if (form.Channel is Channel.Phone or Channel.Visit)
        {
            fields.Refuse("channel", "must be email, sms, letter or webhook: nothing is written for the others");
        }

        return form;
    }

    /// <summary>The message's content, sent by a creditor.</summary>
    public NoticeModel ToModel(CreditorProfile creditor)
    {
        var sample = SampleNotices.Full() with { Creditor = creditor };
        return Data?.Change(sample) ?? sample;
    }
}

/// <summary>What a preview says instead of the sample; whatever is left out stays as it is there.</summary>
internal sealed record SampleChangeForm(
    string? Debtor,
    DebtorKind? Kind,
    string? Contact,
    DateOnly? On,
    DateOnly? Deadline,
    string? Reference,
    string? Currency,
    IReadOnlyList<NoticeLineForm> Invoices) : IForm<SampleChangeForm>
{
    /// <summary>More invoices than one message can have in practice.</summary>
    public const int MostInvoices = 500;

    public static SampleChangeForm Read(Fields fields)
    {
        var form = new SampleChangeForm(
            fields.OptionalText("debtor"),
            fields.OptionalWord<DebtorKind>("kind"),
            fields.OptionalText("contact"),
            fields.OptionalDay("on"),
            fields.OptionalDay("deadline"),
            fields.OptionalText("reference", 64),
            fields.OptionalCurrencyCode("currency"),
            fields.OptionalGroups<NoticeLineForm>("invoices", MostInvoices));
        if (fields.Has("currency") != fields.Has("invoices"))
        {
            fields.Refuse("currency", "belongs to invoices: give both or neither");
        }

        if (fields.Has("invoices") && form.Invoices.Count == 0)
        {
            fields.Refuse("invoices", "must name at least one invoice");
        }

        return form;
    }

    public NoticeModel Change(NoticeModel sample)
    {
        var on = On ?? sample.On;
        var changed = sample with
        {
            Debtor = sample.Debtor with { Name = Debtor ?? sample.Debtor.Name, Kind = Kind ?? sample.Debtor.Kind },
            Contact = Contact ?? sample.Contact,
            On = on,
            Deadline = Deadline ?? sample.Deadline,
            Reference = Reference ?? sample.Reference,
        };
        if (Currency is not { } code)
        {
            return changed;
        }

        var currency = Domain.Currency.Of(code);
        return changed with
        {
            UnappliedCredit = Money.Zero(currency),
            Lines = [.. Invoices.Select(invoice => invoice.ToLine(currency, on))],
        };
    }
}

/// <summary>One invoice of a preview; all of it is open unless <paramref name="Open"/> says less.</summary>
internal sealed record NoticeLineForm(
    string InvoiceId, DateOnly DueOn, decimal Amount, decimal? Open, string? ContractNumber, string? Project)
    : IForm<NoticeLineForm>
{
    public static NoticeLineForm Read(Fields fields)
    {
        var form = new NoticeLineForm(
            fields.Id("invoiceId"),
            fields.Day("dueOn"),
            fields.Amount("amount"),
            fields.OptionalAmount("open"),
            fields.OptionalText("contractNumber", 100),
            fields.OptionalText("project", 100));
        if (form.Amount <= 0m && fields.Has("amount"))
        {
            fields.Refuse("amount", "must be more than zero");
        }

        if (form.Open is { } open && (open <= 0m || open > form.Amount))
        {
            fields.Refuse("open", "must be more than zero and no more than amount");
        }

        return form;
    }

    public NoticeLine ToLine(Currency currency, DateOnly on)
    {
        var none = Money.Zero(currency);
        return new(
            InvoiceId,
            ContractNumber,
            Project,
            DueOn.AddDays(-30),
            DueOn,
            on.DayNumber - DueOn.DayNumber,
            new(Amount, currency),
            new(Open ?? Amount, currency),
            none,
            none,
            none,
            "preview");
    }
}
