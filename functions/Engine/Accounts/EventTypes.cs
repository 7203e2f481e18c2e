using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using Collections.Domain;

namespace Collections.Engine.Accounts;

/// <summary>The stored discriminator of each event type, read once from the declarations on the hierarchies.</summary>
public static class EventTypes
{
    private static readonly FrozenDictionary<Type, string> Names = new[] { typeof(CaseEvent), typeof(DeskEvent) }
        .SelectMany(root => root.GetCustomAttributes<JsonDerivedTypeAttribute>())
        .ToFrozenDictionary(a => a.DerivedType, a => (string)a.TypeDiscriminator!);

    /// <exception cref="KeyNotFoundException">The type has no discriminator: it was not declared on its
    /// hierarchy.</exception>
    public static string Of(Type eventType) => Names[eventType];

    /// <summary>The discriminator of a type; null where it is no event.</summary>
    public static string? Find(Type type) => Names.GetValueOrDefault(type);
}
