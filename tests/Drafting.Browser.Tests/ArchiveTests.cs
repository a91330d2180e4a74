namespace Drafting.Browser.Tests;

/// <summary>A meeting that goes into the archive under the hands of whoever writes, and comes back. On a server of its own: it stops everybody's writing.</summary>
public sealed class ArchiveTests(BrowserFixture fixture) : OwnServerTest(fixture)
{
    [Fact]
    public async Task ArchivedMeeting_IsReadAndNotWritten_OnEveryPageAtOnce_AndBack()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var writer = await WriteAsync("sa.head", document);
        var secretary = await ComeInAsync("interpol.secretary", "en");
        await secretary.Page.GotoAsync("/people");
        await secretary.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "archive.do") }).ClickAsync();
        await secretary.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "archive.sure") }).ClickAsync();
        await Assertions.Expect(secretary.Page.GetByText(Messages.Of("en", "archived"))).ToBeVisibleAsync();
        await Assertions.Expect(writer.Page.Locator("#app").GetByText(Messages.Of("ar", "archived"))).ToBeVisibleAsync();
        await Assertions.Expect(writer.Sheet).ToHaveAttributeAsync("contenteditable", "false");

        await secretary.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "archive.undo") }).ClickAsync();
        await Assertions.Expect(writer.Sheet).ToHaveAttributeAsync("contenteditable", "true");
        await writer.PutCursorAsync("op1", 0);
        await writer.TypeAsync("Again. ");
        await writer.SeesAsync("op1", "Again.");
    }

    /// <summary>What the page asked before the meeting went into the archive may be answered after it.</summary>
    [Fact]
    public async Task AnswerFromBefore_DoesNotTakeTheMeetingOutOfTheArchiveOnTheScreen()
    {
        var secretary = await ComeInAsync("interpol.secretary", "en");
        await secretary.Page.GotoAsync("/");
        var isFirst = true;
        var asked = new TaskCompletionSource();
        var late = new TaskCompletionSource();
        await secretary.Page.RouteAsync("**/api/meeting?*", async route =>
        {
            var answer = await route.FetchAsync();
            if (isFirst)
            {
                isFirst = false;
                asked.TrySetResult();
                await late.Task;
            }

            await route.FulfillAsync(new() { Response = answer });
        });
        await secretary.Page.GetByRole(AriaRole.Link, new() { Name = Messages.Of("en", "people.title"), Exact = true }).ClickAsync();
        await asked.Task;
        await secretary.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "archive.do") }).ClickAsync();
        await secretary.Page.RunAndWaitForResponseAsync(
            () => secretary.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "archive.sure") }).ClickAsync(), static answer => answer.Url.EndsWith("/api/meeting/archive", StringComparison.Ordinal));
        late.SetResult();
        await Assertions.Expect(secretary.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "archive.undo") })).ToBeVisibleAsync();
        await secretary.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Assertions.Expect(secretary.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "archive.undo") })).ToBeVisibleAsync();
    }
}
