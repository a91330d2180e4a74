using Drafting.Wire;

namespace Drafting.Browser.Tests;

/// <summary>The server's program on a data folder of its own, which goes away with it.</summary>
public sealed class LiveServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ServerProcess _process;
    private readonly HttpClient _http;

    private LiveServer(string folder, IReadOnlyList<string> moreArguments)
    {
        _folder = folder;
        _process = new ServerProcess(new ServerOptions(ServerOptions.BuiltProgram(), folder, MoreArguments: moreArguments));
        _http = new HttpClient { BaseAddress = _process.Address };
    }

    /// <summary>Where browsers find it, as they write it into the header Origin.</summary>
    public string Origin => _process.Address.GetLeftPart(UriPartial.Authority);

    /// <summary>Where it listens.</summary>
    public Uri Address => _process.Address;

    /// <summary>Asks on behalf of the secretariat's rapporteur, by a personal access token.</summary>
    public HttpClient Http => _http;

    public static async Task<LiveServer> StartAsync(params string[] moreArguments)
    {
        var server = new LiveServer(Directory.CreateTempSubdirectory("drafting-browser-").FullName, moreArguments);
        server._process.Start();
        await server._process.ReadyAsync();
        using var meeting = new DemoMeeting(server._process.Address);
        var token = await meeting.TokenAsync("interpol.rapporteur");
        server._http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return server;
    }

    /// <summary>A crash: the process is killed.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Comes back on the same port with the same data.</summary>
    public Task StartAgainAsync()
    {
        _process.Start();
        return _process.ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
