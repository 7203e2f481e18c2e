namespace Collections.Web.Pipeline;

/// <summary>Says that a route takes a body that is no JSON, for its description.</summary>
internal sealed record TakesText(string ContentType);
