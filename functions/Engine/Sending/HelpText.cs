using Collections.Domain;

namespace Collections.Engine.Sending;

/// <summary>
/// Who writes and how to reach them, for whoever texts HELP back. Names no debt: a number may be shared.
/// </summary>
public static class HelpText
{
    /// <param name="creditor">Who wrote last.</param>
    /// <param name="language">The language of what was written, a BCP 47 tag; null for the creditor's own.</param>
    public static string Of(CreditorProfile creditor, string? language)
    {
        var (name, phone, mail) = (creditor.SenderName, creditor.Phone, creditor.ReplyTo);
        return (language ?? creditor.DefaultLanguage).Split('-')[0] switch
        {
            "de" => $"{name}: Fragen bitte an {phone} oder {mail}. STOP beendet die Nachrichten.",
            "fr" => $"{name} : pour toute question, {phone} ou {mail}. Envoyez STOP pour ne plus recevoir de SMS.",
            "zh" => $"{name}：如有疑问请致电 {phone} 或写信至 {mail}。回复 STOP 退订。",
            _ => $"{name}: for questions call {phone} or write to {mail}. Reply STOP to get no more messages.",
        };
    }
}
