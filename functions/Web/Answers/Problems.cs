using Collections.Domain;
using Collections.Engine.Forms;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Answers;

/// <summary>Every refusal, as RFC 9457 problem details with <c>errors</c> by field where fields are to blame.</summary>
internal static class Problems
{
    private const string TypePrefix = "urn:collections:problem:";

    /// <summary>The request itself is not right: its form, a field, a parameter.</summary>
    public static IResult Invalid(FieldErrors errors) => Invalid(errors.ByField());

    public static IResult Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        Of(StatusCodes.Status400BadRequest, "invalid", "The request is not valid.", errors: errors);

    public static IResult Invalid(string field, string message) => Invalid(One(field, message));

    public static IResult Unreadable(string detail) =>
        Of(StatusCodes.Status400BadRequest, "unreadable", "The body cannot be read.", detail);

    public static IResult NotFound(string what) =>
        Of(StatusCodes.Status404NotFound, "not-found", "Not found.", $"There is no such {what}.");

    /// <summary>The request is right, and a rule or what is known speaks against it.</summary>
    public static IResult Refused(Outcome.Refused refused) => refused.Conflict
        ? Conflict(One(refused.Field, refused.Reason))
        : Of(
            StatusCodes.Status422UnprocessableEntity,
            "refused",
            "The request was refused.",
            errors: One(refused.Field, refused.Reason));

    public static IResult Conflict(IReadOnlyDictionary<string, string[]> errors) =>
        Of(StatusCodes.Status409Conflict, "conflict", "The request contradicts what is known.", errors: errors);

    public static IResult Unauthorized() => Of(
        StatusCodes.Status401Unauthorized, "unauthorized", "Who calls is not known.", "Give a valid key.");

    public static IResult Forbidden(string detail) =>
        Of(StatusCodes.Status403Forbidden, "forbidden", "The caller may not do this.", detail);

    public static IResult Of(
        int status,
        string type,
        string title,
        string? detail = null,
        IReadOnlyDictionary<string, string[]>? errors = null,
        IReadOnlyDictionary<string, object?>? extensions = null)
    {
        var problem = errors is null
            ? new Microsoft.AspNetCore.Mvc.ProblemDetails()
            : new HttpValidationProblemDetails(errors.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal));
        problem.Status = status;
        problem.Type = TypePrefix + type;
        problem.Title = title;
        problem.Detail = detail;
        foreach (var (name, value) in extensions ?? new Dictionary<string, object?>())
        {
            problem.Extensions[name] = value;
        }

        return TypedResults.Problem(problem);
    }

    private static Dictionary<string, string[]> One(string field, string message) =>
        new(StringComparer.Ordinal) { [field] = [message] };
}
