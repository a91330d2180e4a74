using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Drafting.Live;
using Drafting.Model;
using Drafting.Model.Recommendations;
using Drafting.Server.Hosting;
using Drafting.Server.Live;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;
using Microsoft.Net.Http.Headers;

namespace Drafting.Server.Http;

/// <summary>Recommendations over HTTP: the list, one as a snapshot, its commits, and a new one.</summary>
public static class RecommendationEndpoints
{
    private const int TitleUnitsMax = 1_000;

    /// <summary>Maps the endpoints.</summary>
    public static void MapRecommendations(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/recommendations").RequireAuthorization();
        group.MapGet("", ListAsync).WithSummary("All recommendations of the meeting.");
        group.MapPost("", CreateAsync).WithSummary("A new recommendation, with a title or with clauses.");
        group.MapGet("/{id}", ReadAsync).WithSummary("A recommendation as it stands: the snapshot of the protocol.");
        group.MapGet("/{id}/commits", CommitsAsync).WithSummary("Commits after a revision, at most 500.");
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, Documents documents, Audience audience, LiveMeeting meeting)
    {
        var own = meeting.Rights.Meeting.AuthorOf(user.Account())?.Delegation ?? "";
        var list = await documents.ListAsync(user.Account());
        return Results.Ok(list.Select(item => new
        {
            item.Id,
            item.Symbol,
            item.Titles,
            item.Sponsors,
            item.Languages,
            item.Paragraphs,
            item.Written,
            item.Lacking,
            item.Head,
            item.ChangedAt,
            item.Proceedings.Stage,
            item.Group,
            ToConfirm = item.Waiting.GetValueOrDefault(own),
            Inside = audience.Inside(item.Id),
        }));
    }

    private static async Task<IResult> ReadAsync(string id, ClaimsPrincipal user, Documents documents) => !await documents.MayReadAsync(id, user.Account())
        ? Unknown()
        : await documents.JoinAsync(id, user.Account(), null) switch
        {
            // Weak, for it goes out in several encodings.
            JoinAnswer.Whole { Recommendation: var found } => Results.Bytes(
                SnapshotJson.Write(found), "application/json", entityTag: new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{found.Revision}\""), isWeak: true)),
            JoinAnswer.KeyMissing => Problem.Of(Codes.KeyMissing, "The key that this draft is sealed under is missing."),
            JoinAnswer.Unavailable => Problem.Of(Codes.Unavailable, "The log cannot be read just now."),
            _ => Unknown(),
        };

    private static async Task<IResult> CommitsAsync(string id, long after, ClaimsPrincipal user, Documents documents, Paces paces, HttpResponse response)
    {
        if (!paces.Pages.TryTake(user.Account(), out var retryAfterMs))
        {
            response.Headers.RetryAfter = $"{(retryAfterMs + 999) / 1000}";
            return Problem.Of(Codes.TooFast, $"At most {Limits.PagesPerSecondMax} pages a second.");
        }

        if (after is < 0 or > Submission.NumberMax) return Problem.Of(Codes.Malformed, "There is no such revision.");
        if (await documents.CommitsAsync(id, user.Account(), after) is not { } page) return Unknown();
        return Results.Ok(new { page.Head, commits = new RawJson(CommitJson.Write(page.Commits)) });
    }

    private static async Task<IResult> CreateAsync(JsonElement body, ClaimsPrincipal user, Documents documents, LiveMeeting meeting, ThisMeeting here)
    {
        var known = meeting.Rights.Meeting;
        if (NewRecommendation.Read(body, known.Languages) is not { } request) return Problem.Of(Codes.Malformed, "The body is no new recommendation.");
        var author = known.AuthorOf(user.Account());
        var id = request.Id ?? Documents.NewId();
        var creation = new Creation(request.Symbol, author is null ? [] : [author.Delegation], known.DraftingLanguage, known.Languages);
        return await documents.CreateAsync(id, creation, ClauseDraft.ToChanges(request.Clauses), user.Account()) is { } code
            ? Problem.Of(code, "The recommendation was not created.")
            : Results.Created($"{here.Base}/api/recommendations/{id}", new { id });
    }

    private static IResult Unknown() => Problem.Of(Codes.UnknownDocument, "There is no such recommendation.");

    /// <summary>The title of a new text, by language.</summary>
    internal static ClauseDraft ReadTitle(JsonElement titles) => new(null, ClauseKind.Title, 0, titles.EnumerateObject().ToDictionary(
        title => title.Name,
        title => title.Value.GetString() is { Length: <= TitleUnitsMax } text && TextRules.Check(text) is null ? Delta.Document(text) : throw new FormatException("The title is no text.")));

    /// <summary>The body of a creation: titles by language, or a list of clauses; optionally an id and a symbol.</summary>
    private sealed record NewRecommendation(string? Id, string Symbol, IReadOnlyList<ClauseDraft> Clauses)
    {
        public static NewRecommendation? Read(JsonElement body, IReadOnlyList<string> languages)
        {
            try
            {
                ExpectOnly(body, "id", "symbol", "titles", "clauses");
                var id = body.TryGetProperty("id", out var given) ? given.GetString() : null;
                var symbol = body.TryGetProperty("symbol", out var named) ? named.GetString() ?? "" : "";
                if ((id is not null && (!Documents.IsValidId(id) || Documents.IsDraftId(id))) || symbol.Length > 64 || TextRules.Check(symbol) is not null) return null;
                var clauses = new List<ClauseDraft>();
                if (body.TryGetProperty("titles", out var titles)) clauses.Add(ReadTitle(titles));
                if (body.TryGetProperty("clauses", out var list)) clauses.AddRange(list.EnumerateArray().Select(ReadClause));
                var isSound = clauses.Count is > 0 and <= Limits.ClausesMax && clauses.All(clause => clause.Texts.Keys.All(languages.Contains));
                return isSound ? new NewRecommendation(id, symbol, clauses) : null;
            }
            catch (Exception fault) when (fault is InvalidOperationException or FormatException or KeyNotFoundException)
            {
                return null;
            }
        }

        private static ClauseDraft ReadClause(JsonElement json)
        {
            ExpectOnly(json, "id", "kind", "level", "texts");
            var id = json.TryGetProperty("id", out var given) ? given.GetString() : null;
            if (id is not null && !ClauseId.IsValid(id, Limits.Changes.ClauseIdCharsMax)) throw new FormatException("The clause's id has another alphabet.");
            if (!ClauseKinds.TryParse(json.GetProperty("kind").GetString() ?? "", out var kind)) throw new FormatException("The clause's kind is not known.");
            var level = json.TryGetProperty("level", out var deep) ? deep.GetInt32() : 0;
            if (level < 0 || level > Limits.Changes.LevelMax) throw new FormatException("The clause's level is out of bounds.");
            return new ClauseDraft(id, kind, level, json.GetProperty("texts").EnumerateObject().ToDictionary(text => text.Name, text => ReadText(text.Value)));
        }

        private static void ExpectOnly(JsonElement json, params string[] names)
        {
            if (json.EnumerateObject().Any(member => !names.Contains(member.Name))) throw new FormatException("There is a member that nobody knows.");
        }

        private static Delta ReadText(JsonElement json) =>
            DeltaJson.TryRead(Encoding.UTF8.GetBytes(json.GetRawText()), Limits.Changes.Delta, out var text, out _) && text.IsDocument
                ? text
                : throw new FormatException("A text is no document of inserts.");
    }
}
