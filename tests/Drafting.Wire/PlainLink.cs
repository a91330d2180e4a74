using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Drafting.Wire;

/// <summary>The two ways over plain requests, for networks that let no WebSocket through.</summary>
public enum PlainTransport
{
    /// <summary>One answer that never ends.</summary>
    ServerSentEvents,

    /// <summary>An answer whenever there is something.</summary>
    LongPolling,
}

/// <summary>A link over plain requests, negotiated as SignalR has it. Every request carries the headers that were given at the beginning, and no others.</summary>
public sealed class PlainLink : IAsyncDisposable
{
    private const char RecordSeparator = '\u001e';
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Channel<JsonElement> _messages = Channel.CreateUnbounded<JsonElement>();
    private readonly ConcurrentQueue<JsonElement> _seen = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly (string Name, string Value)[] _reading, _writing;
    private string _unfinished = "";
    private Task _receiving = Task.CompletedTask;
    private int _calls;

    private PlainLink(Uri address, (string, string)[] reading, (string, string)[] writing) => (Address, _reading, _writing) = (address, reading, writing);

    /// <summary>The address of this link; whoever knows it could try to join in.</summary>
    public Uri Address { get; private set; }

    /// <summary>Everything that came, in order.</summary>
    public IReadOnlyCollection<JsonElement> Seen => _seen;

    /// <summary>Negotiates, connects and shakes hands; a refusal is an <see cref="HttpRequestException"/> with its status.</summary>
    /// <param name="server">The server.</param>
    /// <param name="document">The document.</param>
    /// <param name="transport">Which way.</param>
    /// <param name="reading">Headers of a GET.</param>
    /// <param name="writing">Headers of a POST.</param>
    public static async Task<PlainLink> OpenAsync(
        Uri server, string document, PlainTransport transport, (string Name, string Value)[] reading, (string Name, string Value)[] writing)
    {
        var link = new PlainLink(new Uri(server, server.AbsolutePath.TrimEnd('/') + "/live/" + document), reading, writing);
        try
        {
            using var answer = await link.SendAsync(HttpMethod.Post, new Uri(link.Address + "/negotiate?negotiateVersion=1"), "", writing).ConfigureAwait(false);
            answer.EnsureSuccessStatusCode();
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync().ConfigureAwait(false));
            link.Address = new Uri($"{link.Address}?id={json.RootElement.GetProperty("connectionToken").GetString()}");
            link._receiving = transport == PlainTransport.LongPolling ? await link.BeginPollingAsync().ConfigureAwait(false) : await link.BeginStreamAsync().ConfigureAwait(false);
            await link.SendAsync("""{"protocol":"json","version":1}""").ConfigureAwait(false);
            await link.NextAsync(static message => !message.TryGetProperty("type", out _)).ConfigureAwait(false);
            return link;
        }
        catch
        {
            await link.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Sends one message.</summary>
    public async Task SendAsync(string message)
    {
        using var answer = await SendAsync(HttpMethod.Post, Address, message + RecordSeparator, _writing).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Puts a submission on the way.</summary>
    public Task SubmitAsync(string submission) => SendAsync($$"""{"type":1,"target":"Submit","arguments":[{{submission}}]}""");

    /// <summary>Joins, and gives the answer.</summary>
    public async Task<JsonElement> JoinAsync(string argument)
    {
        var id = "c" + (++_calls).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await SendAsync($$"""{"type":1,"invocationId":"{{id}}","target":"Join","arguments":[{{argument}}]}""").ConfigureAwait(false);
        var answer = await NextAsync(message => message.TryGetProperty("invocationId", out var given) && given.GetString() == id).ConfigureAwait(false);
        return answer.GetProperty("result");
    }

    /// <summary>The argument of the next message to this target; what comes before it is passed over.</summary>
    public async Task<JsonElement> NextAsync(string target) =>
        (await NextAsync(message => message.TryGetProperty("target", out var given) && given.GetString() == target).ConfigureAwait(false)).GetProperty("arguments")[0];

    /// <summary>Ends when the server has ended the link.</summary>
    public Task ClosedAsync() => _receiving.WaitAsync(s_patience);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _receiving.ConfigureAwait(false);
        _http.Dispose();
        _stop.Dispose();
    }

    /// <summary>The next message that is wanted; what comes before it is passed over.</summary>
    public async Task<JsonElement> NextAsync(Func<JsonElement, bool> isWanted)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (true)
        {
            var message = await _messages.Reader.ReadAsync(patience.Token).ConfigureAwait(false);
            if (isWanted(message)) return message;
        }
    }

    private async Task<Task> BeginPollingAsync()
    {
        // The first one is answered at once and says that the link stands.
        using var first = await SendAsync(HttpMethod.Get, Address, null, _reading).ConfigureAwait(false);
        first.EnsureSuccessStatusCode();
        return PollAsync();
    }

    private async Task PollAsync()
    {
        try
        {
            while (true)
            {
                using var answer = await SendAsync(HttpMethod.Get, Address, null, _reading).ConfigureAwait(false);
                if (answer.StatusCode != HttpStatusCode.OK) return;
                Take(await answer.Content.ReadAsStringAsync(_stop.Token).ConfigureAwait(false));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or HttpRequestException or IOException)
        {
            // The link is gone.
        }
        finally
        {
            _messages.Writer.TryComplete();
        }
    }

    private async Task<Task> BeginStreamAsync()
    {
        var answer = await SendAsync(HttpMethod.Get, Address, null, [.. _reading, ("Accept", "text/event-stream")]).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
        return StreamAsync(answer);
    }

    private async Task StreamAsync(HttpResponseMessage answer)
    {
        try
        {
            using (answer)
            using (var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(_stop.Token).ConfigureAwait(false)))
                while (await lines.ReadLineAsync(_stop.Token).ConfigureAwait(false) is { } line)
                    if (line.StartsWith("data: ", StringComparison.Ordinal))
                        Take(line["data: ".Length..]);
        }
        catch (Exception fault) when (fault is OperationCanceledException or HttpRequestException or IOException)
        {
            // The link is gone.
        }
        finally
        {
            _messages.Writer.TryComplete();
        }
    }

    private void Take(string text)
    {
        var records = (_unfinished + text).Split(RecordSeparator);
        _unfinished = records[^1];
        foreach (var record in records[..^1])
        {
            var message = JsonElement.Parse(record);
            _seen.Enqueue(message);
            _messages.Writer.TryWrite(message);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, string? body, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("text/plain"));
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _stop.Token).ConfigureAwait(false);
    }
}
