using Collections.Domain;

namespace Collections.Engine.Keeping;

/// <summary>The text of a policy that some case is pinned to.</summary>
public sealed record KeptPolicy(PolicyRef Ref, string Text);

/// <summary>
/// Keeps every policy text that a case was ever pinned to, so that a case in flight outlives its file.
/// </summary>
public interface IPolicyTexts
{
    /// <summary>Keeps a text under its hash; the same again changes nothing.</summary>
    Task SaveAsync(PolicyRef policy, string text, CancellationToken cancellation);

    /// <summary>Every text kept, in the order they were first saved.</summary>
    Task<IReadOnlyList<KeptPolicy>> AllAsync(CancellationToken cancellation);
}
