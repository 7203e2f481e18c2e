namespace Collections.Domain;

/// <summary>
/// The grade by days overdue (A6): red goes to a manager, who finds the cause and proposes a solution.
/// </summary>
internal static class Grading
{
    private const int ManagerDays = 5;

    internal static void Turn(CaseTurn turn)
    {
        var overdue = turn.State.Invoice.DaysOverdue(turn.Today);
        var grade = turn.Context.Policy.Grades.Of(overdue);
        turn.Record(new CaseEvent.GradeTurned(grade, overdue));
        if (grade == Grade.Red && turn.State.Legal is not { IsActive: true })
        {
            turn.Raise(
                TaskKinds.RedGrade,
                InsideRoles.Manager,
                $"{overdue} days overdue, {turn.State.Open} open: find the cause and propose a solution",
                ManagerDays);
        }
    }
}
