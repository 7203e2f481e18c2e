using System.Net;
using System.Net.Http.Headers;
using Azure.Data.Tables;
using Collections.Azure.Hosting;
using Collections.Azure.Tests.Tables;
using Collections.Contracts;
using Collections.Web.Access;

namespace Collections.Azure.Tests.Hosting;

/// <summary>Uploads through the app's pipeline into the emulator's tables.</summary>
public sealed class ImportUploadTest(Azurite azurite)
{
    /// <summary>Chunked: nobody knows how long it is before it was read.</summary>
    [Theory]
    [InlineData(AzureApi.MostImportBytes, false, HttpStatusCode.Accepted)]
    [InlineData(AzureApi.MostImportBytes, true, HttpStatusCode.Accepted)]
    [InlineData(AzureApi.MostImportBytes + 1, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(AzureApi.MostImportBytes + 1, true, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Upload_UpToTheLimit_IsTakenAndBeyondItNothingIsKept(
        long bytes, bool chunked, HttpStatusCode answered)
    {
        await using var tables = await TableStoreUnderTest.CreateAsync(azurite.Open());
        await using var api = await AzureApi.StartAsync(
            Samples.Monday, addStore: services => services.AddTableStore(tables.Tables));
        using var client = new HttpClient { BaseAddress = api.Address };
        client.DefaultRequestHeaders.Add(ApiKeys.Header, api.KeyOf("integration"));
        using var content = new ByteArrayContent(new byte[bytes]);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports?kind=invoices") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(answered);
        var kept = await tables.Tables.Keeping
            .QueryAsync<TableEntity>("PartitionKey ge 'i' and PartitionKey lt 'j'")
            .CountAsync();
        (kept > 0).ShouldBe(answered == HttpStatusCode.Accepted);
    }
}
