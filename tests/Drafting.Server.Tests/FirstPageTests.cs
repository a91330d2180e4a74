using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>The text that comes with the page, and who gets it.</summary>
public sealed class FirstPageTests(PagesServer pages) : IClassFixture<PagesServer>
{
    private readonly DemoServer _server = pages.Server;

    [Theory]
    [InlineData("/")]
    [InlineData("/recommendations/r-fighters")]
    public async Task Nobody_GetsTheEmptyPage(string path)
    {
        foreach (var headers in new (string, string)[][] { [], [("Cookie", "drafting=forged")], [("Authorization", "Bearer drf_0")] })
        {
            var page = await RawHttp.SendAsync(_server.Address, "GET", path, headers);
            Assert.Equal((200, PagesServer.Page), (page.Status, page.Body));
            Assert.Equal(["no-cache"], page.Header("Cache-Control"));
        }
    }

    [Fact]
    public async Task Person_GetsTheTextWithItsNumbers_AndNobodyKeepsIt()
    {
        var page = await ReadAsync("/recommendations/r-fighters?lang=en", "dz.head");
        Assert.Equal(["no-store"], page.Header("Cache-Control"));
        Assert.Single(page.Header("Content-Security-Policy"));
        Assert.DoesNotContain("nothing yet", page.Body, StringComparison.Ordinal);
        Assert.Contains("<em>Recalling</em> Security Council resolutions", page.Body, StringComparison.Ordinal);
        Assert.Contains("data-number=\"PP1\"", page.Body, StringComparison.Ordinal);
        Assert.Contains("data-number=\"2.\"", page.Body, StringComparison.Ordinal);
        Assert.Contains("<title>MENA-COP/2019/L.1 · Enhancing the sharing", page.Body, StringComparison.Ordinal);
        foreach (var link in (string[])["href=\"/\"", "href=\"/recommendations/r-fighters?lang=ar\"", "href=\"/recommendations/r-fighters?lang=fr\""]) Assert.Contains(link, page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?lang=ar", "ar", "rtl")]
    [InlineData("?lang=es", "es", "ltr")]
    [InlineData("?lang=de", "fr", "ltr")]
    [InlineData("?lang=%3Cscript%3E", "fr", "ltr")]
    [InlineData("", "fr", "ltr")]
    public async Task Language_IsTheAddresssElseTheReaders(string query, string language, string direction)
    {
        var page = await ReadAsync("/recommendations/r-fighters" + query, "dz.head");
        Assert.Contains($"<div class=\"text\" lang=\"{language}\" dir=\"{direction}\">", page.Body, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\" dir=\"ltr\">", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preferences_OfThisBrowserComeFirst_AndNonsenseIsNone()
    {
        var cookie = await _server.CookieAsync("dz.head");
        var chosen = await RawHttp.SendAsync(_server.Address, "GET", "/", [("Cookie", cookie + "; drafting-language=ar; drafting-theme=dark")]);
        Assert.Contains("<html lang=\"ar\" dir=\"rtl\" data-theme=\"dark\">", chosen.Body, StringComparison.Ordinal);
        var nonsense = await RawHttp.SendAsync(_server.Address, "GET", "/", [("Cookie", cookie + "; drafting-language=\"><script>; drafting-theme=\"><script>")]);
        Assert.Contains("<html lang=\"fr\" dir=\"ltr\">", nonsense.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", nonsense.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WordsThatLookLikeMarkup_AreWords()
    {
        const string Hostile = "</p></div><script>alert(1)</script><img src=x onerror=alert(2)> \\\" ' & <!--/first-->";
        var document = await _server.DocumentAsync($$$"""
            {"id":"t","kind":"title","texts":{"en":[{"insert":"{{{Hostile}}}"}]}},
            {"id":"o","kind":"operative","texts":{"en":[{"insert":"{{{Hostile}}}","attributes":{"bold":true,"link":"https://example.org/?a=1&b=%22<x>"}}]}},
            {"id":"r","kind":"table","texts":{"en":[{"insert":"<b> | </b>"}]}}
            """);
        foreach (var path in (string[])[$"/recommendations/{document}?lang=en", $"/recommendations/{document}?lang=ar", "/"])
        {
            var page = await ReadAsync(path, "dz.head");
            foreach (var markup in (string[])["<script", "<img", "onerror=alert(2)>", "<b>", "<x>"]) Assert.DoesNotContain(markup, page.Body, StringComparison.Ordinal);
            Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page.Body, StringComparison.Ordinal);
            Assert.EndsWith("</div></body></html>", page.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task UnknownDocument_IsTheEmptyPage()
    {
        foreach (var id in (string[])["no-such", "UPPER", "%3Cscript%3E"])
            Assert.Equal(PagesServer.Page, (await ReadAsync("/recommendations/" + id, "dz.head")).Body);
    }

    [Fact]
    public async Task List_LeadsToEveryRecommendation()
    {
        var document = await _server.DocumentAsync();
        var page = await ReadAsync("/", "dz.head");
        Assert.Contains($"href=\"/recommendations/{document}\"", page.Body, StringComparison.Ordinal);
        Assert.Contains("href=\"/recommendations/r-fighters\"", page.Body, StringComparison.Ordinal);
        Assert.Equal(["no-store"], page.Header("Cache-Control"));
    }

    private async Task<RawAnswer> ReadAsync(string path, string person)
    {
        var page = await RawHttp.SendAsync(_server.Address, "GET", path, [("Cookie", await _server.CookieAsync(person))]);
        Assert.Equal(200, page.Status);
        return page;
    }
}
