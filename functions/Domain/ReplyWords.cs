using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Collections.Domain;

/// <summary>What a debtor's answer says, as far as words tell.</summary>
public enum ReplyMeaning
{
    /// <summary>No more messages to this address.</summary>
    OptOut = 1,

    /// <summary>Messages again.</summary>
    OptIn = 2,

    /// <summary>Who are you?</summary>
    Help = 3,
    Dispute = 4,
    Promise = 5,
    Paid = 6,
}

/// <summary>
/// Finds in the words of an answer what it asks for, in the languages we write: English, German, French, Chinese. An
/// opt-out counts in any reasonable wording, so it is found rather too often than too seldom (47 CFR 64.1200(a)(10));
/// the rest only chooses the task by which a person reads the words.
/// </summary>
public static class ReplyWords
{
    /// <summary>How much of an answer is looked at.</summary>
    private const int MostLetters = 4_000;

    /// <summary>Twilio's own words, and theirs in our other languages: the whole answer, but for courtesies.</summary>
    private static readonly FrozenSet<string> OptOutWords = Set(
        "stop", "stopall", "stop all", "unsubscribe", "end", "quit", "revoke", "optout", "opt out", "cancel", "remove",
        "stopp", "ende", "abmelden", "abmeldung", "abbestellen", "austragen", "kundigen", "arret", "arreter",
        "desinscription", "desabonnement", "fin", "td", "t", "n", "停止", "取消", "结束", "停");

    private static readonly FrozenSet<string> OptInWords = Set(
        "start", "unstop", "subscribe", "resubscribe", "anmelden", "wieder anmelden", "reprendre",
        "恢复", "订阅", "重新订阅");

    private static readonly FrozenSet<string> HelpWords = Set("help", "info", "hilfe", "aide", "帮助");

    /// <summary>An answer that begins with one of these asks for it, whatever follows.</summary>
    private static readonly string[] OptOutBeginnings =
        [" stop ", " stopp ", " stopall ", " unsubscribe ", " optout ", " opt out ", " arret ", " abmelden "];

    private static readonly string[] OptOutPhrases =
    [
        " stop text", " stop messag", " stop send", " stop contact", " stop writ", " stop call", " stop mail",
        " stop email", " stop sms", " stop the sms", " stop the text", " stop the messag", " stop these", " stop this",
        " please stop ", " opt me out", " opting out", " opt out", " unsubscribe", " remove me ", " remove my ",
        " remove this number", " take me off", " take my number", " delete my number", " do not text", " do not messag",
        " do not contact", " do not write", " do not email", " do not mail", " do not send", " don t text",
        " don t messag", " don t contact", " don t write", " don t email", " don t mail", " don t send", " dont text",
        " dont messag", " dont contact", " dont write", " dont send", " no more text", " no more messag",
        " no more sms", " no more mail", " no more email", " never text", " never contact", " leave me alone",
        " keine sms", " keine nachrichten mehr", " keine weiteren nachrichten", " keine weiteren sms",
        " keine weiteren mails", " keine mails mehr", " keine e mails mehr", " nicht mehr schreiben",
        " nicht mehr anschreiben", " nicht mehr kontaktieren", " nicht mehr senden", " nicht mehr schicken",
        " mich abmelden", " mich ab ", " aus dem verteiler", " von der liste", " abbestellen", " austragen",
        " horen sie auf", " hor auf", " in ruhe", " nummer loschen", " schreiben sie mir nicht",
        " ne plus recevoir", " plus de sms", " plus de message", " plus de mail", " plus d e mail", " desabonne",
        " desinscri", " arretez", " cessez de", " ne m ecrivez plus", " ne me contactez plus", " ne plus me contacter",
        " retirez moi", " supprimez mon numero", " laissez moi tranquille",
        "退订", "取消订阅", "取消短信", "不要再发", "别再发", "请勿再发", "不要发", "别发", "停止发", "停止联系", "不要联系",
        "不要再联系", "请勿联系", "不想再收", "拒收", "不再接收", "不要再给我",
    ];

