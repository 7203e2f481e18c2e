namespace Collections.Domain;

/// <summary>
/// One thing that would happen: when, in which step and stage, what, and why then, in a sentence. Instants are UTC.
/// </summary>
public sealed record PreviewRow(string Step, Stage Stage, DateTimeOffset At, string What, string Why);

/// <summary>
/// What a policy does to one invoice if nobody pays: the rules that run the real case, with the world played in the
/// plainest way. Every notice arrives when it is sent, every approval is given at once, whoever must decide starts the
/// step, and the service system obeys. So a step that rests here rests for a reason in the data.
/// </summary>
public static class PolicyPreview
{
    /// <summary>More turns than any policy within its limits takes.</summary>
    private const int MostTurns = 2_000;

    /// <summary>The rows in the order they happen; ends where the case rests or legal has it.</summary>
    /// <param name="invoice">The invoice, unpaid and undisputed.</param>
    /// <param name="context">The policy to try, the debtor and the debtor's clock.</param>
    /// <param name="from">When the invoice is registered.</param>
    public static IReadOnlyList<PreviewRow> Of(Invoice invoice, CaseContext context, DateTimeOffset from)
    {
        var play = new PreviewPlay(context, from);
        play.Take(new CaseFact.Registered(invoice, context.Policy.Ref, SegmentRule: 0));
        for (var turn = 0; turn < MostTurns; turn++)
        {
            if (!play.Move())
            {
                return play.Rows;
            }
        }

        throw new InvalidOperationException($"Policy {context.Policy.Ref.Name} does not end in {MostTurns} turns.");
    }
}
