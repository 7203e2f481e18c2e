using System.Text.Json;
using Collections.Domain;
using Collections.Engine.Outbox;
using Collections.Engine.Sending;
using Collections.Engine.Stored;

namespace Collections.Local.Sending;

/// <summary>
/// Orders and news as files, one per id, for a machine without a service system or a case system of legal's:
/// <c>DIR/service/&lt;orderId&gt;.json</c> and <c>DIR/legal/&lt;matterId&gt;.&lt;version&gt;.json</c>.
/// </summary>
internal sealed class OrderFiles : IServiceSystem, ILegalQueue
{
    private readonly string _service;
    private readonly string _legal;

    internal OrderFiles(string directory)
    {
        _service = Directory.CreateDirectory(Path.Combine(directory, "service")).FullName;
        _legal = Directory.CreateDirectory(Path.Combine(directory, "legal")).FullName;
    }

    public Task<SendOutcome> SuspendAsync(Effect.SuspendService order, CancellationToken cancellation) =>
        Task.FromResult(Write(Path.Combine(_service, order.OrderId + ".json"), order));

    public Task<SendOutcome> RestoreAsync(Effect.RestoreService order, CancellationToken cancellation) =>
        Task.FromResult(Write(Path.Combine(_service, order.OrderId + ".json"), order));

    public Task<SendOutcome> TellAsync(Effect.TellLegal news, CancellationToken cancellation) =>
        Task.FromResult(Write(Path.Combine(_legal, $"{news.MatterId}.{news.Version}.json"), news));

    /// <summary>
    /// Writes beside the place and renames, so that a reader never sees half an order; again is harmless.
    /// </summary>
    private static SendOutcome Write(string path, Effect effect)
    {
        try
        {
            var unfinished = path + ".part";
            File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(effect, StoredJson.Options));
            File.Move(unfinished, path, overwrite: true);
            return new SendOutcome.Sent(null, ReportsDelivery: false);
        }
        catch (IOException failure)
        {
            return new SendOutcome.Temporary(failure.Message, RetryAfter: null);
        }
    }
}
