using Collections.Engine.People;

namespace Collections.Engine.Tests.People;

public sealed class PeopleBookTests
{
    private const string Two = """
        digestAt: "07:30"
        people:
          - {name: rita, email: rita@acme.example, language: de, country: DE, roles: [salesRep], manager: mona}
          - {name: mona, email: mona@acme.example, language: en, country: GB, timeZone: Europe/London, roles: [manager]}
        """;

    [Fact]
    public void Read_TwoPeople_KnowsTheirTeamAndHour()
    {
        var book = PeopleBook.Read("people.yaml", Two).Book.ShouldNotBeNull();

        book.At.ShouldBe(new TimeOnly(7, 30));
        book.TeamOf(book.Find("mona").ShouldNotBeNull()).ShouldHaveSingleItem().Name.ShouldBe("rita");
    }

    [Theory]
    [InlineData("rita@acme.example", "rita at acme", "email", "is no email address")]
    [InlineData("[salesRep]", "[seller]", "roles", "not 'seller'")]
    [InlineData("manager: mona", "manager: max", "people", "who is not in the list")]
    [InlineData("manager: mona", "manager: rita", "manager", "nobody is their own manager")]
    [InlineData("name: mona", "name: rita", "people", "more than once")]
    [InlineData("digestAt: \"07:30\"", "digestAt: soon", "digestAt", "")]
    public void Read_SomethingWrong_NamesTheFieldAndNobodyIsRead(string old, string with, string field, string message)
    {
        var reading = PeopleBook.Read("people.yaml", Two.Replace(old, with, StringComparison.Ordinal));

        reading.Book.ShouldBeNull();
        reading.Errors.ShouldContain(e => e.Field.Contains(field) && e.Message.Contains(message));
    }

    [Fact]
    public void Load_WithoutAFile_IsNobody() =>
        PeopleBook.Load(Path.Combine(Shipped.Policies, "nobody.yaml")).Book.ShouldNotBeNull().All.ShouldBeEmpty();

    [Fact]
    public void Load_AsShipped_HasNoErrors() =>
        PeopleBook.Load(Path.Combine(Shipped.Policies, "people.yaml")).Errors.ShouldBeEmpty();
}
