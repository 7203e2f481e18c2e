namespace Collections.Web.Pipeline;

/// <summary>Says that a route takes a body that is no JSON, for its description.</summary>
internal sealed record TakesText(string ContentType);

/// <summary>Says that a route answers in another form as well, if asked by the Accept header.</summary>
internal sealed record AlsoAs(string ContentType);
