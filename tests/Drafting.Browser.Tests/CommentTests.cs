using System.Text.RegularExpressions;

namespace Drafting.Browser.Tests;

/// <summary>People talk of the words beside the words: of the room's in two scripts while others type, split and join, and among themselves.</summary>
public sealed partial class CommentTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task AlgeriaAsksEgypt_WhichAnswersInArabic_WhileOthersTypeSplitAndJoin()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var algeria = await OpenWindowAsync("dz.head", "en");
        var egypt = await OpenWindowAsync("eg.head", "ar", width: 1440);
        foreach (var person in (Participant[])[algeria, egypt])
        {
            await Axe.BringAsync(person);
            await person.SignInAsync(Server);
            await person.OpenSheetAsync(document);
        }

        var typist = await WriteAsync("sa.head", document);
        await algeria.SelectWordsAsync("op1", "members share");
        await algeria.PressAsync("Control+Alt+K");
        var field = algeria.Page.Locator(".card.comment textarea");
        await Assertions.Expect(field).ToBeFocusedAsync();
        await algeria.TypeAsync("Which data, @Egy");
        await Assertions.Expect(algeria.Page.Locator(".whom [aria-selected=true]")).ToContainTextAsync("Egypt");
        await algeria.PressAsync("Enter");
        await Assertions.Expect(field).ToHaveValueAsync("Which data, @Egypt ");
        await algeria.PressAsync("Control+Enter");

        var card = egypt.Page.Locator(".card.comment");
        await Assertions.Expect(card.Locator(".said")).ToHaveTextAsync("Which data, @Egypt");
        await ReadsAsync(egypt, "members share");
        await Assertions.Expect(egypt.Page.Locator(".outline-comments")).ToHaveCountAsync(1);
        await Assertions.Expect(egypt.Page.Locator(".bell-count")).ToHaveTextAsync("1");

        // In the middle of the words somebody types, cuts the paragraph in two, and joins it again.
        await typist.PutCursorAsync("op1", "Recommends that members ".Length);
        await typist.TypeAsync("freely ");
        await ReadsAsync(egypt, "members |share");
        await typist.PressAsync("Enter");
        await ReadsAsync(egypt, "members |share");
        await typist.PressAsync("Backspace");
        await ReadsAsync(egypt, "members |share");
        await document.EqualAsync("The sheets differ.", algeria, egypt, typist);

        // From the bell to the card, all by keys, and an answer in the other script.
        await egypt.Page.Locator(".bell").FocusAsync();
        await egypt.PressAsync("Enter");
        await Assertions.Expect(egypt.Page.Locator(".notice-list a").First).ToBeFocusedAsync();
        await egypt.PressAsync("Enter");
        await Assertions.Expect(card.Locator(".card-head")).ToBeFocusedAsync();
        await Assertions.Expect(egypt.Page.Locator(".bell-count")).ToHaveCountAsync(0);
        await card.GetByRole(AriaRole.Button, new() { Name = Messages.Of("ar", "comments.answer") }).ClickAsync();
        await egypt.TypeAsync("بيانات الشرطة وحدها");
        await egypt.PressAsync("Control+Enter");
        var answered = algeria.Page.Locator(".card.comment .said").Nth(1);
        await Assertions.Expect(answered).ToHaveTextAsync("بيانات الشرطة وحدها");
        Assert.Equal("rtl", await answered.EvaluateAsync<string>("said => getComputedStyle(said).direction"));
        await Axe.CheckAsync(algeria, "comments-en");
        await Axe.CheckAsync(egypt, "comments-ar");

        // The words go, and an undo brings them back: the thread says so and finds them.
        await typist.SelectWordsAsync("op1", "members freely share");
        await typist.PressAsync("Delete");
        await Assertions.Expect(algeria.Page.Locator(".card.comment del")).ToHaveTextAsync("members share");
        await typist.PressAsync("Control+Z");
        await typist.SelectWordsAsync("op1", "freely ");
        await typist.PressAsync("Delete");
        await ReadsAsync(algeria, "members share");
        await Assertions.Expect(algeria.Page.Locator(".card.comment del")).ToHaveCountAsync(0);

        await algeria.Page.Locator(".card.comment .card-head").ClickAsync();
        await algeria.Page.Locator(".card.comment").GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "comments.resolve") }).ClickAsync();
        await Assertions.Expect(card).ToHaveCountAsync(0);
        await Assertions.Expect(egypt.Page.Locator(".text .commented")).ToHaveCountAsync(0);
        await egypt.Page.GetByLabel(Messages.Of("ar", "comments.show")).SelectOptionAsync("all");
        await Assertions.Expect(card).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task AmongThemselves_ADelegationTalks_AndNobodyElseSeesAnything()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var head = await ComeInAsync("dz.head", "en");
        var officer = await ComeInAsync("dz.delegate1", "en");
        var other = await ComeInAsync("ma.head", "en");
        foreach (var person in (Participant[])[head, officer, other]) await person.OpenSheetAsync(document);
        await head.SelectWordsAsync("op2", "each year");
        await head.PressAsync("Control+Alt+K");
        await head.Page.Locator(".card.comment .reads select").SelectOptionAsync("delegation/dz");
        await Assertions.Expect(head.Page.Locator(".card.comment .privacy")).ToContainTextAsync("Algeria");
        await head.Page.Locator(".card.comment textarea").FillAsync("We cannot.");
        await head.PressAsync("Control+Enter");
        await Assertions.Expect(officer.Page.Locator(".card.private .said")).ToHaveTextAsync("We cannot.");
        await Assertions.Expect(officer.Page.Locator(".card.private .privacy")).ToContainTextAsync("Algeria");
        await Assertions.Expect(officer.Page.Locator(".text .commented.privately")).ToHaveTextAsync("each year");

        // Another delegation types before the words: they are followed by whoever sees them, and the other sees nothing.
        await other.PutCursorAsync("op2", 0);
        await other.TypeAsync("Kindly ");
        await document.EqualAsync("The sheets differ.", officer, other);
        await Assertions.Expect(officer.Page.Locator(".text .commented.privately")).ToHaveTextAsync("each year");
        await Assertions.Expect(other.Page.Locator(".card")).ToHaveCountAsync(0);
        await Assertions.Expect(other.Page.Locator(".text .commented")).ToHaveCountAsync(0);
        await officer.Page.ReloadAsync();
        await Assertions.Expect(officer.Page.Locator(".text .commented.privately")).ToHaveTextAsync("each year");
    }

    [Fact]
    public async Task OnAPhone_TheMarginComesFromTheSide_AndAThreadIsAnswered()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var algeria = await WriteAsync("dz.head", document);
        await algeria.PutCursorAsync("op3", 3);
        await algeria.PressAsync("Control+Alt+K");
        await algeria.Page.Locator(".card.comment textarea").FillAsync("Too vague.");
        await algeria.PressAsync("Control+Enter");
        var egypt = await OpenWindowAsync("eg.head", "ar", ColorScheme.Dark, width: 390, height: 844);
        await Axe.BringAsync(egypt);
        await egypt.SignInAsync(Server);
        await egypt.OpenSheetAsync(document);
        await egypt.Page.Locator(".margin-fold").ClickAsync();
        var card = egypt.Page.Locator("#margin .card.comment");
        await card.GetByRole(AriaRole.Button, new() { Name = Messages.Of("ar", "comments.answer") }).ClickAsync();
        await egypt.TypeAsync("موافقون");
        await Axe.CheckAsync(egypt, "comments-phone-ar");
        await card.GetByRole(AriaRole.Button, new() { Name = Messages.Of("ar", "comments.send") }).ClickAsync();
        await Assertions.Expect(algeria.Page.Locator(".card.comment .said").Nth(1)).ToHaveTextAsync("موافقون");
    }

    /// <summary>The letters that are set off on a sheet, stretch by stretch.</summary>
    private static Task<bool> ReadsAsync(Participant person, string words) => Eventually.TrueAsync(
        async () => Space().Replace(string.Join('|', await person.Page.Locator(".text .commented").AllTextContentsAsync()), " ") == words, $"{person.Id} does not see “{words}” set off.");

    [GeneratedRegex(@"\s")]
    private static partial Regex Space();
}
