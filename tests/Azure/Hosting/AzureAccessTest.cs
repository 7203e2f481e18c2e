using System.Text;
using System.Text.Json;
using Collections.Azure.Hosting;
using Collections.Web.Access;
using Microsoft.AspNetCore.Http;

namespace Collections.Azure.Tests.Hosting;

/// <summary>Who gets in: a key of ours, or a person whom the platform signed in.</summary>
public sealed class AzureAccessTest
{
    private static readonly ApiKeys Keys = ApiKeys.Parse("finance=the-key");

    [Fact]
    public async Task Caller_WithAKey_HasItsRole() =>
        (await CallerAsync(new(Keys, platformSignsIn: false), key: "the-key")).ShouldNotBeNull()
            .Roles.ShouldBe([Role.Finance]);

    [Fact]
    public async Task Caller_WithAKeyInThePlatformsHeader_HasItsRole()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["x-functions-key"] = "the-key";

        (await new AzureAccess(Keys, platformSignsIn: false).CallerOfAsync(context)).ShouldNotBeNull()
            .Roles.ShouldBe([Role.Finance]);
    }

    [Fact]
    public async Task Caller_WithAWrongKeyInThePlatformsHeader_IsNobody()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["x-functions-key"] = "other";

        (await new AzureAccess(Keys, platformSignsIn: false).CallerOfAsync(context)).ShouldBeNull();
    }

    [Fact]
    public async Task Caller_WithAWrongKeyOrNone_IsNobody()
    {
        (await CallerAsync(new(Keys, platformSignsIn: true), key: "other")).ShouldBeNull();
        (await CallerAsync(new(Keys, platformSignsIn: true))).ShouldBeNull();
        (await CallerAsync(new(null, platformSignsIn: false), key: "the-key")).ShouldBeNull();
    }

    [Fact]
    public async Task Caller_SignedInByThePlatform_HasTheAppRoles()
    {
        var principal = Principal("aad", ("roles", "Collections.Finance"), ("roles", "approver"), ("oid", "o-1"));
        var caller = (await CallerAsync(new(null, platformSignsIn: true), principal)).ShouldNotBeNull();
        caller.Name.ShouldBe("entra-o-1");
        caller.Roles.ShouldBe([Role.Finance, Role.Approver], ignoreOrder: true);
    }

    [Fact]
    public async Task Caller_WithAPrincipalWhereThePlatformSignsNobodyIn_IsNobody() => (await CallerAsync(
        new(Keys, platformSignsIn: false),
        Principal("aad", ("roles", "Collections.Admin"), ("oid", "o-1")))).ShouldBeNull();

    [Fact]
    public async Task Caller_WithoutRoleIdOrOfAnotherProvider_IsNobody()
    {
        var access = new AzureAccess(Keys, platformSignsIn: true);
        (await CallerAsync(access, Principal("aad", ("oid", "o-1")))).ShouldBeNull();
        (await CallerAsync(access, Principal("aad", ("roles", "Collections.Emperor"), ("oid", "o-1")))).ShouldBeNull();
        (await CallerAsync(access, Principal("aad", ("roles", "Collections.Admin")))).ShouldBeNull();
        (await CallerAsync(access, Principal("github", ("roles", "admin"), ("oid", "o-1")))).ShouldBeNull();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("e30=")]
    [InlineData("W10=")]
    [InlineData("bnVsbA==")]
    [InlineData("eyJjbGFpbXMiOjV9")]
    public async Task Caller_WithAnUnreadablePrincipal_IsNobody(string header) =>
        (await CallerAsync(new(Keys, platformSignsIn: true), header)).ShouldBeNull();

    private static string Principal(string provider, params (string Typ, string Val)[] claims) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            auth_typ = provider,
            name_typ = "name",
            role_typ = "roles",
            claims = claims.Select(c => new { typ = c.Typ, val = c.Val }),
        })));

    private static async Task<Caller?> CallerAsync(AzureAccess access, string? principal = null, string? key = null)
    {
        var context = new DefaultHttpContext();
        if (principal is not null)
        {
            context.Request.Headers[AzureAccess.PrincipalHeader] = principal;
        }

        if (key is not null)
        {
            context.Request.Headers[ApiKeys.Header] = key;
        }

        return await access.CallerOfAsync(context);
    }
}
