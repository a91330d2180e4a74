using System.Security.Claims;
using Drafting.Live;
using Drafting.Model;
using Drafting.Server.Access;
using Drafting.Server.Accounts;
using Drafting.Server.Audit;
using Drafting.Server.Hosting;
using Drafting.Server.Setup;

namespace Drafting.Server.Http;

/// <summary>
/// The meetings of the installation, as far as they are somebody's own: the list of those in which one is a person, the way from one to another, and the
/// making of a further one. Nobody is told of a meeting that is not theirs.
/// </summary>
internal static class MeetingsEndpoints
{
    /// <summary>Maps the endpoints. A token is a program's, of one meeting.</summary>
    public static void MapMeetings(this RouteGroupBuilder api)
    {
        api.MapPost("/sign-in/ticket", EnterAsync).WithSummary("Come over from another meeting by a ticket of it.");
        var own = api.MapGroup("/meetings").RequireAuthorization(policy => policy.RequireClaim(SessionScheme.SessionClaim));
        own.MapGet("", ListAsync).WithSummary("The meetings of this installation in which I am somebody, the latest first.");
        own.MapPost("/tickets", GoAsync).WithSummary("A one-time ticket for another meeting, to come over or to join by; good for a minute.");
        own.MapPost("/preview", static (MeetingFiles request) => SetupEndpoints.Preview(request.Meeting, request.Table)).ForSecretariat("meetings")
            .WithSummary("A further meeting's files as the program reads them, with their faults.");
        own.MapPost("", MakeAsync).ForSecretariat("meetings").WithSummary("Makes a further meeting, whose first secretariat I am; without an account of mine a link for them is answered.");
    }

    private static async Task<IResult> EnterAsync(TicketRequest request, HttpContext context, LiveMeeting meeting, TicketSignIn signIn, Sessions sessions, ServerOptions options)
    {
        var outcome = await signIn.TryAsync(context, request.Ticket);
        return await SignInEndpoints.BeginAsync(outcome, context, meeting, sessions, options);
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, ThisMeeting here, Members members, MeetingCards cards)
    {
        var own = await members.FindAccountAsync(user.Account()) is { } account
            ? (await members.AllOfAsync(account.Id)).ToDictionary(one => one.Meeting, one => one.Person, StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal) { [here.Id] = user.Account() };
        return Results.Ok((await cards.AllAsync()).Where(card => own.ContainsKey(card.Id)).OrderByDescending(card => card.FirstDay, StringComparer.Ordinal).Select(card => new
        {
            card.Id,
            Base = ThisMeeting.BaseOf(card),
            Person = own[card.Id],
            Names = card.Name,
            card.Place,
            From = card.FirstDay,
            To = card.LastDay,
            Archived = card.IsArchived,
            IsThis = card.Id == here.Id,
        }));
    }

    /// <summary>
    /// Also for a meeting in which one is nobody yet, whose invitation one holds; that there is such a meeting is not said: the ticket is made for whatever is named.
    /// </summary>
    private static async Task<IResult> GoAsync(MeetingNamed request, ClaimsPrincipal user, Members members, Tickets tickets, Attempts attempts)
    {
        if (await members.FindAccountAsync(user.Account()) is not { } account) return Problem.Of(Codes.NotAllowed, "You came in without an account.");
        if (!await attempts.TryTakeAsync("tickets " + account.Id, burst: 30, perMinute: 30)) return SignInEndpoints.Refusal(Codes.TooFast);
        return Results.Ok(new { ticket = await tickets.MakeAsync(account.Id, request.Meeting) });
    }

    private static async Task<IResult> MakeAsync(NewMeeting request, ClaimsPrincipal user, ThisMeeting here, Members members, Attempts attempts, AuditLog audit, FurtherMeetings further)
    {
        if (!await attempts.TryTakeAsync($"meetings {here.Id} {user.Account()}", burst: 10, perMinute: 2)) return SignInEndpoints.Refusal(Codes.TooFast);
        var (meeting, faults) = MeetingFile.Read(request.Meeting, request.Table);
        if (meeting is null || faults.Count > 0) return SetupEndpoints.Faulty();
        if (!meeting.MayManagePeople(request.Person)) return SetupEndpoints.NoSecretary();
        // On record before it exists: of every meeting somebody is answerable.
        if (!await audit.RecordAsync(new MeetingMadeFact(user.Account(), meeting.Id))) return SignInEndpoints.Refusal(Codes.Unavailable);
        var made = await further.MakeAsync(meeting, request.Person, (await members.FindAccountAsync(user.Account()))?.Id);
        return made.Card is null
            ? Problem.Of(made.Code!, "The meeting was not made.", made.Code == Codes.Unavailable ? null : StatusCodes.Status409Conflict)
            : Results.Ok(new { made.Card.Id, Base = ThisMeeting.BaseOf(made.Card), made.Secret });
    }

    private sealed record TicketRequest(string Ticket);

    private sealed record MeetingNamed(string Meeting);

    private sealed record MeetingFiles(string Meeting, string? Table = null);

    private sealed record NewMeeting(string Meeting, string Person, string? Table = null);
}
