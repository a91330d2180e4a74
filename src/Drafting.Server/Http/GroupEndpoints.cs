using System.Security.Claims;
using System.Security.Cryptography;
using Drafting.Live;
using Drafting.Model;
using Drafting.Model.Meetings;
using Drafting.Server.Live;

namespace Drafting.Server.Http;

/// <summary>The groups of delegations that share drafts: made by the secretariat or the chair; everybody sees who is in them.</summary>
internal static class GroupEndpoints
{
    private const string UnknownGroup = "unknown_group";

    /// <summary>Maps the endpoints.</summary>
    public static void MapGroups(this RouteGroupBuilder api)
    {
        var groups = api.MapGroup("/groups").RequireAuthorization();
        groups.MapPost("", (GroupRequest request, ClaimsPrincipal user, LiveMeeting meeting, Connections connections) =>
            SetAsync("g-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)), request, isNew: true, user, meeting, connections)).WithSummary("A new group of delegations.");
        groups.MapPut("/{id}", (string id, GroupRequest request, ClaimsPrincipal user, LiveMeeting meeting, Connections connections) =>
            SetAsync(id, request, isNew: false, user, meeting, connections)).WithSummary("A group's name and members; who leaves reads none of its drafts any more.");
    }

    private static async Task<IResult> SetAsync(string id, GroupRequest request, bool isNew, ClaimsPrincipal user, LiveMeeting meeting, Connections connections)
    {
        var group = new Group(id, request.Name, [.. request.Members.Distinct(StringComparer.Ordinal)]);
        var refusal = await meeting.DecideAsync(user.Account(), known =>
            !known.MayManageGroups(user.Account()) ? MeetingDecision.Refused(Codes.NotAllowed)
            : !isNew && known.FindGroup(id) is null ? MeetingDecision.Refused(UnknownGroup)
            : MeetingCheck.Of(group, known, "group").FirstOrDefault() is { } fault ? MeetingDecision.Refused(fault.Code)
            : new MeetingDecision(new GroupSet(group)));
        connections.CutEnded(meeting.Rights.Meeting);
        return refusal switch
        {
            null => Results.Ok(new { id }),
            UnknownGroup => Problem.Of("unknown_group", "There is no such group.", StatusCodes.Status404NotFound),
            _ => Problem.Of(refusal, "The group was not changed."),
        };
    }

    private sealed record GroupRequest(IReadOnlyDictionary<string, string> Name, IReadOnlyList<string> Members);
}
