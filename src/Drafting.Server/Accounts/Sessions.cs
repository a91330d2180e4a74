using System.Security.Claims;
using Drafting.Live;
using Drafting.Model.Meetings;
using Drafting.Server.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.Accounts;

/// <summary>Begins browser sessions and keeps the list that their owner sees.</summary>
internal sealed class Sessions(AccountsContext accounts, LiveMeeting meeting, SessionsSeen seen, TimeProvider time)
{
    private const int DeviceUnitsMax = 200;

    /// <summary>
    /// Begins a session under an id that nobody knew before: a cookie that was planted in this browser stays what it was, and the session of
    /// whoever sat here before ends.
    /// </summary>
    public async Task BeginAsync(HttpContext context, string person)
    {
        var before = (await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme)).Principal;
        if (before?.FindFirstValue(SessionScheme.SessionClaim) is { } old) await EndAsync(before.FindFirstValue(ClaimTypes.NameIdentifier)!, old);
        var principal = SessionScheme.NewSession(person, meeting.Rights.Meeting.AdmissionOf(person));
        accounts.Sessions.Add(Listed(context, person, principal));
        await accounts.SaveChangesAsync();
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, principal);
    }

    /// <summary>The demo's: the session begins also when it cannot be listed, and ends no other, so that one browser can hold several people.</summary>
    public async Task BeginUnlistedAsync(HttpContext context, string person)
    {
        var principal = SessionScheme.NewSession(person, meeting.Rights.Meeting.AdmissionOf(person));
        accounts.Sessions.Add(Listed(context, person, principal));
        try
        {
            await accounts.SaveChangesAsync();
        }
        catch (DbUpdateException)
        {
            // The disk is full; the screens say so.
        }

        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, principal);
    }

    /// <summary>The sessions of a person that are good, the latest first.</summary>
    public async Task<IReadOnlyList<OpenSession>> ListAsync(string person)
    {
        var known = meeting.Rights.Meeting;
        var admission = known.AdmissionOf(person);
        var forgotten = time.GetUtcNow().Subtract(SessionScheme.Lifetime).ToUnixTimeMilliseconds();
        await accounts.Sessions.Where(one => one.Person == person && (one.Admission != admission || one.SeenAtMs < forgotten)).ExecuteDeleteAsync();
        var open = await accounts.Sessions.AsNoTracking().Where(one => one.Person == person).ToListAsync();
        foreach (var one in open) one.SeenAtMs = Math.Max(one.SeenAtMs, seen.LatestOf(one.Id));
        return [.. open.Where(one => !known.EndedSessions.Contains(one.Id)).OrderByDescending(one => one.SeenAtMs)];
    }

    /// <summary>Ends a session of a person; false when the log cannot store just now.</summary>
    public async Task<bool> EndAsync(string person, string session)
    {
        if (!await meeting.RecordAsync(person, new SessionEnded(session))) return false;
        await accounts.Sessions.Where(one => one.Id == session).ExecuteDeleteAsync();
        return true;
    }

    private OpenSession Listed(HttpContext context, string person, ClaimsPrincipal principal)
    {
        var device = context.Request.Headers.UserAgent.ToString();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return new OpenSession
        {
            Id = principal.FindFirstValue(SessionScheme.SessionClaim)!,
            Meeting = meeting.Rights.Meeting.Id,
            Person = person,
            Device = device.Length > DeviceUnitsMax ? device[..DeviceUnitsMax] : device,
            Admission = meeting.Rights.Meeting.AdmissionOf(person),
            SinceMs = now,
            SeenAtMs = now,
        };
    }
}
