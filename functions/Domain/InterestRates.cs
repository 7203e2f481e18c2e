using System.Globalization;

namespace Collections.Domain;

/// <summary>Which rate each day of a claim bears, by regime. Statutes are cited where they are applied.</summary>
internal static class InterestRates
{
    internal static RateSchedule Of(InterestClaim claim, RateBook book, DateOnly first, DateOnly last) =>
        claim.Regime switch
        {
            // Dir. 2011/7 Art. 2(6), 3(3): the ECB rate of 1 January and 1 July, each for its half-year.
            InterestRegime.Eu => Sum(book, first, last, RateTableIds.EcbMainRefinancing, RateTableIds.EuPoints),
            InterestRegime.De => Germany(claim, book, first, last),
            InterestRegime.Uk => UnitedKingdom(book, first, last),
            InterestRegime.Fr => France(claim, book, first, last),
            InterestRegime.CnLpr => ChinaContractSilent(claim, book, first, last),
            InterestRegime.CnSme => ChinaSmallEnterprise(claim, book, first, last),
            InterestRegime.Contract => Contract(claim, first, last),
            _ => throw new ArgumentOutOfRangeException(nameof(claim), claim.Regime, "Not an interest regime."),
        };

    // BGB 288 (1), (2), 247: variable with the base rate of each half-year.
    private static RateSchedule Germany(InterestClaim claim, RateBook book, DateOnly first, DateOnly last) =>
        Sum(book, first, last, RateTableIds.GermanBaseRate, claim.DebtorKind == DebtorKind.Person
            ? RateTableIds.GermanPointsConsumer
            : RateTableIds.GermanPointsBusiness);

    // Act 1998 s.4, s.6 and SI 2002/1675: the Bank Rate of the last 31 December or 30 June before interest starts,
    // for the life of the debt.
    private static RateSchedule UnitedKingdom(RateBook book, DateOnly first, DateOnly last) => RateSchedule.Fixed(
        first,
        last,
        values => values[0] + values[1],
        book.TableOrEmpty(RateTableIds.UkReferenceRate),
        book.TableOrEmpty(RateTableIds.UkPoints));

    // Code de commerce L441-10 II: ECB + 10 unless agreed otherwise; what is agreed is not below 3 × the legal rate.
    private static RateSchedule France(InterestClaim claim, RateBook book, DateOnly first, DateOnly last)
    {
        if (claim.ContractRates is null)
        {
            return Sum(book, first, last, RateTableIds.EcbMainRefinancing, RateTableIds.FrenchPoints);
        }

        var raised = false;
        var schedule = RateSchedule.Variable(
            first,
            last,
            values =>
            {
                var floor = values[1] * values[2];
                raised |= values[0] < floor;
                return Math.Max(values[0], floor);
            },
            Agreed(claim),
            book.TableOrEmpty(RateTableIds.FrenchLegalRate),
            book.TableOrEmpty(RateTableIds.FrenchFloorFactor));
        return raised
            ? Warned(schedule, "The agreed rate is below the floor of L441-10 II, 3 × the legal rate; it was raised.")
            : schedule;
    }

    // SPC sales-contract interpretation Art. 18: one-year LPR at the time of breach × 1.3 … 1.5.
    private static RateSchedule ChinaContractSilent(
        InterestClaim claim, RateBook book, DateOnly first, DateOnly last)
    {
        decimal low = 0m, high = 0m;
        var statutory = RateSchedule.Fixed(
            first,
            last,
            values =>
            {
                (low, high) = (values[1], values[2]);
                return values[0] * (claim.Multiplier ?? high);
            },
            book.TableOrEmpty(RateTableIds.ChineseLoanPrimeRate),
            book.TableOrEmpty(RateTableIds.ChineseFactorLow),
            book.TableOrEmpty(RateTableIds.ChineseFactorHigh));
        if (statutory is RateSchedule.Found found && claim.ContractRates is not null)
        {
            return ChinaAgreedPenalty(claim, book, first, last, found.Rates[0].Percent);
        }

        return claim.Multiplier is { } multiplier && (multiplier < low || multiplier > high)
            ? Warned(statutory, $"The multiplier {Text(multiplier)} is outside {Text(low)} … {Text(high)} (Art. 18).")
            : statutory;
    }

    // Civil Code 585: an agreed penalty prevails; a court may cut what exceeds the loss by 30 %.
    private static RateSchedule ChinaAgreedPenalty(
        InterestClaim claim, RateBook book, DateOnly first, DateOnly last, decimal lossPercent)
    {
        var excess = book.TableOrEmpty(RateTableIds.ChinesePenaltyExcess);
        if (excess.On(first) is not { } row)
        {
            return new RateSchedule.Missing(excess.Id, first);
        }

        var limit = lossPercent * row.Value;
        var agreed = Contract(claim, first, last);
        return agreed is RateSchedule.Found { Rates: var rates } && rates.Any(rate => rate.Percent > limit)
            ? Warned(agreed, $"The agreed rate is over {Text(limit)} %, loss × {Text(row.Value)}: a court may cut it.")
            : agreed;
    }

    // Decree 802 Art. 17: an agreed rate of at least the LPR of the day of the contract; else 0.05 % a day.
    private static RateSchedule ChinaSmallEnterprise(
        InterestClaim claim, RateBook book, DateOnly first, DateOnly last)
    {
        var daily = Daily(RateSchedule.Variable(
            first, last, values => values[0], book.TableOrEmpty(RateTableIds.ChineseSmeDailyRate)));
        if (claim.ContractRates is null || daily is RateSchedule.Missing)
        {
            return daily;
        }

        var prime = book.TableOrEmpty(RateTableIds.ChineseLoanPrimeRate);
        var measured = claim.SignedOn ?? first;
        if (prime.On(measured) is not { } floor)
        {
            return new RateSchedule.Missing(prime.Id, measured);
        }

        var agreed = Contract(claim, first, last);
        return agreed is RateSchedule.Found { Rates: var rates } && rates.Any(rate => rate.Percent < floor.Value)
            ? Warned(daily, $"The agreed rate is below the LPR of {Text(floor.Value)} % and does not bind; "
                + "the statute's daily rate was used.")
            : agreed;
    }

    private static RateSchedule Contract(InterestClaim claim, DateOnly first, DateOnly last) =>
        RateSchedule.Variable(first, last, values => values[0], Agreed(claim));

    private static RateSchedule Sum(RateBook book, DateOnly first, DateOnly last, string reference, string points) =>
        RateSchedule.Variable(
            first,
            last,
            values => values[0] + values[1],
            book.TableOrEmpty(reference),
            book.TableOrEmpty(points));

    private static RateSchedule Daily(RateSchedule schedule) => schedule is RateSchedule.Found found
        ? found with { Rates = [.. found.Rates.Select(rate => rate with { Per = RatePer.Day })] }
        : schedule;

    private static RateSchedule Warned(RateSchedule schedule, string warning) => schedule is RateSchedule.Found found
        ? found with { Warnings = [.. found.Warnings, warning] }
        : schedule;

    private static RateTable Agreed(InterestClaim claim) => new(
        "contract", RateUnit.PercentPerYear, "the contract", null, DateOnly.MinValue, claim.ContractRates ?? []);

    private static string Text(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
