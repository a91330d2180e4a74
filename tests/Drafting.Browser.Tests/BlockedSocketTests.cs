namespace Drafting.Browser.Tests;

/// <summary>Networks that let no WebSocket through: two people write together all the same.</summary>
public sealed class BlockedSocketTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string BlockSockets = """
        window.WebSocket = class {
          constructor() {
            queueMicrotask(() => {
              this.onerror?.(new Event('error'));
              this.onclose?.(new CloseEvent('close', { code: 1006 }));
            });
          }
          close() {}
        };
        """;

    private const string BlockStreams = "delete window.EventSource;";

    [Theory]
    [InlineData(BlockSockets, "text/event-stream")]
    [InlineData(BlockSockets + BlockStreams, "*/*")]
    public async Task SocketsBlocked_TheTwoWriteOverPlainRequests_AndComeBackAfterALostLink(string blocked, string accepted)
    {
        var document = await SharedDocument.CreateAsync(Server);
        var algeria = await ComeInAsync("dz.head");
        await algeria.Context.AddInitScriptAsync(blocked);
        var reading = algeria.Page.WaitForRequestAsync(request => request.Method == "GET" && request.Url.Contains($"/live/{document.Id}?id=", StringComparison.Ordinal));
        await algeria.OpenSheetAsync(document);
        Assert.Equal(accepted, await (await reading).HeaderValueAsync("accept"));
        var saudiArabia = await WriteAsync("sa.head", document);
        algeria.ExpectsBrokenLink = true;

        await algeria.PutCursorAsync("op1", 0);
        await saudiArabia.PutCursorAsync("op1", -1);
        await Task.WhenAll(algeria.TypeAsync("Strongly "), saudiArabia.TypeAsync(" without delay"));
        await document.EqualAsync("Over plain requests the two differ.", algeria, saudiArabia);

        await algeria.Context.SetOfflineAsync(true);
        await algeria.TypeAsync("and kept ");
        await saudiArabia.TypeAsync(" and while one was away");
        await algeria.Context.SetOfflineAsync(false);
        var clauses = await document.EqualAsync("After a lost link the two differ.", algeria, saudiArabia);
        Assert.Equal("Strongly and kept Recommends that members share data; without delay and while one was away", clauses[2].Text);
        await Assertions.Expect(algeria.SaveState).ToContainTextAsync(Messages.Of("fr", "save.saved"));
    }
}
