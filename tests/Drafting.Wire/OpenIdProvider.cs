using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Drafting.Wire;

/// <summary>A real OpenID Connect provider (npm's <c>oidc-provider</c>, <c>tests/provider</c>) with one client, and a person who walks through its pages.</summary>
public sealed partial class OpenIdProvider : IAsyncDisposable
{
    private readonly int _port = FreePort();
    private Process? _process;

    private OpenIdProvider()
    {
    }

    /// <summary>The issuer.</summary>
    public string Issuer => $"http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>How a server is told of it.</summary>
    public IReadOnlyList<string> Arguments => ["--sign-on", Issuer, "--sign-on-client", "drafting", "--sign-on-secret", "a secret of tests only", "--sign-on-name", "The Ministry"];

    /// <summary>A provider that has an address and does not listen yet: servers are told of it first, and it of them.</summary>
    public static OpenIdProvider Prepare() => new();

    /// <summary>Starts it for the servers at these addresses, and waits until it listens.</summary>
    public async Task StartAsync(params Uri[] servers)
    {
        var folder = Path.Combine(ServerOptions.Repository(), "tests/provider");
        if (!Directory.Exists(Path.Combine(folder, "node_modules"))) throw new InvalidOperationException("The provider is not installed: npm ci in tests/provider, as tests/run does.");
        var start = new ProcessStartInfo("node") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["provider.mjs", _port.ToString(CultureInfo.InvariantCulture), .. servers.Select(server => new Uri(server, "/sign-on/callback").ToString())])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        // It warns at length that it is no production set-up; a pipe that nobody reads would stop it.
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        while (await _process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
            if (line == "ready")
                return;
        throw new InvalidOperationException("The provider ended before it listened.");
    }

    /// <summary>A browser as far as a journey needs one: it keeps cookies and follows.</summary>
    public static HttpClient Browser() => new(new SocketsHttpHandler { CookieContainer = new CookieContainer() });

    /// <summary>From an address that leads to the provider through its login and consent, and back; answers where the journey ended.</summary>
    public static async Task<Uri> WalkAsync(HttpClient browser, Uri from, string login)
    {
        var answer = await browser.GetAsync(from).ConfigureAwait(false);
        for (var page = 0; page < 4; page++)
        {
            var html = await answer.Content.ReadAsStringAsync().ConfigureAwait(false);
            var at = answer.RequestMessage!.RequestUri!;
            if (Form().Match(html) is not { Success: true } form) return at;
            using var filled = Fill(html, login);
            answer.Dispose();
            answer = await browser.PostAsync(new Uri(at, form.Groups[1].Value), filled).ConfigureAwait(false);
        }

        throw new InvalidOperationException($"The journey does not end: {answer.RequestMessage!.RequestUri}");
    }

    /// <summary>The provider's form, filled in: who one is, or that one agrees.</summary>
    public static FormUrlEncodedContent Fill(string html, string login) => new([new("prompt", Prompt().Match(html).Groups[1].Value), new("login", login), new("password", "any")]);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("""<form[^>]* action="([^"]*/interaction/[^"]*)"[^>]* method="post""")]
    private static partial Regex Form();

    [GeneratedRegex("""name="prompt" value="(\w+)""")]
    private static partial Regex Prompt();
}
