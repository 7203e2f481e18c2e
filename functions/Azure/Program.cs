using Collections.Azure.Hosting;
using Collections.Azure.Tables;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
var settings = new Settings(builder.Configuration, builder.Environment.IsDevelopment());
var tables = await StorageTables.CreateAsync(
    TablesConnection.Open(builder.Configuration, StorageTables.ClientOptions()),
    settings.Text("TablesPrefix") ?? "Collections",
    CancellationToken.None);
builder.Services.AddTableStore(tables);
builder.Services.AddCollectionsAzure(settings, PolicyFolder.Read(Path.Combine(AppContext.BaseDirectory, "policies")));

using var app = builder.Build();
await app.Services.GetRequiredService<PolicyFolder>().KeepAsync(CancellationToken.None);
await app.RunAsync();
