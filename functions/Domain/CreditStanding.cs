namespace Collections.Domain;

/// <summary>
/// How far a debtor's word is trusted: the class that finance gave, one lower for every promise on the invoice that was
/// not kept at all and every plan that was broken. It decides the tolerance of the next promise or plan; the class of
/// the master record is finance's to change.
/// </summary>
public static class CreditStanding
{
    public static CustomerClass Of(CaseState state, CustomerClass given)
    {
        var broken = state.Promises.Count(p => p.State == PromiseState.Broken)
            + state.Plans.Count(p => p.State == PlanState.Defaulted);
        var standing = given;
        for (var i = 0; i < broken; i++)
        {
            standing = Lower(standing);
        }

        return standing;
    }

    private static CustomerClass Lower(CustomerClass standing) => standing switch
    {
        CustomerClass.Premium or CustomerClass.Government => CustomerClass.Ordinary,
        CustomerClass.Ordinary or CustomerClass.Risk => CustomerClass.Risk,
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, "No such class."),
    };
}
