using Collections.Browser.Tests;

[assembly: AssemblyFixture(typeof(Shown))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]
