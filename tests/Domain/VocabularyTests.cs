using System.Reflection;
using System.Text.Json.Serialization;
using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>
/// The compiler does not check that a hierarchy is covered: these tests do, for what is stored and what is decided.
/// </summary>
public sealed class VocabularyTests
{
    public static TheoryData<Type> Stored => [typeof(CaseEvent), typeof(DeskEvent), typeof(Effect)];

    public static TheoryData<Type> CaseEvents => [.. Samples.CasesOf(typeof(CaseEvent))];

    public static TheoryData<Type> DeskEvents => [.. Samples.CasesOf(typeof(DeskEvent))];

    public static TheoryData<Type> Effects => [.. Samples.CasesOf(typeof(Effect))];

    public static TheoryData<Type> CaseFacts => [.. Samples.CasesOf(typeof(CaseFact))];

    public static TheoryData<Type> DeskFacts => [.. Samples.CasesOf(typeof(DeskFact))];

    [Theory]
    [MemberData(nameof(Stored))]
    public void StoredHierarchy_EveryCase_HasADiscriminatorOfItsOwn(Type root)
    {
        var declared = root.GetCustomAttributes<JsonDerivedTypeAttribute>().ToList();

        declared.Select(d => d.DerivedType).OrderBy(t => t.Name).ShouldBe(Samples.CasesOf(root));
        declared.Select(d => d.TypeDiscriminator).ShouldBeUnique();
        declared.ShouldAllBe(d => d.TypeDiscriminator is string);
    }

    [Theory]
    [MemberData(nameof(CaseEvents))]
    [MemberData(nameof(DeskEvents))]
    [MemberData(nameof(Effects))]
    public void StoredCase_WrittenAndRead_SaysTheSame(Type type)
    {
        var sample = Samples.Of(type);

        switch (sample)
        {
            case CaseEvent happened:
                Json.Of(Json.Read<CaseEvent>(Json.Of(happened))).ShouldBe(Json.Of(happened));
                break;
            case DeskEvent happened:
                Json.Of(Json.Read<DeskEvent>(Json.Of(happened))).ShouldBe(Json.Of(happened));
                break;
            default:
                Json.Of(Json.Read<Effect>(Json.Of((Effect)sample))).ShouldBe(Json.Of((Effect)sample));
                break;
        }
    }

    [Theory]
    [MemberData(nameof(CaseEvents))]
    public void CaseEvent_Every_HasItsPlaceInTheState(Type type)
    {
        var happened = (CaseEvent)Samples.Of(type);
        var state = happened is CaseEvent.Opened ? null : WithEverything();

        var after = state is null
            ? CaseEvolution.Initial(happened, Local("2026-03-02 09:00"))
            : CaseEvolution.Evolve(state, happened, Local("2026-03-02 09:00"));

        after.ShouldNotBeNull();
        EffectOf.Event(after, happened)?.Key.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [MemberData(nameof(DeskEvents))]
    public void DeskEvent_Every_HasItsPlaceInTheState(Type type)
    {
        var message = new DeskMessage("x", Channel.Email, Currency.Of("EUR"), [], [], MessageState.Claimed);
        var state = DeskState.Initial(UsualInvoice.Account) with { Messages = [message] };

        DeskState.Evolve(state, (DeskEvent)Samples.Of(type), Local("2026-03-02 09:00")).ShouldNotBeSameAs(state);
    }

    [Theory]
    [MemberData(nameof(CaseFacts))]
    public void CaseFact_Every_IsTakenOrRefusedByARule(Type type)
    {
        var s = Open();

        var decision = Case.Decide(s.State, (CaseFact)Samples.Of(type), s.Context, s.Now);

        decision.Outcome.ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(DeskFacts))]
    public void DeskFact_Every_IsTakenByARule(Type type)
    {
        var s = Open();

        var decision = Desk.Decide(
            DeskState.Initial(UsualInvoice.Account), (DeskFact)Samples.Of(type), s.Debtor, s.Clock, s.Now);

        decision.State.ShouldNotBeNull();
    }

    /// <summary>A case in which every event has something to change.</summary>
    private static CaseState WithEverything() => Open().State with
    {
        Running = (StepRun)Samples.Of(typeof(StepRun)),
        Suspension = (Suspension)Samples.Of(typeof(Suspension)),
        Legal = (LegalMatter)Samples.Of(typeof(LegalMatter)),
    };
}
