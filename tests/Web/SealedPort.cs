using System.Reflection;

namespace Collections.Web.Tests;

/// <summary>A port that nobody may touch: any call fails the request.</summary>
public class SealedPort : DispatchProxy
{
    public static T Of<T>()
        where T : class => Create<T, SealedPort>();

    protected override object Invoke(MethodInfo? targetMethod, object?[]? args) =>
        throw new InvalidOperationException($"{targetMethod?.Name} was called.");
}
