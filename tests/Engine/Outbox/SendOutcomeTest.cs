using System.Reflection;
using Collections.Engine.Outbox;

namespace Collections.Engine.Tests.Outbox;

public sealed class SendOutcomeTest
{
    public static TheoryData<SendOutcome, string> Cases { get; } = new()
    {
        { new SendOutcome.Sent("id", true), "Sent" },
        { new SendOutcome.Temporary("busy", TimeSpan.FromSeconds(3)), "Temporary" },
        { new SendOutcome.Permanent("no such user"), "Permanent" },
        { new SendOutcome.Unknown("dropped"), "Unknown" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Match_EachCase_CallsItsOwnArm(SendOutcome outcome, string name) =>
        outcome.Match(_ => "Sent", _ => "Temporary", _ => "Permanent", _ => "Unknown").ShouldBe(name);

    [Fact]
    public void Match_EveryCaseOfTheHierarchy_HasAnArm()
    {
        var arms = typeof(SendOutcome).GetMethod(nameof(SendOutcome.Match))!.GetParameters()
            .Select(parameter => parameter.ParameterType.GetGenericArguments()[0]);
        var cases = typeof(SendOutcome).GetNestedTypes(BindingFlags.Public)
            .Where(type => type.IsSubclassOf(typeof(SendOutcome)));

        arms.ShouldBe(cases, ignoreOrder: true);
    }
}
