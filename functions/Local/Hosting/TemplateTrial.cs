using System.Security.Cryptography;
using System.Text;

namespace Collections.Local.Hosting;

/// <summary>
/// Remembers in the data directory which templates were tried out, so that a restart does not take seconds to fill in
/// again what has not changed. The mark names the bytes of every template and the build that tried them: whatever
/// changes, the trial comes back. A mark that was half written is no mark.
/// </summary>
internal sealed class TemplateTrial
{
    private readonly string _markPath;
    private readonly string _mark;

    private TemplateTrial(string markPath, string mark) => (_markPath, _mark) = (markPath, mark);

    /// <summary>True where exactly these templates were tried out by exactly this build.</summary>
    internal bool IsDone => File.Exists(_markPath) && File.ReadAllText(_markPath) == _mark;

    internal static TemplateTrial Of(string dataDirectory, string policiesDirectory) =>
        new(Path.Combine(dataDirectory, "templates.tried"), MarkOf(Path.Combine(policiesDirectory, "templates")));

    internal void Remember()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_markPath)!);
        File.WriteAllText(_markPath, _mark);
    }

    private static string MarkOf(string templates)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(Engine.Catalog).Module.ModuleVersionId.ToByteArray());
        hash.AppendData(typeof(Domain.Case).Module.ModuleVersionId.ToByteArray());
        if (Directory.Exists(templates))
        {
            var files = Directory.EnumerateFiles(templates, "*", SearchOption.AllDirectories);
            foreach (var file in files.Order(StringComparer.Ordinal))
            {
                var content = SHA256.HashData(File.ReadAllBytes(file));
                hash.AppendData(Encoding.UTF8.GetBytes($"{Path.GetRelativePath(templates, file)}\n"));
                hash.AppendData(content);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
