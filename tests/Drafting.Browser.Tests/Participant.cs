using System.Collections.Concurrent;
using System.Text.Json;

namespace Drafting.Browser.Tests;

/// <summary>A person of the demo meeting at a browser window: what they do with keys and clicks, and what they see.</summary>
public sealed class Participant
{
    private const string ReadSheet = """
        () => [...document.querySelectorAll('#app .text > .clause')].map(clause => {
          const runs = [];
          const walk = (node, marks) => {
            for (const child of node.childNodes) {
              if (child.nodeType === Node.TEXT_NODE) runs.push({ marks: [...marks].sort().join(''), text: child.data });
              else if (child.nodeType === Node.ELEMENT_NODE && !child.classList.contains('ProseMirror-widget'))
                walk(child, marks + ({ STRONG: 'b', EM: 'i', U: 'u', INS: '+', DEL: '-' }[child.tagName] ?? ''));
            }
          };
          walk(clause, '');
          return { id: clause.dataset.clause, kind: clause.dataset.kind, level: Number(clause.dataset.level), runs };
        })
        """;

    // A selection in words of the document, not of the screen, so that no edit of others comes between looking and clicking.
    private const string SelectWords = """
        async ({ anchor, head }) => {
          const spot = ({ clause, offset }) => {
            const element = document.querySelector(`#app .text > [data-clause="${clause}"]`);
            const isDrawn = node => node.parentElement.closest('.ProseMirror-widget') !== null;
            const walker = document.createTreeWalker(
              element, NodeFilter.SHOW_TEXT, node => isDrawn(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
            let rest = offset < 0 ? Infinity : offset, last = null;
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
              if (rest <= node.data.length) return [node, rest];
              rest -= node.data.length;
              last = node;
            }
            return last ? [last, last.data.length] : [element, 0];
          };
          if ([anchor, head].some(({ clause }) => !document.querySelector(`#app .text > [data-clause="${clause}"]`))) return false;
          document.querySelector('#app .text').focus();
          const wanted = [...spot(anchor), ...spot(head)], now = getSelection();
          if ([now.anchorNode, now.anchorOffset, now.focusNode, now.focusOffset].some((part, index) => part !== wanted[index])) {
            // The editor learns of it by an event; a key that came before the event would still be taken at the old place.
            const told = new Promise(done => document.addEventListener('selectionchange', done, { once: true }));
            now.setBaseAndExtent(...wanted);
            await told;
          }
          return true;
        }
        """;

    private readonly ConcurrentQueue<string> _faults = [];
    private readonly ConcurrentQueue<string> _frames = [];
    private int _snapshotsAsked;

    private Participant(string id, IBrowserContext context, IPage page)
    {
        (Id, Context, Page) = (id, context, page);
        page.Console += (_, message) => { if (message.Type == "error") _faults.Enqueue(message.Text); };
        page.PageError += (_, error) => _faults.Enqueue(error);
        page.WebSocket += (_, socket) =>
        {
            socket.FrameReceived += (_, frame) => _frames.Enqueue(frame.Text ?? "");
            socket.FrameSent += (_, frame) => { if (IsOfWholeDocument(frame.Text ?? "")) Interlocked.Increment(ref _snapshotsAsked); };
        };
    }

    /// <summary>How often the page asked the link for the whole document.</summary>
    public int SnapshotsAsked => Volatile.Read(ref _snapshotsAsked);

    public string Id { get; }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>The language of the text on the sheet.</summary>
    public string Language { get; private set; } = "en";

    /// <summary>A link is broken on purpose: what the browser itself writes about that is no fault.</summary>
    public bool ExpectsBrokenLink { get; set; }

    /// <summary>The server refuses something on purpose: the browser writes each such answer down.</summary>
    public bool ExpectsRefusal { get; set; }

    /// <summary>The service starts anew on purpose, and says until then that it is not there.</summary>
    public bool ExpectsNoService { get; set; }

    /// <summary>Errors of the page and refusals by its content security policy.</summary>
    public IReadOnlyList<string> Faults => [.. _faults.Where(fault => !(ExpectsBrokenLink && IsOfBrokenLink(fault)) && !(ExpectsRefusal && fault.Contains("responded with a status of 4", StringComparison.Ordinal)) && !(ExpectsNoService && fault.Contains("status of 503", StringComparison.Ordinal)))];

    public ILocator Sheet => Page.Locator("#app .text");

    public ILocator SaveState => Page.Locator(".save-state");

    /// <summary>Opens a window; nobody is signed in yet.</summary>
    public static async Task<Participant> OpenAsync(string id, IBrowserContext context)
    {
        var participant = new Participant(id, context, await context.NewPageAsync());
        participant.Page.SetDefaultTimeout(30_000);
        return participant;
    }

