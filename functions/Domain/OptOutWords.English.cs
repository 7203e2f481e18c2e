namespace Collections.Domain;

/// <content>English wordings.</content>
internal static partial class OptOutWords
{
    private static readonly string[] EnglishMessages =
    [
        " text", " messag", " sms", " email", " e mail", " mail", " notif", " contact", " spam", " harass", " bother",
        " call",
    ];

    private static readonly string[] EnglishRefusals =
        [" do not ", " don t ", " dont ", " never ", " no longer ", " not ", " won t "];

    /// <summary>What is not done is something else, or has not happened.</summary>
    private static readonly string[] EnglishFacts =
    [
        " hesitat", " did not ", " didn t ", " have not ", " haven t ", " has not ", " hasn t ", " not received",
        " never received", " never got", " not stop", " t stop", " dont stop", " never stop", " forget", " not only ",
    ];

    private static readonly string[] EnglishMine =
    [
        " this number ", " this address ",
        .. Each(
            [" my ", " our ", " my phone ", " our phone ", " my mobile ", " my cell "],
            ["number ", "phone ", "mobile ", "address ", "email ", "e mail ", "contact ", "details "]),
    ];

    private static readonly Wording[] English =
    [
        new(0, EnglishFacts, [" unsubscribe", " unsub ", " opt out ", " opt me out", " opt us out", " opting out",
            " leave me alone", " leave us alone", " lose my number", "| stop |", "| stopall ", "| optout "]),
        new(
            0,
            ["| stop by ", "| stop at ", "| stop in ", "| stop the ", "| stop our ", "| stop your ", "| stop all ",
                "| stop any ", "| stop my ", "| stop deliver", "| stop order", "| stop pay", "| stop work"],
            ["| stop "]),

        // "I want you to stop", "why don't you stop this"
        new(
            12,
            EnglishFacts,
            [" you ", " please ", " must "],
            [" stop |", " stop it |", " stop this |", " stop these |", " stop now |"]),
        new(0, EnglishFacts, [" stop this |", " stop these |"]),

        // "cease all messages", "quit texting me", "stop sending me reminders"
        new(
            18,
            EnglishFacts,
            [" stop ", " quit ", " cease ", " refrain from "],
            [.. EnglishMessages, " writing", " sending me", " sending us", " sending these", " reminder"]),

        // "do not ever text me", "I do not want you to contact me"
        new(
            16,
            EnglishFacts,
            EnglishRefusals,
            Each(
                [" text ", " message ", " sms ", " email ", " e mail ", " mail ", " contact ", " write ", " write to ",
                    " bother ", " disturb ", " spam "],
                ["me ", "us ", "this ", "again ", "my "])),

        // "I don't want any more texts", "we no longer wish to receive your emails"
        new(
            20,
            EnglishFacts,
            EnglishRefusals,
            [" want ", " wish ", " like ", " to receive ", " to get ", " send me any ", " send us any ",
                " send any ", " need any ", " agree ", " consent "],
            EnglishMessages),
        new(20, EnglishFacts, EnglishRefusals, Each([" be ", " being "], ["contacted ", "texted ", "messaged "])),
        new(0, EnglishFacts, Each([" not ", " t ", " dont ", " never "], ["send me anything ", "send us anything "])),
        new(12, [" there ", " are no ", " have no ", " had no "], [" no more ", " no further "], EnglishMessages),

        // "remove my number", "take us off your list"
        new(10, [" invoice number"], [" remove ", " delete ", " erase "], EnglishMine),
        new(6, [], [" remove me ", " remove us ", " delete me ", " take me off", " take us off", " take me out"]),
        new(4, [], [" take "], EnglishMine, [" off ", " from ", " out "]),
        new(10, [], [" withdraw ", " revoke "], [" consent"]),
    ];
}
