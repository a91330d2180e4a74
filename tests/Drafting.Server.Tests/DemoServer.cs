using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>The real program with the demo meeting in a data folder of its own, and what tests ask of it.</summary>
public sealed class DemoServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string> _tokens = new(StringComparer.Ordinal);

    private DemoServer(ServerProcess process, string dataFolder)
    {
        Process = process;
        DataFolder = dataFolder;
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = process.Address };
    }

    public ServerProcess Process { get; }

    public string DataFolder { get; }

    public Uri Address => Process.Address;

    /// <summary>The server's own origin.</summary>
    public string Origin => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>Without cookies and tokens, unless a request brings them.</summary>
    public HttpClient Http { get; }

    /// <summary>Starts the program, and waits until it is ready.</summary>
    public static Task<DemoServer> StartAsync(string? dataFolder = null, params string[] arguments) => StartAsync(ServerOptions.BuiltProgram(), dataFolder, arguments);

    /// <summary>The same for a program elsewhere.</summary>
    public static async Task<DemoServer> StartAsync(string program, string? dataFolder, string[] arguments)
    {
        var folder = dataFolder ?? Directory.CreateTempSubdirectory("drafting-server-").FullName;
        var server = new DemoServer(
            new ServerProcess(new ServerOptions(program, folder, MoreArguments: arguments)), folder);
        server.Process.Start();
        await server.Process.ReadyAsync();
        return server;
    }

    /// <summary>A token of a person; one for all tests.</summary>
    public async Task<string> TokenAsync(string person)
    {
        if (_tokens.TryGetValue(person, out var known)) return known;
        using var meeting = new DemoMeeting(Address);
        return _tokens[person] = await meeting.TokenAsync(person);
    }

    /// <summary>A link of a person that has shaken hands and nothing more.</summary>
    public async Task<RawLink> LinkAsync(string document, string person) =>
        await RawLink.OpenAsync(Address, document, ("Authorization", "Bearer " + await TokenAsync(person)));

    /// <summary>A link in the audience.</summary>
    public async Task<RawLink> JoinedAsync(string document, string person)
    {
        var link = await LinkAsync(document, person);
        var answer = await link.JoinAsync("""{"client":"reader"}""");
        Assert.True(answer.TryGetProperty("snapshot", out _), answer.GetRawText());
        return link;
    }

    /// <summary>A new document; clauses are given as JSON.</summary>
    public async Task<string> DocumentAsync(string clauses, string? id = null)
    {
        id ??= "d-" + Guid.NewGuid().ToString("N");
        using var answer = await SendAsync(HttpMethod.Post, "/api/recommendations", "dz.head", $$"""{"id":"{{id}}","clauses":[{{clauses}}]}""");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return id;
    }

    /// <summary>A new document with the clause <c>op1</c>: “Recommends that all members write.”</summary>
    public Task<string> DocumentAsync() => DocumentAsync("""{"id":"op1","kind":"operative","texts":{"en":[{"insert":"Recommends that all members write."}]}}""");

    /// <summary>A request with a person's token; nobody's when there is none.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? person, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (person is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(person));
        if (body is not null) request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        return await Http.SendAsync(request);
    }

    /// <summary>The body of a GET, which must succeed.</summary>
    public async Task<JsonElement> ReadAsync(string path, string person)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, person);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The head of a document.</summary>
    public async Task<long> HeadAsync(string document) =>
        (await ReadAsync($"/api/recommendations/{document}", "dz.head")).GetProperty("revision").GetInt64();

    /// <summary>Signs in, and answers the cookie as a browser would send it.</summary>
    public async Task<string> CookieAsync(string person)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/demo/sign-in") { Content = JsonContent.Create(new { person }) };
        request.Headers.Add("Origin", Origin);
        using var answer = await Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    /// <summary>Ends the program; its data stay.</summary>
    public async Task EndAsync()
    {
        Http.Dispose();
        await Process.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Process.DisposeAsync();
        if (Directory.Exists(DataFolder)) Directory.Delete(DataFolder, recursive: true);
    }
}
