using Drafting.Wire;

namespace Drafting.Benchmarks.Load;

/// <summary>A server of its own on fresh data, with people signed in.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private static int s_stageCount;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("drafting-load-");
    private readonly List<string> _tokens = [];
    private readonly string _prefix = FormattableString.Invariant($"load-{Environment.ProcessId}-{++s_stageCount}");
    private DemoMeeting? _meeting;
    private int _documentCount;
    private int _clientCount;

    private Stage(LoadOptions options)
    {
        Options = options;
        Server = new ServerProcess(new ServerOptions(
            options.Program, _data.FullName, options.Store == "postgres" ? options.Postgres : null, options.ServerArguments));
    }

    public LoadOptions Options { get; }

    public ServerProcess Server { get; }

    public string AnyToken => _tokens[0];

    /// <summary>Of somebody who is none of the clients, as long as there are fewer of these than people.</summary>
    public string StrangersToken => _clientCount < _tokens.Count ? _tokens[^1] : throw new InvalidOperationException("Every person is a client.");

    public static async Task<Stage> OpenAsync(LoadOptions options)
    {
        var stage = new Stage(options);
        stage.Server.Start();
        await stage.Server.ReadyAsync().ConfigureAwait(false);
        stage._meeting = new DemoMeeting(stage.Server.Address);
        foreach (var person in DemoMeeting.Persons) stage._tokens.Add(await stage._meeting.TokenAsync(person).ConfigureAwait(false));
        return stage;
    }

    /// <summary>SIGKILL and a new start on the same data.</summary>
    public async Task RestartAsync()
    {
        await Server.KillAsync().ConfigureAwait(false);
        Server.Start();
        await Server.ReadyAsync().ConfigureAwait(false);
    }

    public async Task<string> CreateAsync()
    {
        var name = FormattableString.Invariant($"{_prefix}-{_documentCount++}");
        await _meeting!.CreateAsync(AnyToken, name, LoadDocument.Content).ConfigureAwait(false);
        return name;
    }

    public async Task<LoadDocument> OpenDocumentAsync(int clientCount)
    {
        var document = new LoadDocument(await CreateAsync().ConfigureAwait(false));
        for (var i = 0; i < clientCount; i++) document.Clients.Add(Enter(document));
        await Task.WhenAll(document.Clients.Select(static each => each.ConnectAsync())).ConfigureAwait(false);
        return document;
    }

    public async ValueTask DisposeAsync()
    {
        _meeting?.Dispose();
        await Server.DisposeAsync().ConfigureAwait(false);
        _data.Delete(recursive: true);
    }

    /// <summary>Clients are spread over the people, who have a rate limit each.</summary>
    private TypingClient Enter(LoadDocument document)
    {
        var number = _clientCount++;
        var person = number % _tokens.Count;
        var clientId = FormattableString.Invariant($"load-{number}");
        return new TypingClient(Server.Address, document.Name, DemoMeeting.Persons[person], _tokens[person], clientId, document);
    }
}
