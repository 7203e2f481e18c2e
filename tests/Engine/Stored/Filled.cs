using System.Reflection;
using Collections.Domain;

namespace Collections.Engine.Tests.Stored;

/// <summary>Makes a value of any stored type with every member filled, so that a test sees all of its form.</summary>
internal static class Filled
{
    public static object Of(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return Plain(plain) ?? (plain.IsEnum
            ? Enum.GetValues(plain).GetValue(0)!
            : ElementOf(plain) is { } element
                ? ArrayOf(element)
                : Constructed(plain));
    }

    private static object? Plain(Type type) => type == typeof(string) ? "ä \"quoted\" <b>"
        : type == typeof(int) ? 7
        : type == typeof(bool) ? true
        : type == typeof(decimal) ? 10.270m
        : type == typeof(DateOnly) ? new DateOnly(2026, 3, 31)
        : type == typeof(TimeOnly) ? new TimeOnly(8, 30)
        : type == typeof(DateTimeOffset) ? new DateTimeOffset(2026, 3, 31, 9, 0, 0, 123, TimeSpan.Zero)
        : type == typeof(Currency) ? Currency.Of("KWD")
        : type == typeof(Money) ? new Money(-1_250.5m, Currency.Of("EUR"))
        : null;

    private static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? type.GetGenericArguments()[0]
            : null;

    private static Array ArrayOf(Type element)
    {
        var items = Array.CreateInstance(element, 2);
        items.SetValue(Of(element), 0);
        items.SetValue(Of(element), 1);
        return items;
    }

    private static object Constructed(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)
            ?? throw new InvalidOperationException($"{type} has no constructor that a test could call.");
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Of(p.ParameterType))]);
        var rest = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite && constructor.GetParameters().All(c => c.Name != p.Name));
        foreach (var property in rest)
        {
            property.SetValue(made, Of(property.PropertyType));
        }

        return made;
    }
}
