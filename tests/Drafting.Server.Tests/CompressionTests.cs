using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>What goes out packed, and what must not.</summary>
public sealed class CompressionTests(PagesServer pages) : IClassFixture<PagesServer>
{
    private readonly DemoServer _server = pages.Server;

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br", "br")]
    [InlineData("gzip", "gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip", "gzip")]
    [InlineData("identity", null, "whole")]
    [InlineData("br;q=x;;", null, "whole")]
    [InlineData("", null, "whole")]
    public async Task File_ComesInTheSmallestCopyThatIsAccepted(string accepted, string? encoding, string body)
    {
        var file = await GetAsync("/" + PagesServer.Script, ("Accept-Encoding", accepted));
        Assert.Equal((200, body), (file.Status, file.Body));
        Assert.Equal(encoding is null ? [] : [encoding], file.Header("Content-Encoding"));
        Assert.Equal(["text/javascript"], file.Header("Content-Type"));
        Assert.Equal(["Accept-Encoding"], file.Header("Vary"));
        var known = await GetAsync("/" + PagesServer.Script, ("Accept-Encoding", accepted), ("If-None-Match", Assert.Single(file.Header("ETag"))));
        Assert.Equal((304, ""), (known.Status, known.Body));
    }

    [Fact]
    public async Task Copies_HaveTagsOfTheirOwn()
    {
        var tags = new HashSet<string>();
        foreach (var accepted in (string[])["br", "gzip", "identity"]) tags.Add(Assert.Single((await GetAsync("/" + PagesServer.Script, ("Accept-Encoding", accepted))).Header("ETag")));
        Assert.Equal(3, tags.Count);
    }

    [Theory]
    [InlineData("/api/meeting")]
    [InlineData("/api/recommendations")]
    [InlineData("/api/recommendations/r-fighters")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/recommendations/r-fighters")]
    public async Task WhatIsRead_IsCompressed(string path)
    {
        foreach (var encoding in (string[])["br", "gzip"])
        {
            var answer = await GetAsync(path, ("Accept-Encoding", encoding), ("Authorization", "Bearer " + await _server.TokenAsync("tn.head")));
            Assert.Equal((200, encoding), (answer.Status, Assert.Single(answer.Header("Content-Encoding"))));
        }
    }

    [Fact]
    public async Task NewToken_IsNot()
    {
        var answer = await RawHttp.SendAsync(_server.Address, "POST", "/api/tokens",
            [("Accept-Encoding", "br, gzip"), ("Cookie", await _server.CookieAsync("tn.head")), ("Origin", _server.Origin), ("Content-Type", "application/json")], """{"name":"a program"}""");
        Assert.Equal(201, answer.Status);
        Assert.Empty(answer.Header("Content-Encoding"));
    }

    private Task<RawAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => RawHttp.SendAsync(_server.Address, "GET", path, headers);
}
