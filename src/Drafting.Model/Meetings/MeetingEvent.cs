using System.Text.Json.Serialization;
using Drafting.Model.Procedure;

namespace Drafting.Model.Meetings;

/// <summary>What happened in a meeting's stream.</summary>
public abstract record MeetingEvent;

/// <summary>The meeting was set up, with everybody in it.</summary>
public sealed record MeetingCreated(Meeting Meeting) : MeetingEvent;

/// <summary>A delegation came late; it stands last in the protocol's order.</summary>
public sealed record DelegationAdded(Delegation Delegation) : MeetingEvent;

/// <summary>A person came late.</summary>
public sealed record PersonAdded(Person Person) : MeetingEvent;

/// <summary>A person's name, title, language, address or delegation was corrected. What the person wrote before stays under the delegation of that time.</summary>
public sealed record PersonChanged(
    string Person,
    string Delegation,
    string Language,
    PersonName Name,
    IReadOnlyDictionary<string, string> Title,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Email = null) : MeetingEvent;

/// <summary>A person's roles were given or taken; they hold for every append that begins after this.</summary>
public sealed record RolesChanged(string Person, IReadOnlyList<Role> Roles) : MeetingEvent;

/// <summary>A person may not come in any more. All their sessions and tokens are dead for ever, also if the person is let in again.</summary>
public sealed record PersonDisabled(string Person) : MeetingEvent;

/// <summary>A person who had been disabled may come in again, by a new session.</summary>
public sealed record PersonEnabled(string Person) : MeetingEvent;

/// <summary>A one-time link was made for a person; the link itself is nowhere on record.</summary>
/// <param name="Invitation">The link's public name.</param>
/// <param name="Person">Whom it lets in.</param>
/// <param name="ExpiresAt">Until when, RFC 3339, UTC.</param>
public sealed record InvitationMade(string Invitation, string Person, string ExpiresAt) : MeetingEvent;

/// <summary>A person followed a one-time link and has a new way to sign in. Sessions from before are dead: a forgotten password may have been found.</summary>
public sealed record InvitationUsed(string Invitation, string Person) : MeetingEvent;

/// <summary>A group of delegations was made, or has another name or other members; who is no member any more reads none of its drafts.</summary>
public sealed record GroupSet(Group Group) : MeetingEvent;

/// <summary>A person made a token for a program of their own.</summary>
public sealed record TokenIssued(AccessToken Token) : MeetingEvent;

/// <summary>A token was taken back; it opens nothing that begins after this.</summary>
public sealed record TokenRevoked(string Token) : MeetingEvent;

/// <summary>A person signed out in a browser, or ended that session from another; it opens nothing that begins after this.</summary>
public sealed record SessionEnded(string Session) : MeetingEvent;

/// <summary>All sessions of a person that began before this are dead: the password or another way to sign in was changed.</summary>
public sealed record SessionsEnded(string Person) : MeetingEvent;

/// <summary>The chair gave a person the pen; whoever held it before holds it no more.</summary>
public sealed record PenGiven(string Person) : MeetingEvent;

/// <summary>The chair took the pen back; nobody holds it.</summary>
public sealed record PenTaken : MeetingEvent;

/// <summary>A delegate acts as head of the delegation on some days; of several such events about a person the last holds.</summary>
public sealed record ActingHeadNamed(ActingHead Acting) : MeetingEvent;

/// <summary>A person acts as head no more, whatever the day.</summary>
public sealed record ActingHeadDismissed(string Person) : MeetingEvent;

/// <summary>The meeting is over: its texts are read and not written any more.</summary>
public sealed record MeetingArchived : MeetingEvent;

/// <summary>The meeting was taken out of the archive.</summary>
public sealed record MeetingReopened : MeetingEvent;

/// <summary>The meeting goes on under these rules, and texts that have no way of writing of their own are written so; both hold for every append that begins after this.</summary>
public sealed record RulesSet(RulesOfProcedure Rules, Floor Floor) : MeetingEvent;

/// <summary>A screen of the room was paired and named.</summary>
public sealed record ScreenPaired(Screen Screen) : MeetingEvent;

/// <summary>A screen was taken away; its session is dead.</summary>
public sealed record ScreenRemoved(string Screen) : MeetingEvent;
