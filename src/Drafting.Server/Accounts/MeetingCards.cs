using Drafting.Model.Meetings;
using Drafting.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.Accounts;

/// <summary>The cards of all meetings of the installation: kept beside the accounts, which are the installation's too.</summary>
internal sealed class MeetingCards(ServerOptions options)
{
    /// <summary>All, the oldest first.</summary>
    public async Task<IReadOnlyList<MeetingCard>> AllAsync()
    {
        await using var store = Open();
        return await store.Meetings.AsNoTracking().OrderBy(static card => card.MadeAtMs).ToListAsync();
    }

    /// <summary>The card of a meeting, or null.</summary>
    public async Task<MeetingCard?> FindAsync(string id)
    {
        await using var store = Open();
        return await store.Meetings.AsNoTracking().FirstOrDefaultAsync(card => card.Id == id);
    }

    /// <summary>
    /// Enters the installation's oldest meeting, once: what was stored while it was the only one is its own. Of two processes that do so together one finds it done.
    /// </summary>
    public async Task EnterFirstAsync(Meeting meeting)
    {
        await using var store = Open();
        if (!await store.Meetings.AnyAsync(static card => card.Store == ""))
        {
            await using var transaction = await store.Database.BeginTransactionAsync();
            store.Meetings.Add(Of(meeting, "", 0));
            try
            {
                await store.SaveChangesAsync();
                // The context is of no meeting yet, so that what it sees is what has none.
                await store.Memberships.ExecuteUpdateAsync(change => change.SetProperty(one => one.Meeting, meeting.Id));
                await store.Invitations.ExecuteUpdateAsync(change => change.SetProperty(one => one.Meeting, meeting.Id));
                await store.Sessions.ExecuteUpdateAsync(change => change.SetProperty(one => one.Meeting, meeting.Id));
                await store.Pairings.ExecuteUpdateAsync(change => change.SetProperty(one => one.Meeting, meeting.Id));
                await store.ShownOnScreens.ExecuteUpdateAsync(change => change.SetProperty(one => one.Meeting, meeting.Id));
                await transaction.CommitAsync();
                return;
            }
            catch (DbUpdateException)
            {
                await transaction.RollbackAsync();
                if (!await store.Meetings.AnyAsync(static card => card.Store == "")) throw;
            }
        }

        await TellArchivedAsync(meeting.Id, meeting.IsArchived);
    }

    /// <summary>
    /// Enters a further meeting together with the way in of its first secretariat; from then on it can be found. False when another took the id meanwhile.
    /// </summary>
    public async Task<bool> TryEnterAsync(MeetingCard card, Membership? first, Invitation? link)
    {
        await using var store = Open();
        store.Add(card);
        if (first is not null) store.Add(first);
        if (link is not null) store.Add(link);
        try
        {
            await store.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateException)
        {
            if (await FindAsync(card.Id) is null) throw;
            return false;
        }
    }

    /// <summary>Whether a meeting is archived, for those who see its card.</summary>
    public async Task TellArchivedAsync(string id, bool isArchived)
    {
        await using var store = Open();
        await store.Meetings.Where(card => card.Id == id && card.IsArchived != isArchived).ExecuteUpdateAsync(change => change.SetProperty(card => card.IsArchived, isArchived));
    }

    /// <summary>The card of a meeting whose log lies at a place.</summary>
    public static MeetingCard Of(Meeting meeting, string store, long madeAtMs) => new()
    {
        Id = meeting.Id,
        Store = store,
        MadeAtMs = madeAtMs,
        Name = new Dictionary<string, string>(meeting.Name),
        Place = new Dictionary<string, string>(meeting.Place),
        FirstDay = meeting.FirstDay,
        LastDay = meeting.LastDay,
        IsArchived = meeting.IsArchived,
    };

    private AccountsContext Open()
    {
        var context = new DbContextOptionsBuilder<AccountsContext>();
        AccountServices.Connect(context, options);
        return new AccountsContext(context.Options, ThisMeeting.None);
    }
}
