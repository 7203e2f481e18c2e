namespace Collections.Domain;

/// <content>German wordings, without umlauts.</content>
internal static partial class OptOutWords
{
    private static readonly string[] GermanMessages =
    [
        " sms ", " mail", " e mail", " email", " nachricht", " textnachricht", " kontaktaufnahme", " kontakt ",
        " benachrichtigung", " anruf", " zusendung", " whatsapp",
    ];

    private static readonly string[] GermanWriting =
    [
        " schreib", " anschreib", " anzuschreib", " angeschrieb", " kontaktier", " anmail", " angemailt", " belastig",
        " behellig", " benachrichtig", " texten", " simsen",
    ];

    /// <summary>What is not done has not happened, or is told and not asked for.</summary>
    private static readonly string[] GermanFacts =
    [
        " habe ", " haben ", " hab ", " hat ", " hatte", " wurde", " konnte", " konnen ihnen ", " ist ", " war ",
        " es gibt ", " liegt ", " liegen ", " wir erhalten ", " wir bekommen ", " ich erhalte ", " ich bekomme ",
        " erhalten wir ", " bekommen wir ", " erhalte ich ", " bekomme ich ", " zogern ", " vergess", " nicht nur ",
    ];

    private static readonly string[] GermanMine = Each(
        [" meine ", " unsere ", " diese ", " meine e ", " unsere e "],
        ["nummer ", "handynummer ", "telefonnummer ", "mobilnummer ", "rufnummer ", "mailadresse ", "mail adresse ",
            "emailadresse ", "adresse ", "kontaktdaten ", "daten "]);

    private static readonly string[] GermanDeleting = [" losch", " geloscht", " streich", " entfern"];

    private static readonly Wording[] German =
    [
        new(0, [], [" mich abmelden", " uns abmelden", " aus dem verteiler", " aus ihrem verteiler",
            " mich vom verteiler", " uns vom verteiler", " tragen sie mich aus", " tragen sie uns aus",
            " mich austragen", " uns austragen", " horen sie auf", " hor auf", " hort auf", " bitte aufhoren",
            "| stopp |", "| abmelden |", "| arret |"]),
        new(0, [], Each([" lassen sie ", " lass ", " lasst "], ["mich in ruhe ", "uns in ruhe ", "mich in frieden "])),
        new(0, [], [" melde mich ab |", " melde ich mich ab |", " melden uns ab |", " melden sie mich ab |"]),
        new(0, ["| stopp die ", "| stopp der ", "| stopp das ", "| stopp bei "], ["| stopp "]),

        // "Ich will nicht, dass Sie mir schreiben", "Wir wollen nicht mehr kontaktiert werden"
        new(
            18,
            GermanFacts,
            [" mocht", " will ", " wollen ", " wunsche", " bitte "],
            [" nicht ", " nie ", " niemals "],
            GermanWriting),
        new(16, GermanFacts, [" nicht mehr ", " nie mehr ", " nie wieder ", " nicht weiter "], GermanWriting),
        new(
            8,
            GermanFacts,
            [" schreiben sie ", " schreib ", " schreibt ", " kontaktieren sie ", " kontaktiere ", " kontaktiert "],
            [" mir ", " mich ", " uns "],
            [" nicht ", " nie ", " niemals "]),
        new(0, GermanFacts, [" mir nichts mehr ", " uns nichts mehr ", " mir nie wieder ", " uns nie wieder "]),

        // "Bitte keine weiteren E-Mails", "Ich möchte keine Nachrichten mehr erhalten"
        new(12, GermanFacts, [" keine ", " keinen ", " keinerlei "], GermanMessages),

        // "Bitte stoppen Sie die Nachrichten", "Können Sie die SMS bitte einstellen?"
        new(
            16,
            [" nicht "],
            [" stopp", " stop ", " unterlass", " beende"],
            [.. GermanMessages, .. GermanWriting]),
        new(
            8,
            GermanFacts,
            GermanMessages,
            [" einstellen ", " einzustellen ", " unterlassen ", " stoppen ", " beenden ", " abbestellen ",
                " nicht erwunscht", " unerwunscht", " nicht mehr |"]),

        // "Löschen Sie meine Nummer"
        new(16, [], GermanDeleting, GermanMine),
        new(16, [], GermanMine, GermanDeleting),
        new(8, [], [" mich ", " uns "], [" von der liste ", " von ihrer liste ", " aus der liste "]),
        new(0, [], [" melde ich mich vom ", " melde mich vom ", " melde mich von "]),
        new(8, [], [" widerruf", " ziehe "], [" einwilligung", " zustimmung"]),
    ];
}
