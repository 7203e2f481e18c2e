namespace Collections.Domain;

/// <content>French wordings, without accents; an apostrophe is a space.</content>
internal static partial class OptOutWords
{
    private static readonly string[] FrenchMessages =
        [" sms", " texto", " message", " mail", " e mail", " email", " courriel", " notification", " appel"];

    private static readonly string[] FrenchWriting =
    [
        " m ecrire", " nous ecrire", " me contacter", " nous contacter", " me deranger", " nous deranger",
        " me relancer", " nous relancer", " m envoyer", " nous envoyer", " m appeler", " me harceler",
    ];

    /// <summary>What is not done has not happened, or cannot be.</summary>
    private static readonly string[] FrenchFacts =
    [
        " recois ", " recevons ", " recu ", " avons ", " avez ", " ai ", " a ", " peux ", " pouvons ", " hesite",
        " oublie", " n arret", " ne cess",
    ];

    private static readonly string[] FrenchMine = Each(
        [" mon ", " notre ", " ce ", " mes ", " nos "],
        ["numero ", "portable ", "mobile ", "adresse ", "mail ", "e mail ", "email ", "coordonnees ", "contact "]);

    private static readonly Wording[] French =
    [
        new(0, [], [" desabonn", " desinscri", "| arret |", "| arretez |", "| arretez ca |", "| arretez tout |",
            " retirez moi ", " retirez nous ", " enlevez moi ", " enlevez nous ", " rayez moi ", " rayez nous "]),
        new(0, [], Each([" laissez ", " laisse ", " fichez ", " foutez "], Each(
            ["moi ", "nous "], ["tranquille", "la paix ", "en paix "]))),

        // "Je ne veux plus recevoir de SMS"
        new(14, FrenchFacts, [" plus recevoir ", " pas recevoir ", " jamais recevoir "], [.. FrenchMessages, " |"]),
        new(0, FrenchFacts, [" plus etre contact", " pas etre contact", " plus etre derang", " plus etre sollicit"]),

        // "Merci de ne plus me contacter"
        new(2, [.. FrenchFacts, " envoyer la ", " envoyer le ", " envoyer les "],
            [" ne plus ", " ne pas ", " ne jamais "], [.. FrenchWriting[..8], .. FrenchWriting[10..]]),
        new(10, FrenchFacts, [" ne plus ", " ne pas ", " plus "], [" m envoyer ", " nous envoyer "], FrenchMessages),

        // "Ne m'écrivez plus"
        new(
            2,
            FrenchFacts,
            [" ne m ", " ne me ", " ne nous "],
            [" ecrivez ", " ecris ", " contactez ", " contacte ", " derangez ", " derange ", " relancez "],
            [" plus ", " pas ", " jamais "]),
        new(0, FrenchFacts, [" envoyez plus rien ", " envoyez plus |", " envoie plus rien "]),

        // "Je ne veux plus de vos messages", "Pas de SMS"
        new(
            8,
            FrenchFacts,
            [" plus de ", " plus d ", " plus aucun ", " plus jamais de ", "| pas de ", " envoyez pas de "],
            FrenchMessages),

        // "Cessez de m'envoyer des textos"
        new(
            16,
            FrenchFacts,
            [" arretez ", " arreter ", " arrete de m ", " cessez ", " cesser ", " stop "],
            [.. FrenchMessages, .. FrenchWriting]),

        // "Supprimez mon numéro"
        new(
            6,
            [" de commande", " de facture", " de client"],
            [" supprim", " retir", " enlev", " effac", " rayez "],
            FrenchMine),
        new(6, [], [" retir", " revoqu"], [" consentement"]),
    ];
}
