namespace Collections.Local.Demo;

/// <summary>Dice that fall for an id as they always fall for it, whatever else was rolled before.</summary>
internal static class DemoRoll
{
    /// <summary>0 to <paramref name="sides"/> - 1, from the FNV-1a hash of <paramref name="id"/>.</summary>
    internal static int Of(string id, int sides)
    {
        var hash = 2_166_136_261u;
        foreach (var letter in id)
        {
            hash = unchecked((hash ^ letter) * 16_777_619u);
        }

        return (int)(hash % (uint)sides);
    }
}
