using System.Security.Claims;
using Drafting.EventLog;
using Drafting.Live;
using Drafting.Server.Hosting;
using Drafting.Server.Http;

namespace Drafting.Server.FirstPage;

/// <summary>
/// The pages that come with their text in them. On a slow line the text is read many seconds before the script is there that makes it live, and a
/// reader without script has it too. Only people of the meeting get one; everybody else gets the empty page, which leads to the door.
/// </summary>
internal static class FirstPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapFirstPages(this WebApplication app, PageTemplate template, ServerOptions options)
    {
        app.MapGet("/", (HttpContext context, ClaimsPrincipal user, LiveMeeting meeting, Documents documents) =>
            AnswerAsync(context, template, Visitor.Of(context, user.Account(), meeting.Rights.Meeting, options.Demo), visitor => ListAsync(visitor, documents)))
            .ExcludeFromDescription();
        app.MapGet("/recommendations/{id}", (string id, string? lang, HttpContext context, ClaimsPrincipal user, LiveMeeting meeting, Documents documents) =>
            AnswerAsync(context, template, Visitor.Of(context, user.Account(), meeting.Rights.Meeting, options.Demo), visitor => SheetAsync(visitor, id, lang, documents)))
            .ExcludeFromDescription();
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, PageTemplate template, Visitor? visitor, Func<Visitor, Task<(string Title, string Html)?>> render)
    {
        var headers = context.Response.Headers;
        headers.Vary = "Cookie";
        var page = visitor is not null && await render(visitor) is { } text ? template.Fill(visitor.Words.Language, visitor.Theme, text.Title, text.Html) : null;
        // What one person may read is kept by nobody on the way, nor for the next person at this screen.
        headers.CacheControl = page is null ? "no-cache" : "no-store";
        return (page ?? template.Empty) is { } html ? Results.Text(html, "text/html; charset=utf-8") : Results.NotFound();
    }

    private static async Task<(string Title, string Html)?> ListAsync(Visitor visitor, Documents documents)
    {
        try
        {
            var title = $"{visitor.Words["list.title"]} · {visitor.Words.Named(visitor.Meeting.Name).Name}";
            return (title, ListHtml.Render(visitor, await documents.ListAsync(visitor.Person.Id)));
        }
        catch (EventLogException)
        {
            // The script says that nothing can be read just now, and tries again.
            return null;
        }
    }

    private static async Task<(string Title, string Html)?> SheetAsync(Visitor visitor, string id, string? wanted, Documents documents)
    {
        if (await documents.JoinAsync(id, visitor.Person.Id, null) is not JoinAnswer.Whole { Recommendation: var recommendation }) return null;
        var language = SheetHtml.LanguageOf(recommendation, wanted, visitor.Words.Language);
        var title = string.Join(" · ", ((string[])[recommendation.Symbol, SheetHtml.TitleOf(recommendation, language)]).Where(static part => part.Length > 0));
        return (title, SheetHtml.Render(visitor, recommendation, language));
    }
}
