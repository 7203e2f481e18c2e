using Collections.Engine.People;

namespace Collections.Local.Demo;

/// <summary>
/// The company's own people of the demo, who get a digest on each working day: the reps that its invoices name, and
/// those that <see cref="DemoStaff"/> plays. Every address is of the reserved domain <c>example</c>.
/// </summary>
internal static class DemoPeople
{
    private const string Text = """
        digestAt: "08:30"
        people:
          - {name: Anna Berg, email: anna.berg@acme.example, language: de, country: DE,
             roles: [salesRep], manager: Ruth Adler}
          - {name: Ben Okafor, email: ben.okafor@acme.example, language: en, country: GB,
             roles: [salesRep], manager: Ruth Adler}
          - {name: Chloé Martin, email: chloe.martin@acme.example, language: fr, country: FR,
             roles: [salesRep], manager: Ruth Adler}
          - {name: Daniel Weiss, email: daniel.weiss@acme.example, language: de, country: DE,
             roles: [salesRep], manager: Ruth Adler}
          - {name: Elena Rossi, email: elena.rossi@acme.example, language: en, country: IT,
             roles: [salesRep], manager: Ruth Adler}
          - {name: Frank Liu, email: frank.liu@acme.example, language: zh-CN, country: CN,
             roles: [salesRep], manager: Ruth Adler}
          - {name: Grace Hall, email: grace.hall@acme.example, language: en, country: US, timeZone: America/Chicago,
             roles: [salesRep], manager: Ruth Adler}
          - {name: 王敏, email: min.wang@acme.example, language: zh-CN, country: CN,
             roles: [salesRep], manager: Ruth Adler}
          - {name: Oskar Lind, email: oskar.lind@acme.example, language: en, country: DE,
             roles: [finance], manager: Helen Stone}
          - {name: Ruth Adler, email: ruth.adler@acme.example, language: de, country: DE,
             roles: [manager], manager: Helen Stone}
          - {name: Helen Stone, email: helen.stone@acme.example, language: en, country: GB,
             roles: [director, approver]}
        """;

    /// <exception cref="InvalidOperationException">The text above has a mistake.</exception>
    internal static PeopleBook Book()
    {
        var reading = PeopleBook.Read("the demo's people", Text);
        return reading.Book ?? throw new InvalidOperationException(string.Join('\n', reading.Errors));
    }
}
