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
}
