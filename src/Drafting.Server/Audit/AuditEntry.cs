using System.Text.Json;
using Drafting.EventLog;
using Drafting.Model.Meetings;
using Drafting.Model.Procedure;

namespace Drafting.Server.Audit;

/// <summary>A line of the audit.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What, by the event's name.</param>
/// <param name="By">Who did it; empty when nobody who is known.</param>
/// <param name="Person">Whom it is about, or null.</param>
/// <param name="Detail">How or where: the way in, the document, the roles; or null.</param>
/// <param name="Address">From where; null for what happens inside.</param>
/// <param name="Code">Why it was refused; null for what happened.</param>
/// <param name="Count">How often, for what is counted; else 1.</param>
internal sealed record AuditEntry(DateTimeOffset At, string Kind, string By, string? Person, string? Detail, string? Address = null, string? Code = null, int Count = 1)
{
    /// <summary>A fact of the door, or a count of refusals.</summary>
    public static AuditEntry OfDoor(StoredEvent stored)
    {
        if (stored.Kind == AuditLog.Refused)
        {
            var refused = JsonSerializer.Deserialize<RefusedFact>(stored.Payload.Span, MeetingEvents.Json)!;
            return new AuditEntry(stored.Time, stored.Kind, refused.Person, refused.Person, refused.Where, null, refused.Code, refused.Count);
        }

        if (stored.Kind == AuditLog.MeetingMade)
        {
            var made = JsonSerializer.Deserialize<MeetingMadeFact>(stored.Payload.Span, MeetingEvents.Json)!;
            return new AuditEntry(stored.Time, stored.Kind, made.Person, null, made.Meeting);
        }

        var fact = JsonSerializer.Deserialize<AuditFact>(stored.Payload.Span, MeetingEvents.Json)!;
        return new AuditEntry(stored.Time, stored.Kind, stored.Account, fact.Person, fact.Way, fact.Address, fact.Code);
    }

    /// <summary>The rules that hold, by name, and how texts are written.</summary>
    private static string NamesOf(RulesSet set) => string.Join(", ", JsonSerializer.SerializeToElement(set.Rules, MeetingEvents.Json).EnumerateObject()
        .Where(static rule => rule.Value.ValueKind == JsonValueKind.True).Select(static rule => rule.Name).Append(ActJson.NameOf(set.Floor)));

    /// <summary>An event of the meeting.</summary>
    public static AuditEntry OfMeeting(StoredEvent stored)
    {
        var (person, detail) = MeetingEvents.Read(stored.Kind, stored.Version, stored.Payload.Span) switch
        {
            PersonAdded added => (added.Person.Id, string.Join(", ", added.Person.Roles)),
            PersonChanged changed => (changed.Person, changed.Delegation),
            RolesChanged changed => (changed.Person, string.Join(", ", changed.Roles)),
            PersonDisabled disabled => (disabled.Person, null),
            PersonEnabled enabled => (enabled.Person, null),
            InvitationMade made => (made.Person, made.ExpiresAt),
            InvitationUsed used => (used.Person, null),
            TokenIssued issued => (issued.Token.Person, issued.Token.Id),
            TokenRevoked revoked => (null, revoked.Token),
            DelegationAdded added => (null, added.Delegation.Id),
            GroupSet set => (null, $"{set.Group.Id}: {string.Join(", ", set.Group.Members)}"),
            SessionsEnded ended => (ended.Person, null),
            PenGiven given => (given.Person, null),
            ActingHeadNamed { Acting: var acting } => (acting.Person, $"{acting.FirstDay} – {acting.LastDay}"),
            ActingHeadDismissed dismissed => (dismissed.Person, null),
            RulesSet set => (null, NamesOf(set)),
            ScreenPaired paired => (null, paired.Screen.Name),
            ScreenRemoved removed => (null, removed.Screen),
            _ => ((string?)null, (string?)null),
        };
        return new AuditEntry(stored.Time, stored.Kind, stored.Account, person, detail);
    }
}
