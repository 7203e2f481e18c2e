namespace Collections.Local.Store;

/// <summary>The file was written by a release that came after this one, or is no file of ours.</summary>
public sealed class NewerFileException(string message) : Exception(message);
