using System.Net.Http;
using Collections.Azure.Sending;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Pdf.Fonts;
using Collections.Engine.Sending;
using Collections.Engine.Sending.Provider;
using Collections.Engine.Webhooks;
using Collections.Web.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using SendGrid;
using Twilio.Clients;

namespace Collections.Azure.Hosting;

/// <summary>
/// The providers that are configured. A channel without one fails each message with that reason, and a person hears of
/// it.
/// </summary>
internal static class WaysOut
{
    /// <summary>Longer than providers take to answer, shorter than an activity may run.</summary>
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(30);

    private static readonly SocketsHttpHandler Connections = new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    internal static void AddWaysOut(this IServiceCollection services, Settings settings, Catalog catalog)
    {
        if (settings.Text("SendGrid:ApiKey") is { } key)
        {
            var options = new SendGridClientOptions { ApiKey = key };
            options.Host = settings.Url("SendGrid:Host")?.AbsoluteUri ?? options.Host;
            services.AddSingleton<IMessageSender>(s => new SendGridSender(
                new SendGridClient(NewClient(), options), catalog.Creditors, s.GetRequiredService<IClock>()));
        }

        if (settings.Text("Twilio:AccountSid") is { } account)
        {
            var origin = Origin(settings);
            var token = settings.Required("Twilio:AuthToken");
            services.AddSingleton<ContactWindow>();
            services.AddSingleton<IMessageSender>(s => new TwilioSender(
                new TwilioRestClient(account, token, httpClient: new TwilioHttp(NewClient())),
                origin,
                s.GetRequiredService<ContactWindow>(),
                s.GetRequiredService<IClock>()));
        }

        AddOrders(services, settings);
        AddNotices(services, settings, catalog);
        AddLetters(services, settings);
    }

    /// <summary>How callbacks of the providers are believed.</summary>
    internal static ProviderWebhooks Webhooks(this Settings settings)
    {
        var minutes = settings.Number("SendGrid:EventWindowMinutes", 10, 1, 1_440);
        var key = settings.Text("SendGrid:EventKey");
        var signature = key is null ? null : SendGridEventSignature.TryCreate(key, TimeSpan.FromMinutes(minutes))
            ?? throw new SettingException("Collections:SendGrid:EventKey is no P-256 public key in base64.");
        var token = settings.Text("Twilio:AuthToken");
        return new()
        {
            SendGrid = signature,
            Twilio = token is null ? null : new TwilioSignature(token),
            Mail = Secrets(settings, "MailWebhook:Secret"),
            PublicUrl = settings.PublicUrl,
        };
    }

    /// <summary>How fast messages may leave.</summary>
    internal static PaceRules Pace(this Settings settings)
    {
        var usual = new PaceRules();
        return new(
            settings.Number("Sends:PerHour", usual.PerHour, 1, PaceRules.Most),
            settings.Number("Sends:Floor", usual.Floor, 0, PaceRules.Most),
            settings.Number("Sends:Percent", usual.Percent, PaceRules.LeastPercent, PaceRules.Most));
    }

    private static void AddOrders(IServiceCollection services, Settings settings)
    {
        var service = Target(settings, "ServiceWebhook");
        var legal = Target(settings, "LegalWebhook");
        services.AddSingleton(_ => new WebhookCaller(Limits(settings)));
        services.AddSingleton(s => new SignedOrders(
            s.GetRequiredService<WebhookCaller>(), s.GetRequiredService<IClock>(), service, legal));
        services.AddSingleton<IServiceSystem>(s => s.GetRequiredService<SignedOrders>());
        services.AddSingleton<ILegalQueue>(s => s.GetRequiredService<SignedOrders>());
    }

    /// <summary>Notices to debtors' own systems, where there is a key to sign them with.</summary>
    private static void AddNotices(IServiceCollection services, Settings settings, Catalog catalog)
    {
        var secrets = new NoticeSecrets(Secrets(settings, "NoticeWebhook:Key"));
        services.AddSingleton(secrets);
        if (secrets.IsSet)
        {
            services.AddSingleton<IMessageSender>(s => new WebhookSender(
                s.GetRequiredService<WebhookCaller>(), secrets, catalog.Creditors, s.GetRequiredService<IClock>()));
        }
    }

    /// <summary>Letters to whoever prints and posts them, where one is named.</summary>
    private static void AddLetters(IServiceCollection services, Settings settings)
    {
        if (Target(settings, "LetterWebhook") is { } room)
        {
            services.AddSingleton<Letters>();
            services.AddSingleton<IMessageSender>(s => new PrintRoomSender(
                Limits(settings), room, s.GetRequiredService<Letters>(), s.GetRequiredService<IClock>()));
        }
    }

    private static WebhookCallLimits Limits(Settings settings) =>
        new() { PrivateHosts = settings.List("WebhookPrivateHosts").ToHashSet() };

    private static IReadOnlyList<WebhookSecret> Secrets(Settings settings, string name) =>
        [.. settings.List(name).Select(text => WebhookSecret.TryParse(text)
            ?? throw new SettingException($"Collections:{name} is no secret such as whsec_ and base64."))];

    private static TwilioOrigin Origin(Settings settings)
    {
        var from = settings.Text("Twilio:From");
        var service = settings.Text("Twilio:MessagingServiceSid");
        if ((from is null) == (service is null))
        {
            throw new SettingException("Set either Collections:Twilio:From or Collections:Twilio:MessagingServiceSid.");
        }

        return new(from, service, settings.PublicUrl
            ?? throw new SettingException("Collections:PublicUrl is not set; Twilio reports deliveries to it."));
    }

    private static WebhookTarget? Target(Settings settings, string name)
    {
        if (settings.Text($"{name}:Url") is not { } url)
        {
            return null;
        }

        return new(url, WebhookSecret.TryParse(settings.Required($"{name}:Secret"))
            ?? throw new SettingException($"Collections:{name}:Secret is no secret such as whsec_ and base64."));
    }

    private static HttpClient NewClient() => new(Connections, disposeHandler: false)
    {
        Timeout = AnswersWithin,
    };
}
