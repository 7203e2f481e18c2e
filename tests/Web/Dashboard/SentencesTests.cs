using System.Collections;
using System.Globalization;
using System.Reflection;
using Collections.Domain;
using Collections.Engine.Reading;
using Collections.Web.Dashboard;

namespace Collections.Web.Tests.Dashboard;

/// <summary>A Chinese reader reads what happened and why in Chinese.</summary>
public sealed class SentencesTests
{
    private static readonly IReadOnlyDictionary<string, string> Words = Web.Dashboard.Words.Of(
        Web.Dashboard.Words.Chinese)!;

    public static TheoryData<Type> Events =>
        new(typeof(CaseEvent).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(CaseEvent))));

    [Theory]
    [MemberData(nameof(Events))]
    public void EveryEvent_HasItsSentence(Type type)
    {
        var english = Timeline.Describe((CaseEvent)Example(type));

        var chinese = Sentences.Tell(english, Word).ShouldNotBeNull(english);

        chinese.ShouldContain("。");
        chinese.ShouldNotContain("{");
    }

    [Theory]
    [InlineData("3 days before the due date 2026-03-02", "到期日 2026-03-02 前 3 天")]
    [InlineData("the due date 2026-03-02, at the next contact time", "到期日 2026-03-02，顺延至下一个可联系时间")]
    [InlineData("at least 3 days in stage Reminder", "在“提醒”阶段至少停留 3 天")]
    [InlineData("closed: paid", "已结案：已付清")]
    [InlineData("its time is over: the due date has come", "时机已过：到期日已到")]
    [InlineData(
        "open undisputed 12.00 EUR is below 50.00 EUR of step reminder-2",
        "无争议未付金额 12.00 EUR 低于步骤 reminder-2 的门槛 50.00 EUR")]
    [InlineData(
        "61 days overdue, 12.00 EUR open: find the cause and propose a solution",
        "逾期 61 天，未付 12.00 EUR：查明原因并提出方案")]
    [InlineData("on hold until 2026-05-01 (insolvency, Ann)", "暂缓至 2026-05-01（insolvency, Ann）")]
    [InlineData("no contact can be reached by Sms", "没有可通过短信联系到的联系人")]
    [InlineData("The case entered the stage suspension notice.", "案件进入“停服通知”阶段。")]
    [InlineData("Task T-1 was completed by Ann: promised to pay.", "任务 T-1 由 Ann 完成：承诺付款。")]
    [InlineData(
        "Task T-1 was raised for finance: 5.00 EUR of payment P-1 came in unapplied: more than was owed.",
        "为财务新建任务 T-1：付款 P-1 中的 5.00 EUR 到账后未冲抵：超过欠款。")]
    [InlineData(
        "Task T-1 was raised for finance: write to the customer: ask for a day.",
        "为财务新建任务 T-1：write to the customer: ask for a day。")]
    [InlineData(
        "Approval A-1 (legal) was asked of approver, to be decided by 2026-02-23 14:00 UTC.",
        "向审批人提请审批 A-1（法务），须于 2026-02-23 14:00 UTC 前决定。")]
    [InlineData(
        "Step reminder-3 claims no interest: no rate row of de-base-rate covers 2026-07-10; extend the table",
        "步骤 reminder-3 未主张利息：利率表 de-base-rate 未含 2026-07-10，请补充该表")]
    [InlineData(
        "The email notice of step reminder-1 was sent in message m-1, payment deadline 2026-03-09.",
        "步骤 reminder-1 的通知已通过邮件随消息 m-1 发出，付款期限 2026-03-09。")]
    public void Sentence_OfAKnownForm_IsToldInChinese(string english, string chinese) =>
        Sentences.Tell(english, Word).ShouldBe(chinese);

    [Theory]
    [InlineData("key account, call first")]
    [InlineData("merger of their systems")]
    [InlineData("their goods and ours")]
    [InlineData("")]
    public void Sentence_OfAPersonsOwnWords_StaysAsItIs(string words) => Sentences.Tell(words, Word).ShouldBeNull();

    private static string Word(string word) => Words.GetValueOrDefault(Names.Phrase(word)) ?? word;

    /// <summary>A value of the type with every part filled in.</summary>
    private static object Example(Type type) => type switch
    {
        _ when type == typeof(string) => "x-1",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) || type == typeof(long) || type == typeof(decimal) =>
            Convert.ChangeType(2, type, CultureInfo.InvariantCulture),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 3, 2),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        _ when type == typeof(Money) => Contracts.Samples.Invoice("INV-1", "D1").Amount,
        _ when type.IsEnum => Enum.GetValues(type).GetValue(0)!,
        _ when Nullable.GetUnderlyingType(type) is { } inner => Example(inner),
        _ when type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) => ListOf(type.GetGenericArguments()[0]),
        _ => Made(type),
    };

    private static IList ListOf(Type item)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        list.Add(Example(item));
        return list;
    }

    private static object Made(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)
            .MaxBy(c => c.GetParameters().Length).ShouldNotBeNull(type.Name);
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Example(p.ParameterType))]);
    }
}
