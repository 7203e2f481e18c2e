using Collections.Engine;
using Collections.Engine.Keeping;

namespace Collections.Azure.Hosting;

/// <summary>
/// The policies that ship with the app, and those of earlier releases that cases in flight are pinned to: a case keeps
/// the text it started with (rule 17), so every text in force is kept, and old ones return.
/// </summary>
internal sealed class PolicyFolder(Catalog catalog, IPolicyTexts texts)
{
    /// <exception cref="SettingException">Something in the folder is wrong; the message says all of it.</exception>
    internal static Catalog Read(string folder)
    {
        var reading = Catalog.Load(folder, tryOut: false);
        return reading.Catalog ?? throw new SettingException(
            $"The policies cannot be used:{Environment.NewLine}{string.Join(Environment.NewLine, reading.Errors)}");
    }

    /// <summary>Before any work is taken.</summary>
    internal async Task KeepAsync(CancellationToken cancellation)
    {
        var book = catalog.Policies;
        var kept = await texts.AllAsync(cancellation);

        // Each start of a process comes by here: what is kept already costs no call.
        foreach (var policy in book.Current.Where(policy => kept.All(known => known.Ref.Hash != policy.Ref.Hash)))
        {
            await texts.SaveAsync(policy.Ref, book.TextOf(policy.Ref)!, cancellation);
        }

        foreach (var known in kept)
        {
            book.Add(known.Text);
        }
    }
}
