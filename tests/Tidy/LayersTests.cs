namespace Collections.Tidy.Tests;

public class LayersTests
{
    [Fact]
    public void Repository_Projects_DependOneWay() => ProjectFile.All().SelectMany(Layers.Breaches).ShouldBeNone();

    [Theory]
    [InlineData("functions/Domain/D.csproj", "../Engine/E.csproj", 1)]
    [InlineData("functions/Engine/E.csproj", @"..\Domain\D.csproj", 0)]
    [InlineData("functions/Engine/E.csproj", "../Web/W.csproj", 1)]
    [InlineData("functions/Local/L.csproj", "../Web/W.csproj", 0)]
    [InlineData("functions/Local/L.csproj", "../Azure/A.csproj", 1)]
    [InlineData("functions/Azure/A.csproj", "../Local/L.csproj", 1)]
    [InlineData("functions/Web/W.csproj", "../../tests/Web/T.csproj", 1)]
    [InlineData("functions/Extra/X.csproj", "../Domain/D.csproj", 1)]
    [InlineData("tests/Local/T.csproj", "../../functions/Local/L.csproj", 0)]
    [InlineData("tests/Local/T.csproj", "../../functions/Azure/A.csproj", 1)]
    [InlineData("tests/Azure/T.csproj", "../../functions/Azure/A.csproj", 0)]
    public void Breaches_OfAProjectReference_FollowTheArrows(string path, string include, int findings) =>
        Layers.Breaches(Project(path, $"<ProjectReference Include=\"{include}\" />")).Count().ShouldBe(findings);

    [Theory]
    [InlineData("functions/Domain/D.csproj", "YamlDotNet", 1)]
    [InlineData("functions/Engine/E.csproj", "YamlDotNet", 0)]
    [InlineData("functions/Engine/E.csproj", "SendGrid", 1)]
    [InlineData("tests/Engine/E.csproj", "Azure.Data.Tables", 1)]
    [InlineData("functions/Azure/A.csproj", "Twilio", 0)]
    [InlineData("tests/AzureStore/A.csproj", "Microsoft.DurableTask.InProcessTestHost", 0)]
    public void Breaches_OfAPackageReference_KeepDomainBareAndCloudInAzure(string path, string package, int findings) =>
        Layers.Breaches(Project(path, $"<PackageReference Include=\"{package}\" />")).Count().ShouldBe(findings);

    private static ProjectFile Project(string path, string item) =>
        ProjectFile.Parse(new TextFile(path, $"<Project><ItemGroup>{item}</ItemGroup></Project>"));
}
