using System.Security.Claims;
using System.Security.Cryptography;
using Drafting.Live;
using Drafting.Model;
using Drafting.Model.Meetings;
using Drafting.Server.Accounts;
using Drafting.Server.Live;
using Drafting.Text.Deltas;
using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.Http;

/// <summary>Screens of the room: a screen asks for a code and comes in once the secretariat has typed it; the secretariat says what it shows.</summary>
internal static class ScreenEndpoints
{
    /// <summary>The code of a pairing that was used, has expired or never was.</summary>
    public const string CodeDead = "code_dead";

    private const int NameUnitsMax = 60;
    private const int ScreensMax = 50;

    /// <summary>Maps the endpoints.</summary>
    public static void MapScreens(this RouteGroupBuilder api)
    {
        api.MapPost("/screen/codes", BeginAsync).WithSummary("A short code for a screen of the room to show, and the secret by which it asks whether it was typed.");
        api.MapPost("/screen/claim", ClaimAsync).WithSummary("Comes in as a screen, once its code was typed.");
        api.MapGet("/screen", ReadAsync).RequireAuthorization().WithSummary("What this screen is called and shows.");
        var screens = api.MapGroup("/screens").RequireAuthorization().ForSecretariat("screens");
        screens.MapGet("", ListAsync).WithSummary("The screens of the room, and what they show.");
        screens.MapPost("", PairAsync).WithSummary("Pairs and names the screen that shows a code.");
        screens.MapPut("/{id}", ShowAsync).WithSummary("What a screen shows: a recommendation, or with null the list.");
        screens.MapDelete("/{id}", RemoveAsync).WithSummary("Takes a screen away; it goes dark at once.");
    }

    private static async Task<IResult> BeginAsync(HttpContext context, ScreenPairings pairings, Attempts attempts)
    {
        var isInPace = await attempts.TryTakeAsync("screens " + SignInPace.Network(context.Connection.RemoteIpAddress), burst: 30, perMinute: 12);
        return isInPace ? Results.Ok(await pairings.BeginAsync()) : Problem.Of(Codes.TooFast, "Too many codes; wait a minute.");
    }

    private static async Task<IResult> ClaimAsync(Claimed request, HttpContext context, ScreenPairings pairings, LiveMeeting meeting, Sessions sessions)
    {
        if (await pairings.FindAsync(request.Secret) is not { } pairing) return Dead();
        if (pairing.Screen is not { } screen) return Results.Ok(new { isPaired = false });
        // Another process may have paired it.
        if (!meeting.Rights.Meeting.Screens.ContainsKey(screen) && !(await meeting.RefreshAsync()).Meeting.Screens.ContainsKey(screen)) return Dead();
        if (!await pairings.TryClaimAsync(pairing)) return Dead();
        await sessions.BeginAsync(context, screen);
        return Results.Ok(new { isPaired = true });
    }

    private static async Task<IResult> ReadAsync(ClaimsPrincipal user, LiveMeeting meeting, AccountsContext store)
    {
        if (!meeting.Rights.Meeting.Screens.TryGetValue(user.Account(), out var screen)) return Problem.Of(Codes.NotAllowed, "This is no screen.");
        return Results.Ok(View.Of(screen, await store.ShownOnScreens.AsNoTracking().FirstOrDefaultAsync(one => one.Screen == screen.Id), meeting.Rights.Meeting));
    }

    private static async Task<IResult> ListAsync(LiveMeeting meeting, AccountsContext store)
    {
        var known = meeting.Rights.Meeting;
        var shown = await store.ShownOnScreens.AsNoTracking().ToDictionaryAsync(one => one.Screen, StringComparer.Ordinal);
        return Results.Ok(known.Screens.Values.OrderBy(screen => screen.Name, StringComparer.Ordinal).Select(screen => View.Of(screen, shown.GetValueOrDefault(screen.Id), known)));
    }

