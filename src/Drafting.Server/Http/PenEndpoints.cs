using System.Security.Claims;
using Drafting.Live;
using Drafting.Model;
using Drafting.Model.Meetings;

namespace Drafting.Server.Http;

/// <summary>The pen of the room: who holds it, and the chair who gives it and takes it back. Both are events of the meeting's stream, which appends are fenced on.</summary>
internal static class PenEndpoints
{
    /// <summary>The code of somebody who cannot hold the pen.</summary>
    public const string NotAHolder = "not_a_holder";

    /// <summary>Maps the endpoints.</summary>
    public static void MapPen(this RouteGroupBuilder api)
    {
        var pen = api.MapGroup("/pen").RequireAuthorization();
        pen.MapGet("", Read).WithSummary("Who holds the pen; for the chair, also who may.");
        pen.MapPut("", GiveAsync).WithSummary("Gives the pen to a person, or with null takes it back.");
    }

    private static IResult Read(ClaimsPrincipal user, LiveMeeting meeting)
    {
        var known = meeting.Rights.Meeting;
        if (known.AuthorOf(user.Account()) is null) return Problem.Of(Codes.NotAllowed, "You are nobody of this meeting.");
        return Results.Ok(new
        {
            Holder = known.PenHolder is { } holder ? Named(known, holder) : null,
            Holders = known.MayGivePen(user.Account()) ? known.People.Where(known.MayHoldPen).Select(person => Named(known, person)) : null,
        });
    }

    private static async Task<IResult> GiveAsync(Gift gift, ClaimsPrincipal user, LiveMeeting meeting)
    {
        var refusal = await meeting.DecideAsync(user.Account(), known =>
            !known.MayGivePen(user.Account()) ? MeetingDecision.Refused(Codes.NotAllowed)
            : known.IsArchived ? MeetingDecision.Refused(Codes.MeetingArchived)
            : gift.Person is not { } id ? new MeetingDecision(new PenTaken())
            : known.FindPerson(id) is not { } person || !known.MayHoldPen(person) ? MeetingDecision.Refused(NotAHolder)
            : new MeetingDecision(new PenGiven(id)));
        return refusal switch
        {
            null => Results.NoContent(),
            NotAHolder => Problem.Of(NotAHolder, "The pen goes to the rapporteur, the secretariat or a member's delegation."),
            _ => Problem.Of(refusal, "The pen stays where it was."),
        };
    }

    private static PenHolder Named(Meeting meeting, Person person) =>
        new(person.Id, meeting.Languages.ToDictionary(language => language, person.Name.In), person.Delegation);

    private sealed record PenHolder(string Id, IReadOnlyDictionary<string, string> Name, string Delegation);

    private sealed record Gift(string? Person);
}
