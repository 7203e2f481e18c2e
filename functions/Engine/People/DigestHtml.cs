using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Collections.Engine.People;

/// <summary>
/// A digest as HTML for mail programs: tables, styles on the elements, nothing loaded from elsewhere.
/// </summary>
internal static class DigestHtml
{
    private const string Font = "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'PingFang SC',"
        + "'Microsoft YaHei','Noto Sans CJK SC',sans-serif";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    internal static string Write(string subject, string language, IReadOnlyList<DigestPart> parts)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="{language}">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light"/>
            <title>{Safe(subject)}</title>
            </head>
            <body style="margin:0;padding:0;background:#eef1f4;">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#eef1f4;">
            <tr><td align="center" style="padding:20px 8px;">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0"
             style="max-width:620px;background:#ffffff;border:1px solid #d9dfe5;border-radius:6px;
             font-family:{Font};font-size:15px;line-height:1.45;color:#1f2933;">
            <tr><td style="padding:20px 24px;border-bottom:1px solid #e6eaee;font-size:18px;font-weight:600;
             color:#16324f;">{Safe(subject)}</td></tr>
            <tr><td style="padding:8px 24px 20px;">

            """);
        foreach (var part in parts)
        {
            Part(html, part);
        }

        html.Append("</td></tr>\n</table>\n</td></tr>\n</table>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static void Part(StringBuilder html, DigestPart part)
    {
        html.Append(CultureInfo.InvariantCulture, $"""
            <p style="margin:16px 0 4px;font-weight:600;color:#16324f;">{Safe(part.Heading)} ({part.Count})</p>
            <table width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;">

            """);
        foreach (var line in part.Lines)
        {
            html.Append(CultureInfo.InvariantCulture, $"""
                <tr><td style="padding:8px 8px 8px 0;border-bottom:1px solid #e6eaee;vertical-align:top;">
                {Safe(line.What)}<br/>
                <span style="font-size:13px;color:#52606d;">{Safe(line.About)}</span></td>
                <td align="right" style="padding:8px 0;border-bottom:1px solid #e6eaee;vertical-align:top;
                 white-space:nowrap;font-size:13px;">{Safe(line.End)}</td></tr>

                """);
        }

        if (part.Count > part.Lines.Count)
        {
            html.Append(CultureInfo.InvariantCulture, $"""
                <tr><td colspan="2" style="padding:8px 0;color:#52606d;">+ {part.Count - part.Lines.Count} …</td></tr>

                """);
        }

        html.Append("</table>\n");
    }

    private static string Safe(string text) => Encoder.Encode(text);
}
