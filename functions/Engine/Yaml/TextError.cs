namespace Collections.Engine.Yaml;

/// <summary>
/// What is wrong with a text that finance wrote: the file, the line in it (from 1; 0 where no line can be named), the
/// field by its path (<c>steps[2].day</c>) and what to do about it.
/// </summary>
public sealed record TextError(string File, int Line, string Field, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Field}: {Message}";
}
