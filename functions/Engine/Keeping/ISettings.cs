namespace Collections.Engine.Keeping;

/// <summary>Few and small values that outlive the process: the kill switch, the virtual time, feed marks.</summary>
public interface ISettings
{
    /// <summary>The value of a key; null where it was never set.</summary>
    Task<string?> GetAsync(string key, CancellationToken cancellation);

    /// <summary>Sets a value; null removes it. Durable when it returns; the last call wins.</summary>
    Task SetAsync(string key, string? value, CancellationToken cancellation);
}
