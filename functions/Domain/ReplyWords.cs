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
    private static readonly FrozenSet<string> OptOutKeywords = Set(
        "stop", "stopall", "stop all", "unsubscribe", "end", "quit", "revoke", "optout", "opt out", "cancel", "remove",
        "stopp", "ende", "abmelden", "abmeldung", "abbestellen", "austragen", "kundigen", "arret", "arreter",
        "desinscription", "desabonnement", "fin", "td", "t", "n", "退订", "停止", "取消", "结束", "停");

    private static readonly FrozenSet<string> OptInWords = Set(
        "start", "unstop", "subscribe", "resubscribe", "anmelden", "wieder anmelden", "reprendre",
        "恢复", "订阅", "重新订阅");

    private static readonly FrozenSet<string> YesWords = Set("yes", "ja", "oui", "是", "是的");

    private static readonly FrozenSet<string> HelpWords = Set("help", "info", "hilfe", "aide", "帮助");

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
        "please", "pls", "thanks", "bitte", "danke", "svp", "stp", "merci", "请", "谢谢");

    /// <summary>Every meaning found; empty where the words say nothing that is known here.</summary>
    public static IReadOnlyList<ReplyMeaning> Read(string text)
    {
        var words = Plain(text);
        var padded = $" {words} ";
        var bare = Bare(words);
        var found = new List<ReplyMeaning>();
        if (OptOutKeywords.Contains(bare) || OptOutWords.Find(Whole(text)))
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

    /// <summary>True where the answer is a bare yes: after an opt-out it asks for messages again.</summary>
    public static bool IsYes(string text) => YesWords.Contains(Bare(Plain(text)));

    /// <summary>True where nothing but an opt-out, an opt-in or a call for help was said.</summary>
    public static bool IsOnlyAKeyword(string text) => Bare(Plain(text)) is var bare
        && (OptOutKeywords.Contains(bare) || OptInWords.Contains(bare) || HelpWords.Contains(bare));

    /// <summary>
    /// Small letters without accents, punctuation (every form of the apostrophe) as single spaces, full-width letters
    /// as the usual, letters that are not seen left out.
    /// </summary>
    internal static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var letter in Whole(text).Normalize(NormalizationForm.FormKD))
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(letter);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
            {
                continue;
            }

            if (char.IsLetterOrDigit(letter) && category != UnicodeCategory.ModifierLetter)
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

    /// <summary>Plain words without courtesies.</summary>
    internal static string Bare(string words)
    {
        var bare = string.Join(' ', words.Replace("thank you", "thanks", StringComparison.Ordinal)
            .Split(' ').Where(word => !Courtesies.Contains(word)));
        return bare.StartsWith('请') ? bare[1..] : bare;
    }

    private static bool Has(string padded, string[] phrases) =>
        phrases.Any(phrase => padded.Contains(phrase, StringComparison.Ordinal));

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);
}
