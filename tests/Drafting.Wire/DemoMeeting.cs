using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Drafting.Wire;

/// <summary>A clause of a document to be made, with one text in one language.</summary>
public sealed record NewClause(string Id, WireDelta Text);

/// <summary>The HTTP side of a server with the demo meeting, as far as these clients need it.</summary>
public sealed class DemoMeeting(Uri server) : IDisposable
{
    public const string Language = "en";

    private static readonly string[] s_delegations =
        ["dz", "bh", "eg", "iq", "jo", "kw", "ly", "mr", "ma", "om", "ps", "qa", "sa", "sd", "tn", "ae", "ye"];

    private readonly HttpClient _http = new() { BaseAddress = server };

    /// <summary>Persons of member delegations, heads first: each has a rate limit of its own, so clients are spread over them.</summary>
    public static IReadOnlyList<string> Persons { get; } =
        [.. s_delegations.Select(each => each + ".head"), .. s_delegations.Select(each => each + ".delegate1")];

    /// <summary>Signs in and makes a personal access token, which also outlives a restart of the server.</summary>
    public async Task<string> TokenAsync(string person)
    {
        using var handler = new HttpClientHandler { UseCookies = true };
        using var http = new HttpClient(handler) { BaseAddress = server };
        http.DefaultRequestHeaders.Add("Origin", server.GetLeftPart(UriPartial.Authority));
        using var signedIn = await http.PostAsJsonAsync("/api/demo/sign-in", new { person }).ConfigureAwait(false);
        await ExpectSuccessAsync(signedIn).ConfigureAwait(false);
        using var made = await http.PostAsJsonAsync("/api/tokens", new { name = "wire client" }).ConfigureAwait(false);
        await ExpectSuccessAsync(made).ConfigureAwait(false);
        return (await made.Content.ReadFromJsonAsync<JsonElement>().ConfigureAwait(false)).GetProperty("token").GetString()!;
    }

    /// <summary>Makes a document; its clauses stand in the order given.</summary>
    public async Task CreateAsync(string token, string document, IReadOnlyList<NewClause> clauses)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/recommendations");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = new ByteArrayContent(WireJson.Write(json => WriteDocument(json, document, clauses)));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _http.SendAsync(request).ConfigureAwait(false);
        await ExpectSuccessAsync(answer).ConfigureAwait(false);
    }

    /// <summary>The snapshot as HTTP gives it.</summary>
    public async Task<JsonElement> SnapshotAsync(string token, string document)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/recommendations/" + document);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _http.SendAsync(request).ConfigureAwait(false);
        await ExpectSuccessAsync(answer).ConfigureAwait(false);
        return await answer.Content.ReadFromJsonAsync<JsonElement>().ConfigureAwait(false);
    }

    public void Dispose() => _http.Dispose();

    private static void WriteDocument(Utf8JsonWriter json, string document, IReadOnlyList<NewClause> clauses)
    {
        json.WriteStartObject();
        json.WriteString("id", document);
        json.WriteStartArray("clauses");
        foreach (var clause in clauses)
        {
            json.WriteStartObject();
            json.WriteString("id", clause.Id);
            json.WriteString("kind", "operative");
            json.WriteNumber("level", 0);
            json.WriteStartObject("texts");
            json.WritePropertyName(Language);
            WireJson.WriteDelta(json, clause.Text);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async Task ExpectSuccessAsync(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode) return;
        var text = await answer.Content.ReadAsStringAsync().ConfigureAwait(false);
        throw new HttpRequestException($"{answer.RequestMessage!.RequestUri} answered {(int)answer.StatusCode}: {text}");
    }
}
