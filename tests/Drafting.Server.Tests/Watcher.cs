using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>
/// Somebody who keeps every byte that comes: of links over each transport, and of every address there is, before, while and after others write. What was
/// planted is looked for afterwards, as it is and as JSON and HTML would write it.
/// </summary>
internal sealed class Watcher(DemoServer server, string person) : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Source, string Text)> _heard = [];
    private readonly Dictionary<string, RawLink> _sockets = [];
    private readonly List<PlainLink> _plain = [];
    private string? _cookie;

    public string Person => person;

    /// <summary>Enters a text over every transport, or is told that there is none.</summary>
    public async Task EnterAsync(string document)
    {
        (string, string)[] headers = [("Authorization", "Bearer " + await server.TokenAsync(person))];
        var socket = _sockets[document] = await RawLink.OpenAsync(server.Address, document, headers);
        await socket.JoinAsync("""{"client":"watch"}""");
        foreach (var transport in Enum.GetValues<PlainTransport>())
        {
            var plain = await PlainLink.OpenAsync(server.Address, document, transport, headers, headers);
            _plain.Add(plain);
            await plain.JoinAsync("""{"client":"watch","from":1}""");
        }
    }

    /// <summary>Asks for everything that there is to read, and tries what is not this person's to try.</summary>
    public async Task AskAsync(IEnumerable<string> documents, IEnumerable<string> drafts)
    {
        foreach (var path in (string[])
        [
            "/", "/api/recommendations", "/api/drafts", "/api/meeting", "/api/meeting?language=ar", "/api/me", "/api/pen", "/api/rights", "/api/people", "/api/audit", "/api/audit?kind=refused", "/api/screens", "/api/notices", "/api/colleagues", "/api/tokens", "/api/account", "/api/no-such",
            "/openapi/v1.json", "/health/ready", "/desk", "/people", "/audit",
            .. documents.Concat(drafts).SelectMany(static id => (string[])[$"/api/recommendations/{id}", $"/api/recommendations/{id}/commits?after=0", $"/api/recommendations/{id}/private-comments?revision=1000", $"/recommendations/{id}", $"/recommendations/{id}?lang=ar"]),
            .. drafts.SelectMany(static id => (string[])[$"/api/drafts/{id}", $"/drafts/{id}", $"/drafts/{id}/clearance"]),
        ])
            await AskAsync(HttpMethod.Get, path, null);
        foreach (var draft in drafts)
        {
            foreach (var act in (string[])["""{"type":"ask"}""", """{"type":"return","reason":"x"}""", """{"type":"submit","draft":1,"room":0}""", """{"type":"object"}""", """{"type":"take","proposal":"p1"}"""])
                foreach (var below in (string[])["recommendations", "drafts"])
                    await AskAsync(HttpMethod.Post, $"/api/{below}/{draft}/acts", $$"""{"client":"watch","sequence":1,"act":{{act}} }""");
            await AskAsync(HttpMethod.Post, "/api/drafts", $$"""{"box":"delegation/ma","of":"{{draft}}"}""");
            await AskAsync(HttpMethod.Post, "/api/recommendations", $$$"""{"id":"{{{draft}}}","titles":{"en":"x"}}""");
        }
    }

    /// <summary>Hears what was still on its way: an answer comes behind all that was sent before it.</summary>
    public async Task HearAsync()
    {
        foreach (var (document, socket) in _sockets)
        {
            if (socket.IsOpen) await socket.CallAsync("Commits", """{"after":0}""");
            foreach (var message in socket.Seen) _heard.Enqueue(($"{person} on {document}", message.GetRawText()));
        }

        foreach (var plain in _plain)
        {
            await plain.JoinAsync("""{"client":"watch"}""");
            foreach (var message in plain.Seen) _heard.Enqueue(($"{person} over {plain.Address.AbsolutePath}", message.GetRawText()));
        }
    }

    /// <summary>Where one of these was heard, and which.</summary>
    public IEnumerable<string> Find(IEnumerable<string> planted) =>
        from secret in planted
        from form in (string[])[secret, JsonSerializer.Serialize(secret).Trim('"'), System.Net.WebUtility.HtmlEncode(secret), Uri.EscapeDataString(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))]
        from heard in _heard
        where heard.Text.Contains(form, StringComparison.OrdinalIgnoreCase)
        select $"{heard.Source}: {secret}";

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in _sockets.Values) await socket.DisposeAsync();
        foreach (var plain in _plain) await plain.DisposeAsync();
    }

    private async Task AskAsync(HttpMethod method, string path, string? body)
    {
        // Once as a program with a token, once as a browser with a cookie: the pages are for people.
        foreach (var (name, value) in ((string, string)[])[("Authorization", "Bearer " + await server.TokenAsync(person)), ("Cookie", await CookieAsync())])
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.TryAddWithoutValidation(name, value);
            request.Headers.Add("Origin", server.Origin);
            if (body is not null) request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
            using var answer = await server.Http.SendAsync(request);
            _heard.Enqueue(($"{person}, {method} {path}", $"{answer.Headers}{answer.Content.Headers}{await answer.Content.ReadAsStringAsync()}"));
        }
    }

    private async Task<string> CookieAsync() => _cookie ??= await server.CookieAsync(person);
}
