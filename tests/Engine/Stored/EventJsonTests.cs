using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using Collections.Domain;
using Collections.Engine.Chain;
using Collections.Engine.Stored;

namespace Collections.Engine.Tests.Stored;

public class EventJsonTests
{
    public static TheoryData<Type> Events => [.. new[] { typeof(CaseEvent), typeof(DeskEvent) }
        .SelectMany(root => root.GetCustomAttributes<JsonDerivedTypeAttribute>())
        .Select(declared => declared.DerivedType)];

    [Theory]
    [MemberData(nameof(Events))]
    public void Write_AnEvent_IsTheCanonicalFormOfWhatIsStored(Type type)
    {
        var happened = Filled.Of(type);
        var stored = happened is CaseEvent ofCase
            ? StoredJson.Write(ofCase)
            : StoredJson.Write((DeskEvent)happened);
        var canonical = Encoding.UTF8.GetString(CanonicalJson.Of(stored));
        Encoding.UTF8.GetString(EventJson.Write(happened)).ShouldBe(canonical);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Write_AnEvent_ReadsBackAsItself(Type type)
    {
        var json = EventJson.Write(Filled.Of(type));
        object read = type.DeclaringType == typeof(CaseEvent)
            ? StoredJson.Read<CaseEvent>(json)
            : StoredJson.Read<DeskEvent>(json);
        read.ShouldBeOfType(type);
        Encoding.UTF8.GetString(EventJson.Write(read)).ShouldBe(Encoding.UTF8.GetString(json));
    }
}
