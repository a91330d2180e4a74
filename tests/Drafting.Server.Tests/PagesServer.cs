using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>The program with pages beside it that a test can foretell: a page with places to fill, and a script with packed copies.</summary>
public sealed class PagesServer : IAsyncLifetime
{
    public const string Script = "main-01234567.js";

    private readonly string _folder = Directory.CreateTempSubdirectory("drafting-pages-").FullName;
    private DemoServer? _server;

    public DemoServer Server => _server!;

    public static string Page => """<!doctype html><html lang="en" dir="ltr"><head><title>Drafting</title></head><body><div id="first"><!--first-->nothing yet<!--/first--></div></body></html>""";

    public async Task InitializeAsync()
    {
        var program = Path.Combine(_folder, "program");
        ProgramTests.Copy(Path.GetDirectoryName(ServerOptions.BuiltProgram())!, program);
        var pages = Directory.CreateDirectory(Path.Combine(program, "wwwroot")).FullName;
        await File.WriteAllTextAsync(Path.Combine(pages, "index.html"), Page);
        foreach (var (ending, content) in new[] { ("", "whole"), (".br", "br"), (".gz", "gzip") }) await File.WriteAllTextAsync(Path.Combine(pages, Script + ending), content);
        _server = await DemoServer.StartAsync(Path.Combine(program, "Drafting.Server.dll"), Path.Combine(_folder, "data"), []);
    }

    public async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
