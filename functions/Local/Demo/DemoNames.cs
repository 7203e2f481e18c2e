using Collections.Domain;

namespace Collections.Local.Demo;

/// <summary>A country of the demo ledger: where its debtors sit, what they speak and owe in.</summary>
internal sealed record DemoCountry(
    string Code,
    string Language,
    string Currency,
    string TimeZone,
    string PhonePrefix,
    IReadOnlyList<string> Cities,
    IReadOnlyList<string> Trades,
    IReadOnlyList<string> Families,
    IReadOnlyList<string> LegalForms,
    string Street,
    int Weight);

/// <summary>
/// Invented names: no company of the demo exists, every address is of the reserved domain <c>example</c>.
/// </summary>
internal static class DemoNames
{
    internal static readonly IReadOnlyList<DemoCountry> Countries =
    [
        new("DE", "de", "EUR", "Europe/Berlin", "+4930",
            ["Berlin", "Hamburg", "Leipzig", "Bremen"],
            ["Maschinenbau", "Logistik", "Druckerei", "Metallbau", "Elektro"],
            ["Hofmann", "Krüger", "Brandt", "Seidel", "Vogel", "Lorenz"], ["GmbH", "AG", "KG"], "Gartenstraße", 70),
        new("FR", "fr", "EUR", "Europe/Paris", "+331",
            ["Lyon", "Nantes", "Lille", "Toulouse"],
            ["Menuiserie", "Transports", "Imprimerie", "Conseil", "Électricité"],
            ["Marchand", "Lefèvre", "Garnier", "Chevalier", "Renard"], ["SARL", "SAS", "SA"], "rue des Tilleuls", 45),
        new("GB", "en", "GBP", "Europe/London", "+4420",
            ["Leeds", "Bristol", "Cardiff", "Glasgow"], ["Engineering", "Freight", "Printers", "Foods", "Interiors"],
            ["Whitfield", "Ashdown", "Pemberton", "Harlow", "Kingsley"], ["Ltd", "plc", "LLP"], "Orchard Road", 45),
        new("US", "en", "USD", "America/Chicago", "+1312",
            ["Chicago", "Springfield", "Peoria", "Rockford"], ["Manufacturing", "Freight", "Media", "Supply", "Labs"],
            ["Hollis", "Brandon", "Keller", "Sutton", "Mercer"], ["Inc.", "LLC", "Corp."], "Prairie Avenue", 40),
        new("CN", "zh-CN", "CNY", "Asia/Shanghai", "+8621",
            ["上海", "杭州", "苏州", "宁波"], ["机械", "物流", "印务", "电子", "贸易"],
            ["华远", "瑞丰", "恒达", "新联", "东和"], ["有限公司", "股份有限公司"], "和平路", 40),
        new("NL", "en", "EUR", "Europe/Amsterdam", "+3120",
            ["Utrecht", "Breda", "Zwolle"], ["Techniek", "Transport", "Bouw", "Handel"],
            ["De Graaf", "Van Leeuwen", "Kuipers", "Mulder"], ["B.V.", "N.V."], "Lindelaan", 25),
        new("ES", "en", "EUR", "Europe/Madrid", "+3491",
            ["Valencia", "Bilbao", "Sevilla"], ["Construcciones", "Transportes", "Textil", "Alimentos"],
            ["Navarro", "Serrano", "Molina", "Ortega"], ["S.L.", "S.A."], "Calle del Olmo", 20),
        new("IT", "en", "EUR", "Europe/Rome", "+3906",
            ["Torino", "Bologna", "Verona"], ["Meccanica", "Trasporti", "Arredi", "Alimentari"],
            ["Bellini", "Ferrari", "Conti", "Marino"], ["S.r.l.", "S.p.A."], "Via dei Pini", 15),
    ];

    internal static readonly IReadOnlyList<string> SalesReps =
        ["Anna Berg", "Ben Okafor", "Chloé Martin", "Daniel Weiss", "Elena Rossi", "Frank Liu", "Grace Hall", "王敏"];

    internal static readonly IReadOnlyList<string> Projects =
        ["Line 4 retrofit", "Warehouse north", "Annual service", "Portal", "Spare parts", "Data link", "Training"];

    internal static readonly IReadOnlyList<string> FirstNames =
        ["Alex", "Robin", "Kim", "Sasha", "Jo", "Charlie", "Noor", "Yuki", "Lee", "Maxime"];

    internal static CustomerClass ClassOf(int roll) => roll switch
    {
        < 60 => CustomerClass.Ordinary,
        < 78 => CustomerClass.Premium,
        < 93 => CustomerClass.Risk,
        _ => CustomerClass.Government,
    };
}
