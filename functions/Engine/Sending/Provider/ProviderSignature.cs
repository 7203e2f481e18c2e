namespace Collections.Engine.Sending.Provider;

/// <summary>Whether a provider's callback may be believed.</summary>
public abstract record ProviderSignature
{
    private ProviderSignature()
    {
    }

    /// <summary>The provider signed exactly this.</summary>
    public sealed record Valid : ProviderSignature;

    /// <summary>Not to be believed. The reason is for our log, never for the caller.</summary>
    public sealed record Invalid(string Reason) : ProviderSignature;
}
