namespace Drafting.Browser.Tests;

/// <summary>A test with people at browser windows. Whatever else it shows: no page of it may have reported an error.</summary>
[Collection(BrowserGroup.Name)]
public abstract class BrowserTest(BrowserFixture fixture) : IAsyncLifetime
{
    private readonly List<Participant> _people = [];

    protected BrowserFixture Fixture => fixture;

    /// <summary>The server that people come to.</summary>
    protected virtual LiveServer Server => fixture.Server;

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        var faults = _people.SelectMany(person => person.Faults.Select(fault => $"{person.Id}: {fault}")).ToList();
        foreach (var context in _people.Select(person => person.Context).Distinct()) await context.DisposeAsync();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>A window in which nobody is signed in. <paramref name="language"/> is the interface's, as if chosen here before.</summary>
    protected async Task<Participant> OpenWindowAsync(
        string person, string? language = null, ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 900,
        bool touch = false, float scale = 1, bool hasScript = true, string? origin = null)
    {
        var context = await fixture.OpenContextAsync(Server, scheme, width, height, touch, scale, hasScript, origin);
        if (language is not null) await context.AddInitScriptAsync($"localStorage.setItem('drafting.language', '{language}')");
        var participant = await Participant.OpenAsync(person, context);
        _people.Add(participant);
        return participant;
    }

    /// <summary>A person who is signed in, with the interface in the language of their own unless another is named.</summary>
    protected async Task<Participant> ComeInAsync(string person, string? language = null)
    {
        var participant = await OpenWindowAsync(person, language);
        await participant.SignInAsync(Server);
        return participant;
    }

    /// <summary>Another tab in a person's window: what the browser keeps is theirs in common.</summary>
    protected async Task<Participant> OpenTabAsync(Participant person)
    {
        var tab = await Participant.OpenAsync(person.Id, person.Context);
        _people.Add(tab);
        return tab;
    }

    /// <summary>A person with a document open.</summary>
    protected async Task<Participant> WriteAsync(string person, SharedDocument document, string language = "en")
    {
        var participant = await ComeInAsync(person);
        await participant.OpenSheetAsync(document, language);
        return participant;
    }

    /// <summary>A new document that Algeria and Saudi Arabia have open, the one in English, the other in a language.</summary>
    protected async Task<(SharedDocument Document, Participant Algeria, Participant SaudiArabia)> WriteTogetherAsync(string second = "en")
    {
        var document = await SharedDocument.CreateAsync(Server);
        return (document, await WriteAsync("dz.head", document), await WriteAsync("sa.head", document, second));
    }
}
