namespace Collections.Engine.Tests;

/// <summary>
/// Tests that run when no other test of this process does: what they measure, such as the memory in use, belongs to
/// the whole process.
/// </summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
