using System.Net.WebSockets;
using System.Text;
using Drafting.Server.Access;

namespace Drafting.Server.Hosting;

/// <summary>
/// A link of the server to itself, over its own address, to have the whole way of a join compiled before the first person takes it: the first
/// one costs some 200 ms, the third 5. It reads one document and is gone; what it submits is nothing, and refused.
/// </summary>
internal sealed class SelfLink(Uri address, LocalAddress local)
{
    private const char End = '\u001e';

    /// <summary>Joins a document and leaves again.</summary>
    public async Task RunAsync(string document, CancellationToken stopping)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", "Bearer " + local.Token);
        var live = new UriBuilder(address) { Scheme = address.Scheme == Uri.UriSchemeHttps ? "wss" : "ws", Path = "/live/" + document };
        await socket.ConnectAsync(live.Uri, stopping).ConfigureAwait(false);
        await SendAsync(socket, """{"protocol":"json","version":1}""", stopping).ConfigureAwait(false);
        await SendAsync(socket, """{"type":1,"invocationId":"1","target":"Join","arguments":[{"client":"warm-up"}]}""", stopping).ConfigureAwait(false);
        await ReadUntilAsync(socket, "\"invocationId\":\"1\"", stopping).ConfigureAwait(false);
        await SendAsync(socket, """{"type":1,"target":"Submit","arguments":[{}]}""", stopping).ConfigureAwait(false);
        await SendAsync(socket, """{"type":1,"invocationId":"2","target":"Commits","arguments":[{"after":0}]}""", stopping).ConfigureAwait(false);
        await ReadUntilAsync(socket, "\"invocationId\":\"2\"", stopping).ConfigureAwait(false);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, stopping).ConfigureAwait(false);
    }

    private static Task SendAsync(ClientWebSocket socket, string message, CancellationToken stopping) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, endOfMessage: true, stopping);

    private static async Task ReadUntilAsync(ClientWebSocket socket, string sign, CancellationToken stopping)
    {
        var buffer = new byte[64 * 1024];
        var tail = "";
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, stopping).ConfigureAwait(false);
            if (received.MessageType == WebSocketMessageType.Close) throw new WebSocketException("The server closed its own link.");
            tail = string.Concat(tail.AsSpan(Math.Max(0, tail.Length - sign.Length)), Encoding.Latin1.GetString(buffer, 0, received.Count));
            if (tail.Contains(sign, StringComparison.Ordinal)) return;
        }
    }
}
