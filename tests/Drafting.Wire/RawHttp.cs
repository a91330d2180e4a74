using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Drafting.Wire;

/// <summary>An answer as it stood on the wire.</summary>
public sealed record RawAnswer(int Status, string Head, string Body)
{
    /// <summary>The values of a header, names in any case.</summary>
    public IReadOnlyList<string> Header(string name) =>
    [
        .. Head.Split("\r\n").Skip(1)
            .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            .Select(line => line[(name.Length + 1)..].Trim()),
    ];
}

/// <summary>HTTP/1.1 by hand: header values that no client library would let out.</summary>
public static class RawHttp
{
    /// <summary>One request on a connection of its own. Headers go out as given, in UTF-8.</summary>
    public static async Task<RawAnswer> SendAsync(Uri server, string method, string path, IEnumerable<(string Name, string Value)> headers, string body = "")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port).ConfigureAwait(false);
        var stream = client.GetStream();
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{method} {path} HTTP/1.1\r\n");
        if (!headers.Any(static header => header.Name == "Host")) head.Append(CultureInfo.InvariantCulture, $"Host: {server.Authority}\r\n");
        var isUpgrade = false;
        foreach (var (name, value) in headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
            isUpgrade |= name == "Upgrade";
        }

        if (!isUpgrade) head.Append("Connection: close\r\n");
        if (body.Length > 0) head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head.Append("\r\n").Append(body).ToString())).ConfigureAwait(false);
        return await ReadAsync(stream).ConfigureAwait(false);
    }

    /// <summary>The headers of a WebSocket upgrade.</summary>
    public static IEnumerable<(string Name, string Value)> Upgrade =>
        [("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")];

    private static async Task<RawAnswer> ReadAsync(NetworkStream stream)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int end;
        while ((end = Encoding.Latin1.GetString(bytes.ToArray()).IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
        {
            var read = await stream.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
            if (read == 0) throw new IOException("The server closed before it answered.");
            bytes.Write(buffer, 0, read);
        }

        var head = Encoding.Latin1.GetString(bytes.ToArray(), 0, end);
        var status = int.Parse(head.Split(' ')[1], CultureInfo.InvariantCulture);
        var answer = new RawAnswer(status, head, "");
        var length = answer.Header("Content-Length") is [var told] ? int.Parse(told, CultureInfo.InvariantCulture) : 0;
        var isChunked = answer.Header("Transfer-Encoding") is ["chunked"];
        while (isChunked ? !bytes.ToArray().AsSpan().EndsWith("0\r\n\r\n"u8) : bytes.Length < end + 4 + length)
        {
            var read = await stream.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
            if (read == 0) throw new IOException("The server closed amid its answer.");
            bytes.Write(buffer, 0, read);
        }

        var body = bytes.ToArray()[(end + 4)..];
        return answer with { Body = Encoding.UTF8.GetString(isChunked ? Joined(body) : body) };
    }

    /// <summary>A chunked body without the sizes around its chunks.</summary>
    private static byte[] Joined(ReadOnlySpan<byte> chunks)
    {
        var joined = new List<byte>();
        while (true)
        {
            var line = chunks.IndexOf("\r\n"u8);
            var size = int.Parse(Encoding.ASCII.GetString(chunks[..line]), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (size == 0) return [.. joined];
            joined.AddRange(chunks.Slice(line + 2, size));
            chunks = chunks[(line + 2 + size + 2)..];
        }
    }
}
