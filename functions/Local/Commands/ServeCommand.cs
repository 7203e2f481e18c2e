using System.CommandLine;
using System.Globalization;
using Collections.Local.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Collections.Local.Commands;

/// <summary><c>serve</c>: the API, the dashboard and the driver, until the process is ended.</summary>
internal static class ServeCommand
{
    private const string StandardUrl = "http://127.0.0.1:7071";

    internal static Option<string> Urls() => new("--urls")
    {
        Description = "Where to listen; several separated by semicolons.",
        DefaultValueFactory = _ => StandardUrl,
    };

    internal static Command Create()
    {
        var urls = Urls();
        var data = CommonOptions.Data("data");
        var policies = CommonOptions.Policies();
        var simulate = new Option<DateTimeOffset?>("--simulate")
        {
            Description = "Virtual time from this instant (RFC 3339); stands still until advanced. "
                + "A data directory that has a virtual time resumes there.",
            CustomParser = result => DateTimeOffset.TryParse(
                result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? at.ToUniversalTime()
                : Refuse(result, $"'{result.Tokens[0].Value}' is no instant, such as 2026-03-01T09:00:00+01:00"),
        };
        var speed = new Option<double>("--speed")
        {
            Description = "With --simulate: virtual seconds per real second.",
        };
        var command = new Command("serve", "Serves the API and the dashboard and drives every case.")
        {
            urls, data, policies, simulate, speed,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            new(
                parsed.GetRequiredValue(data).FullName,
                parsed.GetRequiredValue(policies).FullName,
                parsed.GetValue(simulate),
                parsed.GetValue(speed)),
            parsed.GetRequiredValue(urls),
            cancellation));
        return command;
    }

    /// <summary>Serves an opened directory until it is told to stop.</summary>
    internal static async Task<int> ServeAsync(WebApplication app, string? key, CancellationToken cancellation)
    {
        await app.StartAsync(cancellation);
        foreach (var url in app.Urls)
        {
            Console.WriteLine($"Listening on {url}");
            if (key is not null)
            {
                Console.WriteLine($"Dashboard: {url}/sign-in?key={key}");
                Console.WriteLine($"API key of this run (admin): {key}");
            }
        }

        await app.WaitForShutdownAsync(cancellation);
        return ExitCode.Ok;
    }

    private static DateTimeOffset? Refuse(System.CommandLine.Parsing.ArgumentResult result, string error)
    {
        result.AddError(error);
        return null;
    }

    private static async Task<int> RunAsync(LocalOptions options, string urls, CancellationToken cancellation)
    {
        var trial = TemplateTrial.Of(options.DataDirectory, options.PoliciesDirectory);
        if (LocalKeys.For(urls, Console.Error) is not { } keys
            || LocalOpening.ReadCatalog(
                options.PoliciesDirectory, tryOut: !trial.IsDone, Console.Error) is not { } catalog)
        {
            return ExitCode.Usage;
        }

        trial.Remember();
        var (store, clock) = await LocalOpening.OpenAsync(options, catalog, cancellation);
        using (store)
        {
            await using var app = LocalWeb.Build(options, catalog, store, clock, urls, keys.Access);
            return await ServeAsync(app, keys.OneTimeKey, cancellation);
        }
    }
}
