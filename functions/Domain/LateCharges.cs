using System.Globalization;

namespace Collections.Domain;

/// <summary>
/// Rule 18: interest to date, the fixed sum and fees become open items of their own when a step claims them. Each day
/// of interest is posted once, the fixed sum once, a step's fee once. What cannot be computed is refused by its reason:
/// the notice goes without it and a person is told; what can be is claimed all the same.
/// </summary>
internal static class LateCharges
{
    /// <summary>Posts what the step claims, to date.</summary>
    internal static void Post(CaseTurn turn, Step step)
    {
        if (step.Claims is not { Count: > 0 } claims || turn.State.Waived.IsPositive || turn.State.IsClosed
            || turn.State.Charges.Count >= ItemWork.Limit)
        {
            return;
        }

        var posted = new List<Charge>();
        if (claims.Contains(ItemKind.Interest) || claims.Contains(ItemKind.FixedSum))
        {
            posted.AddRange(Statutory(turn, step, claims));
        }

        if (claims.Contains(ItemKind.Fee) && FeeOf(turn, step) is { } fee)
        {
            posted.Add(fee);
        }

        if (posted.Count > 0)
        {
            turn.Record(new CaseEvent.ChargesPosted(step.Id, posted, RuleOf(turn)));
        }
    }

    /// <summary>
    /// Computes posted interest again after a fact that may change the principal of days gone by, and records what
    /// came out otherwise.
    /// </summary>
    internal static void Correct(CaseTurn turn, string why)
    {
        var state = turn.State;
        if (state.Waived.IsPositive || !state.Charges.Any(c => c.Interest is not null))
        {
            return;
        }

        var corrected = CaseLedger.Of(state).Items
            .Where(item => item.Charge is { Interest: not null } now
                && now.Amount != state.Charges.First(c => c.ItemId == now.ItemId).Amount)
            .Select(item => new CorrectedCharge(item.ItemId, item.Amount, item.Charge!.Interest!.Lines))
            .ToList();
        if (corrected.Count > 0)
        {
            turn.Record(new CaseEvent.ChargesCorrected(corrected, why));
        }
    }

    /// <summary>The rule that payments on the case are allocated by: the one it has, else that of contract or law.
    /// </summary>
    internal static string RuleOf(CaseTurn turn) => turn.State.Allocation
        ?? AllocationRules.For(turn.Context.Debtor, LateTerms.Of(turn.State.Invoice, turn.Context.Debtor)).Name;

    private static List<Charge> Statutory(CaseTurn turn, Step step, IReadOnlyList<ItemKind> claims)
    {
        switch (LateClaim.Of(turn.State, turn.Context, turn.Today))
        {
            case LateClaimOutcome.None none:
                Refuse(turn, new(step.Id, none.Why), none.NeedsPerson);
                return [];
            case LateClaimOutcome.Found { Calculation: var calculation, Terms: var terms } found:
                RefuseUnknown(turn, step, claims, found);
                var posted = new List<Charge>();
                if (claims.Contains(ItemKind.FixedSum) && terms.FixedSum
                    && FixedSumOf(turn, step, calculation) is { } sum)
                {
                    posted.Add(sum);
                }

                if (claims.Contains(ItemKind.Interest) && terms.Interest)
                {
                    posted.AddRange(Unposted(turn.State, turn.Today, found));
                }

                return posted;
            default:
                throw new InvalidOperationException("A claim for late payment has two outcomes.");
        }
    }

    private static Charge? FixedSumOf(CaseTurn turn, Step step, InterestCalculation calculation)
    {
        var (state, sum) = (turn.State, calculation.FixedSum);
        if (!sum.IsPositive || turn.Context.Debtor.Kind == DebtorKind.Person
            || state.Charges.Any(c => c.Kind == ItemKind.FixedSum))
        {
            return null;
        }

        if (sum.Currency != state.Currency)
        {
            Refuse(
                turn,
                new(step.Id, $"the fixed sum is {sum} and the invoice is in {state.Currency}"),
                needsPerson: true);
            return null;
        }

        return new(
            CaseItems.FixedSum(state.Invoice.InvoiceId),
            ItemKind.FixedSum,
            sum,
            turn.Today,
            calculation.FirstInterestDay,
            $"fixed compensation of {sum} from the first day of default, {Iso(calculation.FirstInterestDay)} "
                + $"({calculation.Source})");
    }

