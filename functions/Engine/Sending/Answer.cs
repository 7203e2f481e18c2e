using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Engine.Sending;

/// <summary>What somebody wrote back to us, as a provider told it.</summary>
/// <param name="Provider">Keeps the ids of one provider apart from another's.</param>
/// <param name="Id">The provider's own id of it: the same id again is the same answer.</param>
/// <param name="Channel">Email or SMS.</param>
/// <param name="From">The address that it came from.</param>
/// <param name="Text">Their own words, without what they quote.</param>
/// <param name="MessageId">Our message that it answers; null where it does not say.</param>
/// <param name="Told">What the provider itself took it for; null where it did not.</param>
public sealed record Answer(
    string Provider,
    string Id,
    Channel Channel,
    string From,
    string Text,
    string? MessageId = null,
    ReplyMeaning? Told = null)
{
    /// <summary>How much of an answer is kept.</summary>
    public const int LongestText = 4_000;
}

/// <summary>
/// What became of an answer. <paramref name="About"/> is the message it was found to answer; null where none was.
/// </summary>
public sealed record TakenAnswer(IReadOnlyList<ReplyMeaning> Meanings, MessageRow? About);
