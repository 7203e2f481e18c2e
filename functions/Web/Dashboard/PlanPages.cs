using System.Globalization;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Policies;
using Collections.Engine.Reading;
using Collections.Web.Dashboard.Pages;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Dashboard;

/// <summary>
/// The page that proposes instalments: even ones from what was asked for, each to be changed before they are agreed.
/// </summary>
public sealed class PlanPages(
    ReadPages pages,
    IReadStore reading,
    IAccountStore accounts,
    PolicyBook policies,
    BusinessCalendar calendar,
    IClock clock)
{
    private const int UsualCount = 3;

    public async Task<IResult> ProposeAsync(HttpContext http, string invoiceId)
    {
        var stop = http.RequestAborted;
        if (await reading.CaseAsync(invoiceId, stop) is not { State: { IsClosed: false } state } record
            || policies.Find(state.Policy) is not { } policy
            || await accounts.DebtorAsync(state.Invoice.Account.DebtorId, stop) is not { } debtor)
        {
            return Trouble.NotFound(http);
        }

        var query = http.Request.Query;
        var today = calendar.For(debtor).LocalDate(clock.Now);
        var most = policy.Plans.MostInstalments;
        var count = int.TryParse(query["count"], CultureInfo.InvariantCulture, out var asked)
            ? Math.Clamp(asked, 1, most)
            : Math.Min(UsualCount, most);
        var first = DateOnly.TryParse(query["first"], CultureInfo.InvariantCulture, out var day)
            && day > today && day <= today.AddDays(policy.Plans.FurthestDays) ? day : today.AddDays(7);
        var pace = Names.Parse<InstalmentPace>(query["pace"]) ?? InstalmentPace.Month;
        var whole = state.Open - state.Disputed;
        return pages.Render<PlanPage>(
            http,
            ("State", state),
            ("Debtor", debtor),
            ("PlanId", FormIds.Of("R", invoiceId, record.Sequence)),
            ("Whole", whole),
            ("Most", most),
            ("First", first),
            ("Pace", pace),
            ("Today", today),
            ("Schedule", EvenSchedule.Of(whole, count, first, pace)));
    }
}