    private static readonly string[] DisputePhrases =
    [
        " disput", " disagree", " we object", " i object", " incorrect", " wrong", " not ours", " never ordered",
        " not received", " not receive", " never received", " complain", " reklam", " widerspruch", " widersprech",
        " beanstand", " falsch", " stimmt nicht", " nicht bestellt", " nicht erhalten", " mangel", " bestreit",
        " litige", " contest", " erreur", " pas commande", " pas recu", " reclamation",
        "争议", "异议", "有误", "不对", "错误", "没收到", "未收到", "质量问题", "投诉",
    ];

    private static readonly string[] PromisePhrases =
    [
        " promis", " will pay", " ll pay", " shall pay", " going to pay", " pay on ", " pay by ", " pay tomorrow",
        " payment will", " will be paid", " will transfer", " zahle ", " zahlen am ", " zahlen bis ", " zahlen werd",
        " werden zahlen", " werde zahlen", " uberweise ", " uberweisen am ", " uberweisen bis ", " zusage",
        " versprech",
        " wird bezahlt", " promet", " paiera", " paiero", " payera", " payero", " vais payer", " allons payer",
        " reglera", " reglero", "承诺", "保证付", "会付", "将付", "将支付", "会支付", "号付", "日付", "日前付", "下周付", "明天付",
    ];

    private static readonly string[] PaidPhrases =
    [
        " paid", " payment sent", " payment made", " payment was made", " have transferred", " already transferred",
        " was transferred", " bezahlt", " uberwiesen", " beglichen", " gezahlt", " zahlung erfolgt",
        " zahlung ist erfolgt", " paye ", " payee ", " payes ", " payees ", " deja regle", " avons regle", " ai regle",
        " est regle", " ete regle", " virement effectue", " virement fait", " virement a ete",
        "已付", "已支付", "已汇", "已转账", "已打款", "付过了", "付清", "已经付", "已经支付", "已回款",
    ];

    private static readonly FrozenSet<string> Courtesies = Set(
        "please", "pls", "thanks", "thank", "you", "bitte", "danke", "svp", "stp", "merci", "请", "谢谢");

    /// <summary>Every meaning found; empty where the words say nothing that is known here.</summary>
    public static IReadOnlyList<ReplyMeaning> Read(string text)
    {
        var words = Plain(text);
        var padded = $" {words} ";
        var bare = Bare(words);
        var found = new List<ReplyMeaning>();
        if (OptOutWords.Contains(bare)
            || OptOutBeginnings.Any(b => padded.StartsWith(b, StringComparison.Ordinal)) || Has(padded, OptOutPhrases))
        {
            found.Add(ReplyMeaning.OptOut);
        }
        else if (OptInWords.Contains(bare))
        {
            found.Add(ReplyMeaning.OptIn);
        }
        else if (HelpWords.Contains(bare))
        {
            found.Add(ReplyMeaning.Help);
        }

        foreach (var (meaning, phrases) in new[]
        {
            (ReplyMeaning.Dispute, DisputePhrases),
            (ReplyMeaning.Promise, PromisePhrases),
            (ReplyMeaning.Paid, PaidPhrases),
        })
        {
            if (Has(padded, phrases))
            {
                found.Add(meaning);
            }
        }

        return found;
    }

    /// <summary>True where nothing but an opt-out, an opt-in or a call for help was said.</summary>
    public static bool IsOnlyAKeyword(string text) => Bare(Plain(text)) is var bare
        && (OptOutWords.Contains(bare) || OptInWords.Contains(bare) || HelpWords.Contains(bare) || bare == "退订");

    /// <summary>Small letters without accents, punctuation as single spaces, full-width letters as the usual.</summary>
    internal static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var letter in Whole(text).Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (char.IsLetterOrDigit(letter))
            {
                plain.Append(char.ToLowerInvariant(letter));
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }

    /// <summary>As much as is looked at; half a surrogate pair, which is no text, is left out.</summary>
    private static string Whole(string text) =>
        string.Concat(text.EnumerateRunes().Take(MostLetters).Where(r => r != Rune.ReplacementChar));

    private static string Bare(string words)
    {
        var bare = string.Join(' ', words.Split(' ').Where(word => !Courtesies.Contains(word)));
        return bare.StartsWith('请') ? bare[1..] : bare;
    }

    private static bool Has(string padded, string[] phrases) =>
        phrases.Any(phrase => padded.Contains(phrase, StringComparison.Ordinal));

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);
}