    /// <summary>Comes in without the door, where the door is not what is tested.</summary>
    public async Task SignInAsync(LiveServer server)
    {
        var headers = new Dictionary<string, string> { ["Origin"] = server.Origin };
        var answer = await Context.APIRequest.PostAsync(server.Origin + "/api/demo/sign-in", new() { DataObject = new { person = Id }, Headers = headers });
        Assert.True(answer.Ok, await answer.TextAsync());
    }

    public async Task OpenSheetAsync(SharedDocument document, string language = "en")
    {
        Language = language;
        await Page.GotoAsync($"/recommendations/{document.Id}?lang={language}");
        await Sheet.WaitForAsync();
    }

    /// <summary>Another language of the text, by its tab.</summary>
    public async Task ShowLanguageAsync(string language)
    {
        await Page.Locator($"#tab-{language}").ClickAsync();
        await Page.Locator($"#app .text[lang={language}]").WaitForAsync();
        Language = language;
    }

    /// <summary>What the sheet shows.</summary>
    public async Task<IReadOnlyList<SheetClause>> ReadAsync()
    {
        var seen = await Page.EvaluateAsync<JsonElement>(ReadSheet);
        return [.. seen.EnumerateArray().Select(clause => SheetClause.Of(clause, clause.GetProperty("runs").EnumerateArray()
            .Select(run => (run.GetProperty("marks").GetString()!, run.GetProperty("text").GetString()!))))];
    }

    /// <summary>Waits until the sheet shows the clause with these words.</summary>
    public async Task SeesAsync(string clause, string words)
    {
        try
        {
            await Page.Locator($"#app .text > [data-clause='{clause}']", new() { HasText = words }).WaitForAsync();
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{Id} does not see “{words}” in {clause} but: {string.Join(" | ", await ReadAsync())}; {await SaveState.TextContentAsync()}");
        }
    }

    /// <summary>Puts the cursor at a place of a clause; a negative offset is its end.</summary>
    public Task PutCursorAsync(string clause, int offset) => SelectAsync((clause, offset), (clause, offset));

    public async Task SelectAsync((string Clause, int Offset) anchor, (string Clause, int Offset) head) =>
        Assert.True(await TrySelectAsync(anchor, head), $"{Id} does not see clause {anchor.Clause} or {head.Clause}.");

    /// <summary>False when one of the clauses is gone, by an edit of another.</summary>
    public Task<bool> TrySelectAsync((string Clause, int Offset) anchor, (string Clause, int Offset) head) => Page.EvaluateAsync<bool>(
        SelectWords,
        new { anchor = new { clause = anchor.Clause, offset = anchor.Offset }, head = new { clause = head.Clause, offset = head.Offset } });

    /// <summary>Selects the first occurrence of the words in a clause.</summary>
    public async Task SelectWordsAsync(string clause, string words)
    {
        var text = (await ReadAsync()).Single(one => one.Id == clause).Text;
        var start = text.IndexOf(words, StringComparison.Ordinal);
        await SelectAsync((clause, start), (clause, start + words.Length));
    }

    /// <summary>Key by key, as fast as the browser takes them.</summary>
    public Task TypeAsync(string text) => Page.Keyboard.TypeAsync(text);

    public Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    /// <summary>Puts text, and if wanted the markup of another program, on the clipboard and pastes it with the key.</summary>
    public async Task PasteAsync(string text, string? html = null)
    {
        await Page.EvaluateAsync("""
            ({ text, html }) => window.addEventListener('copy', event => {
              event.clipboardData.setData('text/plain', text);
              if (html) event.clipboardData.setData('text/html', html);
              event.preventDefault();
              event.stopImmediatePropagation();
            }, { once: true, capture: true })
            """, new { text, html });
        await PressAsync("Control+C");
        await PressAsync("Control+V");
    }

    /// <summary>Waits until the server's message with these words has reached the browser, whether or not the page shows it yet.</summary>
    public Task HearsAsync(string words) => Eventually.TrueAsync(
        () => Task.FromResult(_frames.Any(frame => frame.Contains(words, StringComparison.Ordinal))),
        $"{Id} never got a message with “{words}”.");

    private static bool IsOfWholeDocument(string frame) =>
        frame.Contains("\"target\":\"Join\"", StringComparison.Ordinal) && !frame.Contains("\"from\":", StringComparison.Ordinal);

    private static bool IsOfBrokenLink(string fault) =>
        fault.Contains("net::ERR_", StringComparison.Ordinal) || fault.Contains("status of 404", StringComparison.Ordinal) || fault.Contains("when fetching the script", StringComparison.Ordinal) || fault.StartsWith("WebSocket connection to", StringComparison.Ordinal);
}
