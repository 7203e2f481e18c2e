using System.Reflection;
using System.Text;
using Collections.Domain;
using Collections.Engine.Chain;
using Collections.Engine.Reading;
using Collections.Engine.Stored;

namespace Collections.Engine.Tests.Reading;

/// <summary>Every event of a case can be read by a person.</summary>
public sealed class TimelineTest
{
    public static TheoryData<Type> EventTypes =>
        [.. typeof(CaseEvent).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(CaseEvent)))];

    [Theory]
    [MemberData(nameof(EventTypes))]
    public void Describe_EveryEvent_IsOneSentence(Type type)
    {
        var sentence = Timeline.Describe((CaseEvent)Sample(type));

        sentence.ShouldEndWith(".");
        sentence.ShouldNotContain("..");
        sentence.ShouldNotContain("\n");
        char.IsLower(sentence[0]).ShouldBeFalse(sentence);
    }

    [Theory]
    [MemberData(nameof(EventTypes))]
    public void Reason_EventWithWhy_IsToldInItsWords(Type type)
    {
        var reason = Timeline.ReasonOf((CaseEvent)Sample(type));

        if (type.GetProperty("Why") is not null)
        {
            reason.ShouldNotBeNull().Split("; ").ShouldAllBe(part => part == "some text");
        }
    }

    [Fact]
    public void Entry_StoredEvent_KeepsTheHashedBytes()
    {
        CaseEvent happened = new CaseEvent.StageEntered(Stage.SuspensionNotice);
        var json = CanonicalJson.Of(StoredJson.Write(happened));
        var at = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

        var entry = Timeline.Entry(new(7, at, "stage.entered", json, "abc"));

        entry.Summary.ShouldBe("The case entered the stage suspension notice.");
        entry.Sequence.ShouldBe(7);
        Encoding.UTF8.GetString(entry.Json.Span).ShouldBe(Encoding.UTF8.GetString(json));
    }

    [Fact]
    public void Describe_Opened_NamesWhatWasRegistered()
    {
        var invoice = new Invoice("I-1", new("acme", "d1"), new(2026, 1, 1), new(2026, 1, 31), Money("1250.00"));

        Timeline.Describe(new CaseEvent.Opened(invoice, new("standard", "2026.1", "h"), 0)).ShouldBe(
            "Invoice I-1 over 1250.00 EUR, due 2026-01-31, was registered under policy standard 2026.1.");
    }

    private static Money Money(string amount) => new(decimal.Parse(amount), Currency.Of("EUR"));

    /// <summary>A value of any type of the domain, built through its constructor.</summary>
    private static object Sample(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Simple(type) is { } simple)
        {
            return simple;
        }

        if (type.IsGenericType)
        {
            var item = type.GetGenericArguments()[0];
            var list = Array.CreateInstance(item, 1);
            list.SetValue(Sample(item), 0);
            return list;
        }

        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)
            .OrderByDescending(c => c.GetParameters().Length)
            .First();
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Sample(p.ParameterType))]);
    }

    private static object? Simple(Type type) =>
        type == typeof(string) ? "some text"
        : type == typeof(int) ? 3
        : type == typeof(bool) ? true
        : type == typeof(decimal) ? 2.5m
        : type == typeof(Money) ? Money("12.50")
        : type == typeof(DateOnly) ? new DateOnly(2026, 3, 1)
        : type == typeof(DateTimeOffset) ? new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero)
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)
        : null;

    [Fact]
    public void Timeline_EveryOutcomeOfACall_IsSaidInWords() =>
        CallOutcomes.All.Select(outcome => Timeline.Describe(new CaseEvent.TaskCompleted("T-1", "Ann", outcome, null)))
            .ShouldBe(
            [
                "Task T-1 was completed by Ann: promised to pay.",
                "Task T-1 was completed by Ann: disputes it.",
                "Task T-1 was completed by Ann: says it is paid.",
                "Task T-1 was completed by Ann: no answer.",
                "Task T-1 was completed by Ann: wrong number.",
                "Task T-1 was completed by Ann: refuses to pay.",
            ]);
}
