using System.Diagnostics;
using System.Text;

namespace Collections.Tidy.Tests;

/// <summary>The files that are, or would be, committed: what git tracks and what it would add.</summary>
internal static class Repository
{
    private const string Landmark = "Collections.sln";

    private static readonly Lazy<IReadOnlyList<TextFile>> LazyFiles = new(
        () => [.. Paths().Select(Read).OfType<TextFile>()]);

    private static readonly Lazy<IReadOnlyList<CodeFile>> LazyCode = new(
        () => [.. Files.Where(file => file.Extension == ".cs").Select(CodeFile.Parse)]);

    public static string Root { get; } = FindRoot();

    /// <summary>Every text file, paths relative to the root with forward slashes.</summary>
    public static IReadOnlyList<TextFile> Files => LazyFiles.Value;

    /// <summary>Every C# file, parsed once.</summary>
    public static IReadOnlyList<CodeFile> Code => LazyCode.Value;

    /// <summary>Every file's path, binary ones included.</summary>
    public static IReadOnlyList<string> Paths()
    {
        // An unpacked source archive has no .git: there, everything but build output counts.
        var listed = Path.Exists(Path.Combine(Root, ".git")) ? PathsFromGit() : PathsFromFolder();
        return [.. listed.Where(path => File.Exists(Path.Combine(Root, path))).Order(StringComparer.Ordinal)];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Landmark)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No folder above the tests holds {Landmark}.");
    }

    private static string[] PathsFromGit()
    {
        // safe.directory: a checkout owned by another user, as in a container, is still the one under test.
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
            ArgumentList =
            {
                "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard",
            },
        };
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0
            ? output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"git ls-files ended with {git.ExitCode}.");
    }

    private static IEnumerable<string> PathsFromFolder() =>
        Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "TestResults"));

    private static TextFile? Read(string path)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Root, path));
        return bytes.Contains((byte)0) ? null : new TextFile(path, Encoding.UTF8.GetString(bytes));
    }
}
