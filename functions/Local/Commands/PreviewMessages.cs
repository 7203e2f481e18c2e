using System.Globalization;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Templates;

namespace Collections.Local.Commands;

/// <summary>The notices of a policy's steps, filled in with the samples, as their receivers would read them.</summary>
internal static class PreviewMessages
{
    private static readonly Channel[] Written = [Channel.Email, Channel.Sms, Channel.Letter, Channel.Webhook];

    /// <summary>One message after the other; an unknown step has none.</summary>
    /// <param name="catalog">Where the templates are.</param>
    /// <param name="policy">Whose steps.</param>
    /// <param name="step">One step alone; null for all.</param>
    /// <param name="language">A BCP 47 tag; the nearest language that there is takes its place.</param>
    /// <param name="output">Where they are written.</param>
    /// <returns>How many were written.</returns>
    internal static int Write(Catalog catalog, Policy policy, string? step, string language, TextWriter output)
    {
        var count = 0;
        foreach (var one in policy.Steps.Where(s => s.Template is not null && (step is null || s.Id == step)))
        {
            foreach (var channel in one.Channels.Concat(policy.FallbackOf(one)).Intersect(Written))
            {
                var sample = SampleOf(one) with { Creditor = catalog.Creditors.Default };
                var message = catalog.Templates.Render(one.Template!, language, channel, sample);
                Write(one, channel, message.Spelled(channel, policy.SmsSpelling), output);
                count++;
            }
        }

        return count;
    }

    private static NoticeModel SampleOf(Step step) =>
        step.Stage == Stage.Upcoming ? SampleNotices.Upcoming() : SampleNotices.Full();

    private static void Write(Step step, Channel channel, RenderedMessage message, TextWriter output)
    {
        var size = channel == Channel.Sms && SmsText.Measure(message.Text) is { } sms
            ? string.Create(CultureInfo.InvariantCulture, $" · {sms.Segments} × {sms.Encoding}")
            : "";
        output.WriteLine($"── {step.Id} · {channel.ToString().ToLowerInvariant()} · {message.Language}{size} ──");
        if (message.Subject is { } subject)
        {
            output.WriteLine(subject);
            output.WriteLine();
        }

        output.WriteLine(message.Text.TrimEnd());
        output.WriteLine();
    }
}
