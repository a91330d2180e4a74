using System.Text;

namespace Drafting.Browser.Tests;

/// <summary>
/// A window of 1440 × 900 zoomed to 200 % and 400 % (WCAG 1.4.4, 1.4.10): nothing is cut off, nothing overlaps, nothing has to be
/// scrolled in two directions. What is cut with an ellipsis on purpose stands in full elsewhere on the page.
/// </summary>
public sealed class ReflowTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Find = """
        () => {
          const found = [];
          const say = element => `${element.tagName.toLowerCase()}.${element.className} “${(element.ariaLabel ?? element.textContent ?? '').trim().slice(0, 40)}”`;
          if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
          const isShown = element => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !element.closest('.for-readers, .skip, .back-words, .cell-edge, [inert]');
          const scroller = element => { for (let at = element; at; at = at.parentElement) if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) return at; return null; };
          const top = document.querySelector('dialog[open], :popover-open') ?? document.body;
          for (const element of top.querySelectorAll('*')) {
            if (!isShown(element)) continue;
            const box = element.getBoundingClientRect();
            if (box.width === 0 || box.height === 0) continue;
            const style = getComputedStyle(element);
            if ((box.left < -1 || box.right > innerWidth + 1) && !scroller(element.parentElement)) found.push(`${say(element)} reaches from ${box.left} to ${box.right}`);
            if (style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1 && style.textOverflow !== 'ellipsis') found.push(`${say(element)} is cut off`);
          }
          const controls = [...top.querySelectorAll('button, a[href], input, select, [role=option], h1, h2:not(.clause)')]
            .filter(element => isShown(element) && getComputedStyle(element).position !== 'fixed' && !(element.type === 'file'));
          const boxes = controls.map(element => ({ element, box: element.getBoundingClientRect(), sticky: !!element.closest('.sheet-head, .shelf-notice, .find, .unaligned') }));
          boxes.forEach((one, index) => {
            for (const other of boxes.slice(index + 1)) {
              if (one.sticky !== other.sticky || one.element.contains(other.element) || other.element.contains(one.element)) continue;
              const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
              const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
              if (width > 2 && height > 2) found.push(`${say(one.element)} and ${say(other.element)} overlap`);
            }
          });
          return found;
        }
        """;

    [Theory]
    [InlineData("en", 720)]
    [InlineData("ar", 720)]
    [InlineData("en", 360)]
    [InlineData("ar", 360)]
    [InlineData("fr", 360)]
    [InlineData("es", 360)]
    public async Task EveryPage_AtTwiceAndFourTimesItsSize_FitsTheWindow(string language, int width)
    {
        var person = await OpenWindowAsync("bh.delegate1", language, width: width, height: width == 720 ? 450 : 640, scale: 2);
        await person.Page.GotoAsync("/");
        await person.Page.Locator(".door").First.WaitForAsync();
        await CheckAsync(person, "the door");

        await person.SignInAsync(Server);
        await person.Page.GotoAsync("/");
        await person.Page.Locator(".recommendation").First.WaitForAsync();
        await CheckAsync(person, "the list");
        await person.Page.Locator("input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "notes-of-the-drafting-group-second-day-final-version.xml", MimeType = "text/xml", Buffer = Encoding.UTF8.GetBytes("<notes/>") });
        await person.Page.Locator(".report").WaitForAsync();
        await CheckAsync(person, "the report of an upload");

        await person.Page.GotoAsync($"/recommendations/r-maritime?lang={language}");
        await person.Sheet.WaitForAsync();
        await person.Page.Locator(".margin-fold").WaitForAsync();
        await CheckAsync(person, "the sheet");
        await person.Page.Locator(".outline-fold").ClickAsync();
        await CheckAsync(person, "the outline");
        await person.PressAsync("Escape");
        await person.PressAsync("Control+k");
        await person.Page.Locator(".palette").WaitForAsync();
        await CheckAsync(person, "the palette");
        await person.PressAsync("Escape");

        var document = await SharedDocument.CreateAsync(Server);
        await person.OpenSheetAsync(document, language is "ar" ? "ar" : "en");
        await person.PutCursorAsync("op1", -1);
        await person.PressAsync("Control+f");
        await person.Page.Locator(".find").WaitForAsync();
        await CheckAsync(person, "find");
        await person.PressAsync("Escape");
        await person.PutCursorAsync("op1", -1);
        await person.PasteAsync(string.Concat(Enumerable.Repeat("words without end ", 911)));
        await person.Page.Locator(".shelf-notice").WaitForAsync();
        await CheckAsync(person, "the sheet with words on the shelf");
        await person.Page.Locator(".shelf-notice button").ClickAsync();
        await person.Page.Locator(".card.shelved .card-body").WaitForAsync();
        await CheckAsync(person, "the shelf");
    }

    [Fact]
    public async Task PlantedOverflowAndOverlap_AreFound()
    {
        var person = await OpenWindowAsync("guest", "en", width: 360);
        await person.Page.GotoAsync("/");
        await person.Page.Locator(".door").First.WaitForAsync();
        await person.Page.EvaluateAsync("""
            () => {
              document.querySelector('h1').style.minInlineSize = '500px';
              document.querySelectorAll('.door-delegation button')[1].style.marginBlockStart = '-1.5rem';
            }
            """);
        var found = await person.Page.EvaluateAsync<string[]>(Find);
        Assert.Contains(found, one => one.Contains("wide", StringComparison.Ordinal));
        Assert.Contains(found, one => one.EndsWith("overlap", StringComparison.Ordinal));
    }

    private static async Task CheckAsync(Participant person, string where)
    {
        // The page's own letters decide where lines break.
        await person.Page.EvaluateAsync("() => document.fonts.ready");
        var found = await person.Page.EvaluateAsync<string[]>(Find);
        Assert.True(found.Length == 0, $"In {where}:\n{string.Join('\n', found)}");
    }
}
