namespace Drafting.Browser.Tests;

public sealed class CursorTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    // Moves the cursor at the beginning of every frame; the sheet paints what came from others later in the same frame, before the
    // browser has told anybody that the cursor moved. Notes where the cursor was put and where it stood after each such paint.
    private const string MoveEveryFrame = """
        clause => {
          const element = document.querySelector(`.text > [data-clause="${clause}"]`);
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          const standing = () => {
            const range = document.createRange();
            range.setStart(element, 0);
            range.setEnd(getSelection().focusNode, getSelection().focusOffset);
            return range.toString().length;
          };
          window.paints = [];
          let wanted = 0;
          const move = () => {
            walker.currentNode = element;
            const words = walker.nextNode();
            getSelection().collapse(words, getSelection().focusOffset === 3 ? 6 : 3);
            wanted = standing();
            requestAnimationFrame(move);
          };
          document.querySelector('.text').focus();
          new MutationObserver(() => window.paints.push({ wanted, stood: standing() })).observe(element, { subtree: true, childList: true, characterData: true });
          requestAnimationFrame(move);
        }
        """;

    [Fact]
    public async Task PutInTheFrameInWhichAnothersWordsArePainted_Stays()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var algeria = await WriteAsync("dz.head", document);
        var saudiArabia = await WriteAsync("sa.head", document);
        await saudiArabia.PutCursorAsync("op1", -1);
        await algeria.Page.EvaluateAsync(MoveEveryFrame, "op1");

        await saudiArabia.TypeAsync(" as soon as they have it");
        await algeria.SeesAsync("op1", "as soon as they have it");

        var paints = await algeria.Page.EvaluateAsync<Paint[]>("() => window.paints");
        Assert.NotEmpty(paints);
        Assert.All(paints, paint => Assert.Equal(paint.Wanted, paint.Stood));
    }

    private sealed record Paint
    {
        public int Wanted { get; init; }

        public int Stood { get; init; }
    }
}
