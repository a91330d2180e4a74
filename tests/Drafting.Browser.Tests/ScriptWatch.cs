using System.Collections.Concurrent;

namespace Drafting.Browser.Tests;

/// <summary>
/// Notices by every sign when markup from outside did anything in a page: the marker was called, a dialog opened, another host was asked, the page's policy
/// had to refuse something, or an element stands in the page that only foreign markup makes.
/// </summary>
internal sealed class ScriptWatch
{
    private const string Foreign = """
        () => [...document.querySelectorAll('*')].filter(element =>
            [...element.attributes].some(({ name, value }) => /^on/.test(name) || name === 'srcdoc' || /^\s*(javascript|vbscript|data):/i.test(value) && name !== 'content')
            || ['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'MARQUEE', 'MATH', 'PLAINTEXT', 'FRAMESET', 'PORTAL', 'VIDEO', 'AUDIO'].includes(element.tagName.toUpperCase())
            || element.tagName === 'SCRIPT' && !element.src.startsWith(location.origin) && !element.nonce
            || ['A', 'IMG', 'LINK'].includes(element.tagName) && /payload\.invalid/.test(element.href ?? element.src ?? ''))
          .map(element => element.outerHTML.slice(0, 200))
        """;

    private readonly ConcurrentQueue<string> _signs = [];

    private ScriptWatch()
    {
    }

    /// <summary>What was noticed.</summary>
    public IReadOnlyCollection<string> Signs => _signs;

    /// <summary>Watches every page of a context from now on.</summary>
    public static async Task<ScriptWatch> OverAsync(IBrowserContext context)
    {
        var watch = new ScriptWatch();
        await context.ExposeFunctionAsync(ScriptPayloads.Marker, (int number) => watch._signs.Enqueue($"payload {number} ran: {ScriptPayloads.All[number]}"));
        await context.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', event => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample))");
        context.Request += (_, request) => { if (request.Url.Contains(ScriptPayloads.Host, StringComparison.Ordinal)) watch._signs.Enqueue($"asked for {request.Url}"); };
        context.Dialog += (_, dialog) =>
        {
            watch._signs.Enqueue($"a dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        context.Console += (_, message) => { if (message.Text.StartsWith("policy: ", StringComparison.Ordinal)) watch._signs.Enqueue(message.Text); };
        return watch;
    }

    /// <summary>Looks through a page as it stands.</summary>
    public async Task LookAsync(IPage page)
    {
        foreach (var element in await page.EvaluateAsync<string[]>(Foreign)) _signs.Enqueue($"{page.Url} has {element}");
    }
}
