namespace Collections.Engine.Tests.Templates;

/// <summary>A copy of the shipped templates in a directory of its own, to be broken one way at a time.</summary>
internal sealed class TemplateDirectory : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("templates-");

    /// <summary>Copies the parts, and of each language given its words and one template on one channel.</summary>
    public TemplateDirectory(string template = "reminder-1.email.hbs", params string[] languages)
    {
        Copy("parts", "*");
        foreach (var language in languages.Length > 0 ? languages : ["en"])
        {
            Copy(language, "language.yaml");
            Copy(language, template);
        }
    }

    public string Path => _root.FullName;

    public string TextOf(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));

    public TemplateDirectory Write(string file, string text)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, file), text);
        return this;
    }

    public TemplateDirectory Replace(string file, string old, string with)
    {
        TextOf(file).ShouldContain(old);
        return Write(file, TextOf(file).Replace(old, with, StringComparison.Ordinal));
    }

    public void Dispose() => _root.Delete(recursive: true);

    private void Copy(string directory, string pattern)
    {
        var to = _root.CreateSubdirectory(directory).FullName;
        var from = System.IO.Path.Combine(Shipped.Policies, "templates", directory);
        foreach (var file in Directory.EnumerateFiles(from, pattern))
        {
            File.Copy(file, System.IO.Path.Combine(to, System.IO.Path.GetFileName(file)));
        }
    }
}
