using System.Globalization;
using System.Security.Claims;
using System.Text;
using Drafting.Live;
using Drafting.Model;
using Drafting.Model.Drafts;
using Drafting.Model.Meetings;
using Drafting.Model.Recommendations;
using Drafting.Outcomes.Copies;
using Drafting.Outcomes.Word;
using Drafting.Server.Live;

namespace Drafting.Server.Http;

/// <summary>Copies of a recommendation or a private draft that leave the house, for those who may read it: a Word file, and plain text for a message.</summary>
internal static class CopyEndpoints
{
    /// <summary>Copies that are made at once in this process: each may replay a whole log, and the room comes first.</summary>
    private const int CopiesAtOnceMax = 2;

    private static readonly SemaphoreSlim s_atOnce = new(CopiesAtOnceMax);

    /// <summary>Maps the endpoints. Of a branch the default is what it changes in the room's text.</summary>
    public static void MapCopies(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/recommendations/{id}").RequireAuthorization();
        group.MapGet("/word", WordAsync).WithSummary(
            "A Word file in one or two languages, proposals as tracked changes; since=revision or time: what changed since instead; revision: an earlier text; marking: official, restricted, confidential.");
        group.MapGet("/text", TextAsync).WithSummary("Plain text for a message, in one language; otherwise as the Word file.");
    }

    private static Task<IResult> WordAsync(
        string id, string? languages, string? revision, string? since, string? marking, ClaimsPrincipal user, Documents documents, LiveMeeting meeting, Paces paces, TimeProvider time, HttpResponse response) =>
        CopyAsync(new Wish(id, languages, 2, revision, since, marking), user.Account(), documents, meeting.Rights.Meeting, paces, time, response, static (text, request) => Results.File(
            WordWriter.Write(text, request), WordWriter.MediaType, NameOf(text, request) + ".docx"));

    private static Task<IResult> TextAsync(
        string id, string? languages, string? revision, string? since, string? marking, ClaimsPrincipal user, Documents documents, LiveMeeting meeting, Paces paces, TimeProvider time, HttpResponse response) =>
        CopyAsync(new Wish(id, languages, 1, revision, since, marking), user.Account(), documents, meeting.Rights.Meeting, paces, time, response, static (text, request) => Results.File(
            Encoding.UTF8.GetBytes(MessageText.Write(text, request)), "text/plain; charset=utf-8", NameOf(text, request) + ".txt"));

    private static async Task<IResult> CopyAsync(
        Wish wish, string account, Documents documents, Meeting meeting, Paces paces, TimeProvider time, HttpResponse response, Func<Recommendation, CopyRequest, IResult> write)
    {
        if (!paces.Pages.TryTake(account, out var retryAfterMs))
        {
            response.Headers.RetryAfter = $"{(retryAfterMs + 999) / 1000}";
            return Problem.Of(Codes.TooFast, $"At most {Limits.PagesPerSecondMax} a second.");
        }

        // Before anything else: whoever may not read it hears of an unknown id, whatever else the address says.
        if (!await documents.MayReadAsync(wish.Id, account)) return Unknown();
        if (!wish.IsSound) return Problem.Of(Codes.Malformed, "The address names no languages, points or marking of a copy.");
        await s_atOnce.WaitAsync();
        try
        {
            var found = await AtAsync(documents, wish.Id, account, wish.Revision);
            if (found is not JoinAnswer.Whole { Recommendation: var text }) return Refused(found);
            var languages = wish.LanguagesOf(text);
            if (languages is null) return Problem.Of(Codes.UnknownLanguage, "The text has no such language.");
            Comparison? since = null;
            if (wish.Since is { } point)
            {
                var earlier = await AtAsync(documents, wish.Id, account, point);
                if (earlier is not JoinAnswer.Whole { Recommendation: var before }) return Refused(earlier);
                since = new Comparison(before.Document, meeting.Name);
            }
            else if (text.Draft is { Branch: { } branch, Box: var box }) since = new Comparison(branch.Text, NamesOf(box, meeting));

            response.Headers.CacheControl = "no-store";
            return write(text, new CopyRequest(meeting, languages, time.GetUtcNow()) { Since = since, Classification = wish.Classification });
        }
        finally
        {
            s_atOnce.Release();
        }
    }

    private static Task<JoinAnswer> AtAsync(Documents documents, string id, string account, Point? point) => point switch
    {
        null => documents.JoinAsync(id, account, null),
        { Revision: { } revision } => documents.AtAsync(id, account, commit => commit.Revision <= revision),
        { Time: var time } => documents.AtAsync(id, account, commit => commit.At <= time),
    };

    private static IReadOnlyDictionary<string, string> NamesOf(Box box, Meeting meeting) =>
        (box.Kind == BoxKind.Group ? meeting.FindGroup(box.Id)?.Name : meeting.FindDelegation(box.Id)?.Name) ?? meeting.Name;

    /// <summary>A name that every system takes: symbols have strokes.</summary>
    private static string NameOf(Recommendation text, CopyRequest request)
    {
        var symbol = text.Symbol.Length > 0 ? text.Symbol : text.Draft is null ? text.Id : "draft";
        var safe = string.Concat(symbol.Select(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '-'));
        return string.Create(CultureInfo.InvariantCulture, $"{safe}-v{text.Revision}-{string.Join('-', request.Languages)}");
    }

    private static IResult Refused(JoinAnswer answer) => answer switch
    {
        JoinAnswer.KeyMissing => Problem.Of(Codes.KeyMissing, "The key that this draft is sealed under is missing."),
        JoinAnswer.Unavailable => Problem.Of(Codes.Unavailable, "The log cannot be read just now."),
        _ => Unknown(),
    };

    private static IResult Unknown() => Problem.Of(Codes.UnknownDocument, "There is no such recommendation.");

    /// <summary>A point of the text's history: a revision, or a moment.</summary>
    private sealed record Point(long? Revision, DateTimeOffset? Time)
    {
        public static Point? Read(string text) =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision is >= 1 and <= Submission.NumberMax ? new Point(revision, null) : null
            : DateTimeOffset.TryParseExact(text, (string[])["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.fffK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? new Point(null, time)
                : null;
    }

    /// <summary>What the address asks for.</summary>
    private sealed class Wish
    {
        private readonly string[] _languages;

        public Wish(string id, string? languages, int languagesMax, string? revision, string? since, string? marking)
        {
            Id = id;
            _languages = languages is null or "" ? [] : languages.Split(',');
            Revision = revision is null ? null : Point.Read(revision);
            Since = since is null ? null : Point.Read(since);
            Classification? known = marking switch { null or "" or "none" => Classification.None, "official" => Classification.Official, "restricted" => Classification.Restricted, "confidential" => Classification.Confidential, _ => null };
            Classification = known ?? default;
            IsSound = _languages.Length <= languagesMax && _languages.Distinct(StringComparer.Ordinal).Count() == _languages.Length
                && (revision is null) == (Revision is null) && (since is null) == (Since is null) && known is not null;
        }

        public string Id { get; }

        public Point? Revision { get; }

        public Point? Since { get; }

        public Classification Classification { get; }

        public bool IsSound { get; }

        /// <summary>The languages, the drafting language where none is named; null when the text cannot have one of them.</summary>
        public string[]? LanguagesOf(Recommendation text) =>
            _languages.Length == 0 ? [text.DraftingLanguage] : _languages.All(text.Document.Languages.Contains) ? _languages : null;
    }
}
