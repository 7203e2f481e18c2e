using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Pipeline;

/// <summary>The bytes of a request's body, read once and whole, within a limit.</summary>
internal sealed record RawBody(ReadOnlyMemory<byte> Bytes)
{
    /// <returns>Null where the body is longer than <paramref name="limit"/> bytes.</returns>
    public static async Task<RawBody?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        var bytes = new ArrayBufferWriter<byte>(Math.Max((int)(request.ContentLength ?? 0), 256));
        while (true)
        {
            var read = await request.Body.ReadAsync(bytes.GetMemory(4_096), cancellation);
            if (read == 0)
            {
                return new(bytes.WrittenMemory);
            }

            bytes.Advance(read);
            if (bytes.WrittenCount > limit)
            {
                return null;
            }
        }
    }
}
