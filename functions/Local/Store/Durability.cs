namespace Collections.Local.Store;

/// <summary>What a commit survives. The file is never corrupted by either.</summary>
public enum Durability
{
    /// <summary>Power loss: every commit waits for the disk (<c>synchronous=FULL</c>).</summary>
    Full = 1,

    /// <summary>
    /// The end of the process, not the loss of power, which may take the last commits with it
    /// (<c>synchronous=NORMAL</c>): for demonstrations and measurements.
    /// </summary>
    Fast = 2,
}
