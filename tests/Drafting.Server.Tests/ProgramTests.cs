using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>The program at the command line: what it says, what it refuses, and how it stops.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("drafting-program-").FullName;

    [Fact]
    public async Task Help_NamesEveryOption()
    {
        var result = await ServerCommand.RunAsync("--help");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        foreach (var option in (string[])["import", "--urls", "--data", "--postgres", "--postgres-owner", "--origin", "--no-demo", "--pace", "--help"])
            Assert.Contains(option, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("--nonsense x")]
    [InlineData("serve now")]
    [InlineData("--data")]
    [InlineData("--pace 0")]
    [InlineData("--pace -1")]
    [InlineData("--pace many")]
    [InlineData("--urls ;")]
    [InlineData("--urls http://0.0.0.0:5080")]
    [InlineData("--urls http://[::]:5080")]
    [InlineData("--urls http://*:5080")]
    [InlineData("--urls http://+:5080")]
    [InlineData("--urls http://192.0.2.1:5080")]
    [InlineData("--urls http://example.org:5080")]
    [InlineData("--urls http://localhost.example.org:5080")]
    [InlineData("--urls http://loopback:5080")]
    [InlineData("--urls http://localhost:5080;http://0.0.0.0:5081")]
    [InlineData("--urls ftp://localhost:5080")]
    [InlineData("--urls localhost:5080")]
    [InlineData("--urls http://localhost:99999")]
    [InlineData("--postgres nonsense")]
    [InlineData("--origin nonsense")]
    [InlineData("--origin https://example.org/")]
    [InlineData("import")]
    public async Task BadOptions_AreRefusedInWords(string line)
    {
        var result = await ServerCommand.RunAsync(["--data", _folder, .. line.Split(' ')]);
        Assert.True(result.ExitCode == 2, $"{line}: {result.ExitCode}\n{result.Output}{result.Error}");
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task WhatCannotBeOpened_IsToldInWords()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var file = Path.Combine(_folder, "a-file");
        await File.WriteAllTextAsync(file, "");
        foreach (var arguments in (string[][])
        [
            ["--urls", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}", "--data", Path.Combine(_folder, "one")],
            ["--urls", "https://127.0.0.1:0", "--data", Path.Combine(_folder, "two")],
            ["--urls", "http://127.0.0.1:0", "--data", Path.Combine(file, "below")],
            ["--urls", "http://127.0.0.1:0", "--data", Path.Combine(_folder, "three"), "--postgres", "Host=/nowhere;Username=nobody;Database=none"],
        ])
        {
            var result = await ServerCommand.RunAsync(arguments);
            Assert.True(result.ExitCode is 3 or 4, $"{string.Join(' ', arguments)}: {result.ExitCode}\n{result.Output}{result.Error}");
            Assert.NotEqual("", result.Error);
            Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Start_PrintsThePort_KeepsTheFolderToItself_AndStopsCleanly()
    {
        var data = Path.Combine(_folder, "data");
        await using var server = new ServerProcess(new ServerOptions(ServerOptions.BuiltProgram(), data));
        server.Start();
        await server.ReadyAsync();
        Assert.Contains($"Open  {server.Address.GetLeftPart(UriPartial.Authority)}", server.Tail, StringComparison.Ordinal);
        var address = Path.Combine(data, "server.json");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(address));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(data));
        }

        Assert.Equal(0, await server.StopAsync());
        Assert.False(File.Exists(address));
    }

    [Fact]
    public async Task PortZero_IsPrintedAsItCameOut()
    {
        // The address of the process object is not used: the program chooses one by itself.
        await using var server = new ServerProcess(new ServerOptions(ServerOptions.BuiltProgram(), _folder, MoreArguments: ["--urls", "http://127.0.0.1:0"]));
        server.Start();
        var port = await PrintedAsync(server);
        Assert.Equal(200, (await RawHttp.SendAsync(new Uri($"http://127.0.0.1:{port}"), "GET", "/health/live", [])).Status);
    }

    [Fact]
    public async Task SecondServer_OnTheSameFolder_IsRefusedAndTheFirstGoesOn()
    {
        await using var first = await DemoServer.StartAsync(_folder);
        var second = await ServerCommand.RunAsync("--urls", "http://127.0.0.1:0", "--data", _folder);
        Assert.Equal(3, second.ExitCode);
        Assert.Contains("Another process has this data folder", second.Error, StringComparison.Ordinal);
        Assert.Contains(_folder, second.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Error, StringComparison.Ordinal);
        var document = await first.DocumentAsync();
        Assert.Equal(1, await first.HeadAsync(document));
    }

    [Fact]
    public async Task Pages_AreOpenAndKeptOrAskedForAgain()
    {
        // The pages lie beside the program, so the program goes to a folder where there are some.
        var program = Path.Combine(_folder, "program");
        Copy(Path.GetDirectoryName(ServerOptions.BuiltProgram())!, program);
        var pages = Directory.CreateDirectory(Path.Combine(program, "wwwroot")).FullName;
        await File.WriteAllTextAsync(Path.Combine(pages, "index.html"), "<!doctype html><title>The page</title>");
        await File.WriteAllTextAsync(Path.Combine(pages, "main-0123.js"), "export {};");
        await using var server = await DemoServer.StartAsync(Path.Combine(program, "Drafting.Server.dll"), Path.Combine(_folder, "data"), []);
        var page = await RawHttp.SendAsync(server.Address, "GET", "/", []);
        var deep = await RawHttp.SendAsync(server.Address, "GET", "/r/r-fighters", []);
        Assert.Equal((200, 200, page.Body), (page.Status, deep.Status, deep.Body));
        Assert.Equal(["no-cache"], page.Header("Cache-Control"));
        Assert.Equal(["no-cache"], deep.Header("Cache-Control"));
        Assert.Single(page.Header("Content-Security-Policy"));
        var script = await RawHttp.SendAsync(server.Address, "GET", "/main-0123.js", []);
        Assert.Equal((200, "public, max-age=31536000, immutable"), (script.Status, script.Header("Cache-Control").Single()));
        foreach (var outside in (string[])["/../drafting.db", "/..%2fdrafting.db", "/%2e%2e/server.json", "/main-9999.js"])
            Assert.InRange((await RawHttp.SendAsync(server.Address, "GET", outside, [])).Status, 400, 404);
    }

    [Fact]
    public async Task NoDemo_HasNoSignInAndNoListOfPeople()
    {
        await using (var first = new ServerProcess(new ServerOptions(ServerOptions.BuiltProgram(), _folder)))
        {
            first.Start();
            await first.ReadyAsync();
        }

        await using var server = await DemoServer.StartAsync(_folder, "--no-demo");
        var signIn = await RawHttp.SendAsync(server.Address, "POST", "/api/demo/sign-in", [("Origin", server.Origin), ("Content-Type", "application/json")], """{"person":"dz.head"}""");
        AccessTests.AssertProblem(signIn, 404, "unknown_address");
        Assert.Contains("\"people\":null", (await RawHttp.SendAsync(server.Address, "GET", "/api/meeting", [])).Body, StringComparison.Ordinal);
        Assert.Contains("\"demo\":false", (await RawHttp.SendAsync(server.Address, "GET", "/api/me", [])).Body, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    internal static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => !file.Contains("/wwwroot/", StringComparison.Ordinal)))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static async Task<string> PrintedAsync(ServerProcess server)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (Regex.Match(server.Tail, @"Open  http://127\.0\.0\.1:(\d+)\s") is { Success: true } printed) return printed.Groups[1].Value;
            await ticks.WaitForNextTickAsync(patience.Token);
        }
    }
}
