using System.Security.Cryptography;
using Drafting.Server.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.Accounts;

/// <summary>Which account is which person of this meeting, and where else an account is somebody.</summary>
internal sealed class Members(AccountsContext store, UserManager<Account> accounts, ThisMeeting here, TimeProvider time)
{
    /// <summary>The code of somebody who is another person of this meeting already.</summary>
    public const string AlreadyMember = "already_member";

    private const string IdPrefix = "ac";

    /// <summary>The account of a person of this meeting, or null.</summary>
    public async Task<Account?> FindAccountAsync(string person) =>
        await store.Memberships.Where(one => one.Person == person).Select(one => one.Account).FirstOrDefaultAsync() is { } account ? await accounts.FindByIdAsync(account) : null;

    /// <summary>The person that an account is in this meeting, or null.</summary>
    public Task<string?> FindPersonAsync(string account) => store.Memberships.Where(one => one.Account == account).Select(one => one.Person).FirstOrDefaultAsync();

    /// <summary>Everything that an account is, in whatever meeting.</summary>
    public async Task<IReadOnlyList<Membership>> AllOfAsync(string account) => await store.Memberships.IgnoreQueryFilters().AsNoTracking().Where(one => one.Account == account).ToListAsync();

    /// <summary>An id for an account that is about to be made. It says nothing and is no person's.</summary>
    public static string NewId() => IdPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    /// <summary>A new account without a way in.</summary>
    /// <exception cref="InvalidOperationException">The store refused.</exception>
    public async Task<Account> NewAccountAsync(string? id = null)
    {
        var account = new Account(id ?? NewId());
        var made = await accounts.CreateAsync(account);
        return made.Succeeded ? account : throw new InvalidOperationException($"The account was not made: {string.Join(", ", made.Errors.Select(static fault => fault.Code))}.");
    }

    /// <summary>
    /// From now on a person of this meeting comes in by this account and no other. An account that is nobody's any more goes, with every way into it.
    /// Part of the caller's transaction.
    /// </summary>
    public async Task SetAsync(string person, string account)
    {
        var before = await store.Memberships.Where(one => one.Person == person).Select(one => one.Account).FirstOrDefaultAsync();
        if (before == account) return;
        await store.Memberships.Where(one => one.Person == person).ExecuteDeleteAsync();
        await AddAsync(here.Id, person, account);
        if (before is not null && !await store.Memberships.IgnoreQueryFilters().AnyAsync(one => one.Account == before)) await RemoveAsync(before);
    }

    /// <summary>Somebody of this meeting becomes a person of another, that was just made and has nobody yet.</summary>
    public async Task AddAsync(string meeting, string person, string account)
    {
        store.Memberships.Add(new Membership { Meeting = meeting, Person = person, Account = account, SinceMs = time.GetUtcNow().ToUnixTimeMilliseconds() });
        await store.SaveChangesAsync();
    }

    private async Task RemoveAsync(string account)
    {
        await store.LinkedSubjects.Where(one => one.Account == account).ExecuteDeleteAsync();
        await store.Users.Where(one => one.Id == account).ExecuteDeleteAsync();
    }
}
