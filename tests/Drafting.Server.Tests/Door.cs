using System.Net.Http.Json;
using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>The door of a server: invitations that the secretariat makes, and people who follow them and sign in.</summary>
internal sealed class Door(DemoServer server)
{
    public const string Secretary = "interpol.secretary";
    public const string Password = "correct horse battery";

    /// <summary>A new person of a delegation, so that tests do not stand in each other's way.</summary>
    public async Task<string> PersonAsync(string role = "delegate", string delegation = "dz", string? email = null)
    {
        var id = $"{delegation}.p{Guid.NewGuid():N}"[..24];
        using var answer = await server.SendAsync(HttpMethod.Post, "/api/people", Secretary, Body(id, role, delegation, email));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return id;
    }

    /// <summary>The same person with other roles, delegation or address.</summary>
    public Task<HttpResponseMessage> ChangeAsync(string person, string role = "delegate", string delegation = "dz", string? email = null) =>
        server.SendAsync(HttpMethod.Put, $"/api/people/{person}", Secretary, Body(person, role, delegation, email));

    private static string Body(string id, string role, string delegation, string? email) =>
        $$$"""{"id":"{{{id}}}","delegation":"{{{delegation}}}","roles":["{{{role}}}"],"language":"en","name":{"latin":"A Person","arabic":"شخص"},"title":{"en":"Officer"},"email":{{{JsonSerializer.Serialize(email)}}}}""";

    /// <summary>A one-time link's secret.</summary>
    public async Task<string> InviteAsync(string person)
    {
        using var answer = await server.SendAsync(HttpMethod.Post, "/api/people/invitations", Secretary, JsonSerializer.Serialize(new { people = new[] { person } }));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>())[0].GetProperty("secret").GetString()!;
    }

    /// <summary>A new person with a password.</summary>
    public async Task<string> MemberAsync(string role = "delegate")
    {
        var person = await PersonAsync(role);
        var answer = await SetPasswordAsync(await InviteAsync(person), Password);
        Assert.True(answer.Status == 204, answer.Body);
        return person;
    }

    public Task<RawAnswer> SetPasswordAsync(string secret, string password) => PostAsync("/api/invitation/password", new { secret, password });

    public Task<RawAnswer> SignInAsync(string name, string password, string? code = null, string? cookie = null) => PostAsync("/api/sign-in", new { name, password, code }, cookie);

    /// <summary>The cookie of a new session.</summary>
    public async Task<string> CookieAsync(string person, string? code = null)
    {
        var answer = await SignInAsync(person, Password, code);
        Assert.True(answer.Status == 200, answer.Body);
        return CookieOf(answer);
    }

    public static string CookieOf(RawAnswer answer) => answer.Header("Set-Cookie").Single(cookie => cookie.StartsWith("drafting=", StringComparison.Ordinal)).Split(';')[0];

    /// <summary>As a browser: with the origin and, if there is one, a cookie.</summary>
    public Task<RawAnswer> PostAsync(string path, object body, string? cookie = null) => SendAsync("POST", path, cookie, JsonSerializer.Serialize(body));

    public Task<RawAnswer> SendAsync(string method, string path, string? cookie, string body = "") => RawHttp.SendAsync(
        server.Address, method, path,
        [("Origin", server.Origin), ("Content-Type", "application/json"), .. body.Length == 0 ? [("Content-Length", "0")] : Array.Empty<(string, string)>(), .. cookie is null ? Array.Empty<(string, string)>() : [("Cookie", cookie)]],
        body);

    /// <summary>What the secretariat does to a person.</summary>
    public async Task<HttpResponseMessage> ActAsync(string person, string act) => await server.SendAsync(HttpMethod.Post, $"/api/people/{person}/{act}", Secretary);
}
