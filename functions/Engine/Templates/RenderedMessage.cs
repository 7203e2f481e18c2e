using Collections.Domain;

namespace Collections.Engine.Templates;

/// <summary>
/// A message as the debtor gets it. <paramref name="Subject"/> is null for SMS; <paramref name="Text"/> is always
/// there; <paramref name="Html"/> only for email. <paramref name="Language"/> is the one used; where it is not the one
/// asked for, <paramref name="AskedLanguage"/> says which was.
/// </summary>
public sealed record RenderedMessage(
    string? Subject, string Text, string? Html, string Template, string Language, string? AskedLanguage = null)
{
    /// <summary>As it leaves by a channel: a text message in the spelling that the policy says.</summary>
    public RenderedMessage Spelled(Channel channel, SmsSpelling spelling) =>
        channel == Channel.Sms ? this with { Text = SmsSpellings.Fit(Text, spelling) } : this;
}