    /// <summary>The days after those that are posted, a charge for each rate.</summary>
    internal static IReadOnlyList<Charge> Unposted(CaseState state, DateOnly today, LateClaimOutcome.Found found)
    {
        var (claim, calculation) = (found.Claim, found.Calculation);
        var posted = state.Charges.Max(c => c.Interest?.To) ?? DateOnly.MinValue;
        var fresh = calculation.Segments.Where(s => s.To > posted)
            .Select(s => s with { From = s.From > posted ? s.From : posted.AddDays(1) })
            .Select(s => new Charge(
                CaseItems.Interest(state.Invoice.InvoiceId, s.From),
                ItemKind.Interest,
                Money.Zero(state.Currency),
                today,
                s.To,
                "",
                new AccruedInterest(
                    s.From,
                    s.To,
                    s.Percent,
                    s.Per,
                    claim.Regime,
                    calculation.DayCount,
                    calculation.ReceiptDayCounts,
                    calculation.Rounding,
                    calculation.Source,
                    [],
                    calculation.Warnings.Count > 0 ? calculation.Warnings : null)))
            .ToList();
        var counted = CaseLedger.Of(state with { Charges = [.. state.Charges, .. fresh] });
        return
        [
            .. counted.Items.Where(i => i.Amount.IsPositive)
                .Select(i => i.Charge)
                .OfType<Charge>()
                .Where(c => fresh.Exists(f => f.ItemId == c.ItemId))
                .Select(c => c with { Why = Sentence(c) }),
        ];
    }

    private static string Sentence(Charge charge)
    {
        var interest = charge.Interest!;
        var per = interest.Per == RatePer.Year ? "a year" : "a day";
        var percent = interest.Percent.ToString("0.######", CultureInfo.InvariantCulture);
        return $"{percent} % {per} from {Iso(interest.From)} to {Iso(interest.To)} ({interest.Source})";
    }

    private static Charge? FeeOf(CaseTurn turn, Step step)
    {
        var state = turn.State;
        var amount = (turn.Context.Policy.Charges ?? ChargeRules.None).Fee.In(state.Currency);
        var itemId = CaseItems.Fee(state.Invoice.InvoiceId, step.Id);
        return amount.IsPositive && state.Charges.All(c => c.ItemId != itemId)
            ? new(itemId, ItemKind.Fee, amount, turn.Today, turn.Today, $"fee of step {step.Id}")
            : null;
    }

    /// <summary>The days that no rate is known for are refused by the first of them, and finance extends the table.
    /// </summary>
    private static void RefuseUnknown(
        CaseTurn turn, Step step, IReadOnlyList<ItemKind> claims, LateClaimOutcome.Found found)
    {
        if (found.Calculation.NoRate is not var (table, day))
        {
            return;
        }

        var isSum = RateTableIds.FixedSums.Contains(table);
        var wanted = isSum
            ? claims.Contains(ItemKind.FixedSum) && found.Terms.FixedSum
            : claims.Contains(ItemKind.Interest) && found.Terms.Interest;
        if (wanted)
        {
            var rest = isSum ? "no fixed sum"
                : found.Calculation.Segments is [.., var last] ? $"interest up to {Iso(last.To)} only"
                : "no interest";
            var why = $"{rest}: no rate row of {table} covers {Iso(day)}";
            Refuse(
                turn,
                new(step.Id, why, table, day),
                needsPerson: true,
                $"Step {step.Id} claims {why}; extend the table");
        }
    }

    private static void Refuse(
        CaseTurn turn, CaseEvent.ChargesRefused refused, bool needsPerson, string? title = null)
    {
        turn.Record(refused);
        if (needsPerson
            && !turn.State.Tasks.Any(t => t.Kind == TaskKinds.ChargesRefused && t.State == WorkTaskState.Open))
        {
            turn.Raise(
                TaskKinds.ChargesRefused,
                InsideRoles.Finance,
                title ?? $"Step {refused.Step} goes without what it was to claim for late payment: {refused.Why}",
                dueInDays: 3);
        }
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