    /// <summary>A wrong code costs an attempt of the person who types it; six letters hold out for longer than any meeting.</summary>
    private static async Task<IResult> PairAsync(NewScreen request, ClaimsPrincipal user, LiveMeeting meeting, ScreenPairings pairings, Attempts attempts, AccountsContext store)
    {
        if (!await attempts.TryTakeAsync($"pairing {meeting.Rights.Meeting.Id} {user.Account()}", burst: 15, perMinute: 6)) return Problem.Of(Codes.TooFast, "Too many codes; wait a minute.");
        if (request.Name.Length is 0 or > NameUnitsMax || TextRules.Check(request.Name) is not null) return Problem.Of(Codes.Malformed, "A screen has a name of 1 to 60 characters, on one line.");
        var screen = new Screen(Screen.IdPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), request.Name);
        await using var transaction = await store.Database.BeginTransactionAsync();
        if (!await pairings.TryUseAsync(request.Code, screen.Id)) return Dead();
        var refusal = await meeting.DecideAsync(user.Account(), known =>
            !known.MayManagePeople(user.Account()) ? MeetingDecision.Refused(Codes.NotAllowed)
            : known.Screens.Count >= ScreensMax ? MeetingDecision.Refused(Codes.TooLarge)
            : new MeetingDecision(new ScreenPaired(screen)));
        if (refusal is not null) return Problem.Of(refusal, "The screen was not paired.");
        store.ShownOnScreens.Add(new ShownOnScreen { Screen = screen.Id, Meeting = meeting.Rights.Meeting.Id, Language = meeting.Rights.Meeting.DraftingLanguage });
        await store.SaveChangesAsync();
        await transaction.CommitAsync();
        return Results.Ok(new { screen.Id });
    }

    private static async Task<IResult> ShowAsync(string id, Shown request, LiveMeeting meeting, Documents documents, AccountsContext store)
    {
        var known = meeting.Rights.Meeting;
        if (!known.Screens.ContainsKey(id)) return Unknown();
        if (!known.Languages.Contains(request.Language)) return Problem.Of(Codes.UnknownLanguage, "The meeting has no such language.");
        // Asked for the screen and not for who asks: what the room may not read yet is not shown to it.
        if (request.Document is { } document && !await documents.MayReadAsync(document, id)) return Problem.Of(Codes.UnknownDocument, "The room has no such recommendation.");
        // There from the pairing on: two choices at once are two updates.
        await store.ShownOnScreens.Where(one => one.Screen == id)
            .ExecuteUpdateAsync(change => change.SetProperty(one => one.Document, request.Document).SetProperty(one => one.Language, request.Language));
        return Results.NoContent();
    }

    private static async Task<IResult> RemoveAsync(string id, ClaimsPrincipal user, LiveMeeting meeting, Connections connections, AccountsContext store)
    {
        var refusal = await meeting.DecideAsync(user.Account(), known =>
            !known.MayManagePeople(user.Account()) ? MeetingDecision.Refused(Codes.NotAllowed)
            : !known.Screens.ContainsKey(id) ? MeetingDecision.Refused(Codes.UnknownDocument)
            : new MeetingDecision(new ScreenRemoved(id)));
        if (refusal is not null) return refusal == Codes.UnknownDocument ? Unknown() : Problem.Of(refusal, "The screen stays.");
        connections.CutEnded(meeting.Rights.Meeting);
        await store.ShownOnScreens.Where(one => one.Screen == id).ExecuteDeleteAsync();
        return Results.NoContent();
    }

    private static IResult Dead() => Problem.Of(CodeDead, "This code was used, has expired or never was.", StatusCodes.Status410Gone);

    private static IResult Unknown() => Problem.Of("unknown_screen", "There is no such screen.", StatusCodes.Status404NotFound);

    private sealed record View(string Id, string Name, string? Document, string Language)
    {
        public static View Of(Screen screen, ShownOnScreen? shown, Meeting meeting) => new(screen.Id, screen.Name, shown?.Document, shown?.Language ?? meeting.DraftingLanguage);
    }

    private sealed record Claimed(string Secret);

    private sealed record NewScreen(string Code, string Name);

    private sealed record Shown(string? Document, string Language);
}
