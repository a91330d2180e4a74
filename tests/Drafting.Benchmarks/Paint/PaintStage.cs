using System.Globalization;
using System.Text.Json;
using Drafting.Wire;
using Microsoft.Playwright;

namespace Drafting.Benchmarks.Paint;

/// <summary>A server of its own with one long text, a browser, and windows in which somebody is signed in.</summary>
internal sealed class PaintStage : IAsyncDisposable
{
    public const string Document = "r-paint";

    private const string Person = "dz.head";

    private const string Paragraph =
        "Recommends that member countries share, through their National Central Bureaus and without delay, the data that they hold on persons who "
        + "travel to zones of conflict, within the limits of their national laws, and that they report to the next meeting on the use that was made "
        + "of it, with particular regard to the protection of personal data;";

    private static readonly string s_probe = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "probe.js"));

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("drafting-paint-");
    private readonly ServerProcess _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private PaintStage(PaintOptions options, SlowLine slow) =>
        (Options, _server) = (options, new ServerProcess(new ServerOptions(options.Program, _data.FullName, MoreArguments: ["--origin", Origin(slow.Address), .. options.CommentCount > 0 ? (string[])["--pace", "100000"] : []])));

    public PaintOptions Options { get; }

    public Uri Address => _server.Address;

    /// <summary>A person of another delegation, at no browser.</summary>
    public string OtherToken { get; private set; } = "";

    /// <param name="options">How large.</param>
    /// <param name="slow">A line that browsers may come over too; it leads to the server from here on.</param>
    public static async Task<PaintStage> OpenAsync(PaintOptions options, SlowLine slow)
    {
        var stage = new PaintStage(options, slow);
        stage._server.Start();
        await stage._server.ReadyAsync().ConfigureAwait(false);
        slow.LeadTo(stage.Address);
        using var meeting = new DemoMeeting(stage.Address);
        stage.OtherToken = await meeting.TokenAsync("jo.head").ConfigureAwait(false);
        await meeting.CreateAsync(stage.OtherToken, Document, Content(options.ParagraphCount)).ConfigureAwait(false);
        await stage.CommentAsync().ConfigureAwait(false);
        stage._playwright = await Playwright.CreateAsync().ConfigureAwait(false);
        stage._browser = await stage._playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Find(), Args = Chromium.Arguments }).ConfigureAwait(false);
        return stage;
    }

    /// <summary>Says something of six letters of each paragraph in turn.</summary>
    private async Task CommentAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        http.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", OtherToken);
        for (var number = 0; number < Options.CommentCount; number++)
        {
            var start = 8 * (number / Options.ParagraphCount);
            using var body = new StringContent(string.Create(CultureInfo.InvariantCulture, $$"""
                {"client":"says{{number}}","sequence":1,"act":{"type":"comment","thread":"t{{number}}","words":"What is meant by these words, and who asked for them?","base":1,"language":"en","ranges":[["{{ParagraphId(number % Options.ParagraphCount)}}",{{start}},{{start + 6}}]]} }
                """), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
            using var answer = await http.PostAsync(new Uri($"/api/recommendations/{Document}/acts", UriKind.Relative), body).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync().ConfigureAwait(false));
        }
    }

    /// <summary>A window of its own, signed in, that sees the server at an address.</summary>
    public async Task<IBrowserContext> EnterAsync(Uri address)
    {
        var context = await _browser!.NewContextAsync(new() { BaseURL = Origin(address), Locale = "en-GB", ViewportSize = new() { Width = 1280, Height = 900 } }).ConfigureAwait(false);
        await context.AddInitScriptAsync(s_probe).ConfigureAwait(false);
        // Cookies know no ports: signed in on the quick way, for the slow one too.
        var headers = new Dictionary<string, string> { ["Origin"] = Origin(Address) };
        var answer = await context.APIRequest.PostAsync(Origin(Address) + "/api/demo/sign-in", new() { DataObject = new { person = Person }, Headers = headers }).ConfigureAwait(false);
        if (!answer.Ok) throw new InvalidOperationException(await answer.TextAsync().ConfigureAwait(false));
        return context;
    }

    /// <summary>Opens the text in a new page; comes back when the live text is painted.</summary>
    public static async Task<IPage> OpenTextAsync(IBrowserContext context, string document)
    {
        var page = await context.NewPageAsync().ConfigureAwait(false);
        page.SetDefaultTimeout((float)TimeSpan.FromMinutes(3).TotalMilliseconds);
        page.SetDefaultNavigationTimeout((float)TimeSpan.FromMinutes(3).TotalMilliseconds);
        await page.GotoAsync($"/recommendations/{document}?lang=en", new() { WaitUntil = WaitUntilState.Commit }).ConfigureAwait(false);
        await page.WaitForFunctionAsync("() => probe.liveMs !== null").ConfigureAwait(false);
        return page;
    }

    /// <summary>What a page's probe says.</summary>
    public static async Task<double> ReadAsync(IPage page, string name) =>
        (await page.EvaluateAsync<JsonElement>($"() => probe.{name}").ConfigureAwait(false)).GetDouble();

    /// <summary>A list of what a page's probe measured, in milliseconds.</summary>
    public static async Task<IReadOnlyList<double>> ReadListAsync(IPage page, string name) =>
        [.. (await page.EvaluateAsync<JsonElement>($"() => probe.{name}").ConfigureAwait(false)).EnumerateArray().Select(static one => one.GetDouble())];

    /// <summary>The id of a paragraph.</summary>
    public static string ParagraphId(int number) => string.Create(CultureInfo.InvariantCulture, $"p{number}");

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync().ConfigureAwait(false);
        _playwright?.Dispose();
        await _server.DisposeAsync().ConfigureAwait(false);
        _data.Delete(recursive: true);
    }

    private static IReadOnlyList<NewClause> Content(int paragraphCount) =>
        [.. Enumerable.Range(0, paragraphCount).Select(static number => new NewClause(ParagraphId(number), new WireDelta([WireOp.Insert(Paragraph)])))];

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
