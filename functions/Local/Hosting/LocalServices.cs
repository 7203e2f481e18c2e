using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Calendars;
using Collections.Engine.Keeping;
using Collections.Engine.Mail;
using Collections.Engine.Outbox;
using Collections.Engine.Pdf.Fonts;
using Collections.Engine.People;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
using Collections.Engine.Webhooks;
using Collections.Local.Sending;
using Collections.Local.Store;
using Collections.Web;
using Collections.Web.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Collections.Local.Hosting;

/// <summary>
/// Puts the single machine together: the SQLite store behind every port, files or a relay as the way out.
/// </summary>
internal static class LocalServices
{
    /// <summary>Providers that are waited for at a time; in virtual time nobody waits, and one order is kept.</summary>
    private const int CallsInFlight = 8;

    /// <summary>The environment variable that names a folder of fonts besides the machine's own.</summary>
    private const string FontFolder = "COLLECTIONS_FONTS";

    internal static IServiceCollection AddCollectionsLocal(
        this IServiceCollection services, LocalOptions options, Catalog catalog, SqliteStore store, LocalClock clock)
    {
        services.AddSingleton(options);
        services.AddSingleton(catalog);
        services.AddSingleton(catalog.Policies).AddSingleton(catalog.Templates).AddSingleton(catalog.Creditors);
        services.AddSingleton(catalog.Calendar).AddSingleton(catalog.Rates).AddSingleton(catalog.Mappings);
        services.AddSingleton(catalog.People).AddSingleton<WorkList>();
        services.AddSingleton<Digests>().AddSingleton<SendDigests>();
        services.AddSingleton(store);
        services.AddSingleton<IAccountStore>(store).AddSingleton<IWorkStore>(store).AddSingleton<IReadStore>(store);
        services.AddSingleton<ISettings>(store).AddSingleton<IIdempotency>(store).AddSingleton<IImports>(store);
        services.AddSingleton<IPolicyTexts>(store).AddSingleton<IReferences>(store).AddSingleton<ISendCounts>(store);
        services.AddSingleton<ILedgerDays>(store).AddSingleton<KeepLedgerDays>();
        services.AddSingleton<Advance>().AddSingleton<Intake>().AddSingleton<Perform>();
        services.AddSingleton<AddressBook>().AddSingleton<MarkAddresses>().AddSingleton<UnknownHolidays>();
        services.AddSingleton(s => new Work(
            store,
            s.GetRequiredService<Advance>(),
            s.GetRequiredService<Perform>(),
            s.GetRequiredService<IWorkTrouble>(),
            clock.IsVirtual ? 1 : CallsInFlight));
        services.AddSingleton<IWorkTrouble, LoggedTrouble>();
        services.AddSingleton<SendMessages>().AddSingleton<KillSwitch>();
        services.AddSingleton(PaceSettings.FromEnvironment()).AddSingleton<SendPace>().AddSingleton<CashFeed>();
        services.AddSingleton<StoppedTexts>();
        services.AddSingleton<ISendGuard, SendGuard>();
        services.AddSingleton<IMessageWriter, MessageWriter>();
        AddWaysOut(services, options, catalog);
        services.AddSingleton(clock);
        services.AddSingleton<LocalDriver>();
        services.AddSingleton<INudge>(s => s.GetRequiredService<LocalDriver>());
        if (clock.IsVirtual)
        {
            services.AddSingleton<IVirtualClock>(s => new VirtualTime(clock, s));
            services.AddSingleton<IClock>(s => s.GetRequiredService<IVirtualClock>());
        }
        else
        {
            services.AddSingleton<IClock>(clock);
        }

        return services;
    }

    private static void AddWaysOut(IServiceCollection services, LocalOptions options, Catalog catalog)
    {
        var outbox = new FileOutbox(options.DataDirectory, flushToDisk: !options.FastWrites);
        AddOrders(services, options);
        services.AddSingleton(new ProviderWebhooks { Mail = WebhookSettings.MailSecrets() });
        services.AddSingleton<IMessageSender>(SmtpSettings.FromEnvironment() is { } relay
            ? new SmtpEmailSender(new SmtpSender(relay), catalog.Creditors)
            : new FileEmailSender(outbox, catalog.Creditors));
        services.AddSingleton<IMessageSender>(new FileSmsSender(outbox));
        services.AddSingleton(FontShelf.OfThisMachine(Environment.GetEnvironmentVariable(FontFolder)));
        services.AddSingleton<Letters>();
        var room = WebhookSettings.FromEnvironment(WebhookSettings.Letters);
        services.AddSingleton<IMessageSender>(s => room is null
            ? new FileLetterSender(outbox, s.GetRequiredService<Letters>())
            : new PrintRoomSender(
                WebhookSettings.Limits(), room, s.GetRequiredService<Letters>(), s.GetRequiredService<IClock>()));
        var keys = WebhookSettings.NoticeKeys();
        services.AddSingleton(keys);
        services.AddSingleton<IMessageSender>(s => keys.IsSet
            ? new WebhookSender(
                s.GetRequiredService<WebhookCaller>(), keys, catalog.Creditors, s.GetRequiredService<IClock>())
            : new FileWebhookSender(outbox, catalog.Creditors));
    }

    /// <summary>Each of the two goes to its webhook where one is configured, else to files.</summary>
    private static void AddOrders(IServiceCollection services, LocalOptions options)
    {
        var files = new OrderFiles(options.DataDirectory);
        var service = WebhookSettings.FromEnvironment(WebhookSettings.Service);
        var legal = WebhookSettings.FromEnvironment(WebhookSettings.Legal);
        services.AddSingleton(_ => new WebhookCaller(WebhookSettings.Limits()));
        services.AddSingleton(s => new SignedOrders(
            s.GetRequiredService<WebhookCaller>(), s.GetRequiredService<IClock>(), service, legal));
        services.AddSingleton<IServiceSystem>(s => service is null ? files : s.GetRequiredService<SignedOrders>());
        services.AddSingleton<ILegalQueue>(s => legal is null ? files : s.GetRequiredService<SignedOrders>());
    }
}
