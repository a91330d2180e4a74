using Drafting.EventLog;
using Drafting.Live;
using Drafting.Model;
using Drafting.Model.Meetings;
using Drafting.Server.Accounts;
using Drafting.Server.Hosting;

namespace Drafting.Server.Setup;

/// <summary>What came of the making of a meeting: its card and, where its first secretariat has no account yet, the secret of the link that makes one; or a code.</summary>
internal sealed record MadeMeeting(MeetingCard? Card, string? Secret, string? Code);

/// <summary>Makes further meetings of the installation. A meeting is there from the moment at which its card is: what is left of a making that was cut off is found by nobody.</summary>
internal sealed class FurtherMeetings(ServerOptions options, MeetingCards cards, Houses houses, TimeProvider time)
{
    /// <summary>The code of an installation whose process may not make a place in the database.</summary>
    public const string OwnerNeeded = "owner_needed";

    /// <summary>The code of an installation that has as many meetings as there may be.</summary>
    public const string TooManyMeetings = "too_many_meetings";

    /// <summary>The code of an id that another meeting of the installation has.</summary>
    public const string MeetingIdTaken = "meeting_id_taken";

    /// <summary>Makes a meeting whose files were found to be without faults.</summary>
    /// <param name="meeting">The meeting.</param>
    /// <param name="person">The person of its secretariat who comes in first.</param>
    /// <param name="account">The account that this person comes in by; null for whoever follows the link.</param>
    /// <exception cref="EventLogException">The place for its log cannot be made.</exception>
    public async Task<MadeMeeting> MakeAsync(Meeting meeting, string person, string? account)
    {
        if (!LogStore.MayMake(options)) return new MadeMeeting(null, null, OwnerNeeded);
        var known = await cards.AllAsync();
        if (known.Count >= Limits.MeetingsMax) return new MadeMeeting(null, null, TooManyMeetings);
        if (known.Any(card => card.Id == meeting.Id)) return new MadeMeeting(null, null, MeetingIdTaken);

        var (now, store) = (time.GetUtcNow(), LogStore.NewStore(meeting.Id));
        var until = now + Invitations.SetupLifetime;
        var made = new InvitationMade(Invitations.NewId(), person, until.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        await LogStore.MigrateAsync(options, store);
        await using (var log = await LogStore.OpenAsync(options, store))
        {
            using var live = await LiveMeeting.CreateAsync(log, meeting, account: person);
            if (account is null && !await live.RecordAsync(person, made)) return new MadeMeeting(null, null, Codes.Unavailable);
        }

        var card = MeetingCards.Of(meeting, store, now.ToUnixTimeMilliseconds());
        var (secret, hash) = OneTimeLink.Make();
        var isEntered = account is not null
            ? await cards.TryEnterAsync(card, new Membership { Meeting = meeting.Id, Person = person, Account = account, SinceMs = card.MadeAtMs }, null)
            : await cards.TryEnterAsync(card, null, new Invitation { Hash = hash, Meeting = meeting.Id, Id = made.Invitation, Person = person, ExpiresAtMs = until.ToUnixTimeMilliseconds() });
        if (!isEntered) return new MadeMeeting(null, null, MeetingIdTaken);
        houses.Know(card);
        return new MadeMeeting(card, account is null ? secret : null, null);
    }
}
