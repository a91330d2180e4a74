using Drafting.EventLog;
using Drafting.Live;
using Drafting.Model;
using Drafting.Server.Accounts;
using Drafting.Server.Http;
using Microsoft.AspNetCore.Identity;

namespace Drafting.Server.Setup;

/// <summary>The first start: whoever has the one-time link looks at the meeting's file as the program reads it, and makes the meeting and their own account of it.</summary>
internal static class SetupEndpoints
{
    /// <summary>The code of a request to a service that has no meeting yet.</summary>
    public const string NoMeeting = "no_meeting";

    /// <summary>The code of a meeting whose description has faults.</summary>
    public const string MeetingFaulty = "meeting_faulty";

    /// <summary>Maps the endpoints; <paramref name="made"/> is told of the meeting once it is on disk.</summary>
    public static void MapSetup(this WebApplication app, Action<LiveMeeting> made)
    {
        var setup = app.MapGroup("/api/setup");
        setup.MapPost("/preview", PreviewAsync);
        setup.MapPost("", (SetupRequest request, HttpContext context, IEventLog log, AccountsContext store, Members members, UserManager<Account> accounts, Invitations invitations, SignInPace pace) =>
            CreateAsync(request, context, log, store, members, accounts, invitations, pace, made));
        app.MapGet("/health/live", static () => "live");
        app.MapFallback("/api/{*path}", static () => Problem.Of(NoMeeting, "There is no meeting yet: the link of the first start makes it.", StatusCodes.Status503ServiceUnavailable));
        app.MapFallback("/health/{*path}", static () => Problem.Of(NoMeeting, "There is no meeting yet.", StatusCodes.Status503ServiceUnavailable));
    }

    private static async Task<IResult> PreviewAsync(SetupFiles request, HttpContext context, Invitations invitations, SignInPace pace)
    {
        if (!await pace.TryTakeAsync(context.Connection.RemoteIpAddress)) return SignInEndpoints.Refusal(Codes.TooFast);
        if (!await IsGoodAsync(invitations, request.Secret)) return Dead();
        return Preview(request.Meeting, request.Table);
    }

    private static async Task<IResult> CreateAsync(
        SetupRequest request, HttpContext context, IEventLog log, AccountsContext store, Members members, UserManager<Account> accounts, Invitations invitations, SignInPace pace, Action<LiveMeeting> made)
    {
        if (!await pace.TryTakeAsync(context.Connection.RemoteIpAddress)) return SignInEndpoints.Refusal(Codes.TooFast);
        if (!await IsGoodAsync(invitations, request.Secret)) return Dead();
        var (meeting, faults) = MeetingFile.Read(request.Meeting, request.Table);
        if (meeting is null || faults.Count > 0) return Faulty();
        if (!meeting.MayManagePeople(request.Person)) return NoSecretary();
        if (!PasswordRules.Takes(request.Person, request.Password)) return AccountEndpoints.WeakPassword();

        await using var transaction = await store.Database.BeginTransactionAsync();
        if (!await invitations.TryUseAsync(request.Secret)) return Dead();
        var account = await members.NewAccountAsync();
        if (!(await accounts.AddPasswordAsync(account, request.Password)).Succeeded) return Problem.Of(Codes.InternalError, "The account was not made.", StatusCodes.Status500InternalServerError);
        await members.AddAsync(meeting.Id, request.Person, account.Id);
        // A crash between the two leaves a meeting without an account: the next start prints a link for its secretariat.
        if (await LiveMeeting.OpenAsync(log) is not null) return Dead();
        var live = await LiveMeeting.CreateAsync(log, meeting);
        await transaction.CommitAsync();
        context.Response.OnCompleted(() =>
        {
            made(live);
            return Task.CompletedTask;
        });
        return Results.NoContent();
    }

    /// <summary>A meeting's files as the program reads them, with everything that is wrong with them.</summary>
    internal static IResult Preview(string file, string? table)
    {
        var (meeting, faults) = MeetingFile.Read(file, table);
        return Results.Ok(new
        {
            faults,
            Meeting = meeting is null ? null : new { meeting.Name, meeting.Place, meeting.FirstDay, meeting.LastDay, meeting.TimeZone, meeting.Languages, meeting.DraftingLanguage, meeting.Floor, meeting.Rules, meeting.Delegations, meeting.People },
        });
    }

    private static async Task<bool> IsGoodAsync(Invitations invitations, string secret) => await invitations.FindAsync(secret) is { Person: null };

    internal static IResult Faulty() => Problem.Of(MeetingFaulty, "The meeting has faults; the preview names them.");

    internal static IResult NoSecretary() => Problem.Of("unknown_person", "The first account is of somebody of the secretariat.", StatusCodes.Status404NotFound);

    private static IResult Dead() => Problem.Of(FollowedLinks.LinkDead, "This link was used, has expired or was replaced.", StatusCodes.Status410Gone);

    private sealed record SetupFiles(string Secret, string Meeting, string? Table = null);

    private sealed record SetupRequest(string Secret, string Meeting, string Person, string Password, string? Table = null);
}
