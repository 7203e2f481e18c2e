using System.Reflection;

namespace Collections.Domain.Tests;

/// <summary>A value of any type of the domain's vocabulary, made from its constructor.</summary>
internal static class Samples
{
    /// <summary>The cases of a closed hierarchy.</summary>
    public static IEnumerable<Type> CasesOf(Type root) =>
        root.Assembly.GetTypes().Where(t => t.IsSubclassOf(root) && !t.IsAbstract).OrderBy(t => t.Name);

    public static object Of(Type type) => type switch
    {
        _ when type == typeof(string) => "x",
        _ when type == typeof(int) => 1,
        _ when type == typeof(bool) => true,
        _ when type == typeof(decimal) => 1m,
        _ when type == typeof(DateOnly) => new DateOnly(2026, 3, 2),
        _ when type == typeof(TimeOnly) => new TimeOnly(8, 0),
        _ when type == typeof(DateTimeOffset) => CaseScenario.Local("2026-03-02 09:00"),
        _ when type == typeof(Money) => CaseScenario.Eur(10m),
        _ when type == typeof(Currency) => Currency.Of("EUR"),
        _ when Nullable.GetUnderlyingType(type) is { } inner => Of(inner),
        _ when type.IsEnum => Enum.GetValues(type).GetValue(0)!,
        _ when type.IsGenericType => ListOf(type.GetGenericArguments()[0]),
        _ => Construct(type),
    };

    private static Array ListOf(Type element)
    {
        var list = Array.CreateInstance(element, 1);
        list.SetValue(Of(element), 0);
        return list;
    }

    private static object Construct(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)
            .OrderByDescending(c => c.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Of(p.ParameterType))]);
    }
}
