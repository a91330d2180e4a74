using System.Net;
using Drafting.Live;
using Drafting.Model;
using Drafting.Server.Audit;
using Microsoft.AspNetCore.Identity;

namespace Drafting.Server.Accounts;

/// <summary>What came of a try to sign in: a person, or a code.</summary>
internal sealed record SignInOutcome(string? Person, string? Code);

/// <summary>
/// Signing in by name and password, the name being that of a person of this meeting, with the second step where the person has one. Answers do not tell whether there is such an account: an
/// unknown name, a wrong password, a locked and a disabled account all cost one hash and have one code.
/// </summary>
internal sealed class PasswordSignIn(
    UserManager<Account> accounts, Members members, IPasswordHasher<Account> hasher, SecondStep secondStep, SignInPace pace, LiveMeeting meeting, AuditLog audit)
{
    /// <summary>The code of a name and a password that open nothing.</summary>
    public const string SignInRefused = "sign_in_refused";

    /// <summary>The code of a right password whose second step is still to come.</summary>
    public const string CodeNeeded = "code_needed";

    /// <summary>The code of a second step that is wrong, or was used before.</summary>
    public const string CodeRefused = "code_refused";

    private const string Way = "password";

    private static string? s_nobodysHash;

    /// <summary>Tries. What is refused is on record; so is who came in, before the session begins.</summary>
    public async Task<SignInOutcome> TryAsync(string name, string password, string? code, IPAddress? address)
    {
        name = name.Trim().ToLowerInvariant();
        if (!await pace.TryTakeAsync(address, name)) return new SignInOutcome(null, Codes.TooFast);
        var outcome = password.Length > PasswordRules.UnitsMax ? SignInRefused : await CheckAsync(name, password, code);
        // A right password alone is no fact yet, neither for nor against.
        if (outcome == CodeNeeded) return new SignInOutcome(null, outcome);
        var known = meeting.Rights.Meeting.FindPerson(name)?.Id;
        var isOnRecord = await audit.RecordAsync(new AuditFact(known, Way, address?.ToString(), outcome));
        return outcome is null && !isOnRecord ? new SignInOutcome(null, Codes.Unavailable) : new SignInOutcome(outcome is null ? known : null, outcome);
    }

    private async Task<string?> CheckAsync(string name, string password, string? code)
    {
        var account = await members.FindAccountAsync(name);
        if (account?.PasswordHash is null || meeting.Rights.Meeting.FindAdmitted(name) is null || await accounts.IsLockedOutAsync(account))
        {
            s_nobodysHash ??= hasher.HashPassword(new Account(), Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(new Account(), s_nobodysHash, password);
            return SignInRefused;
        }

        if (!await accounts.CheckPasswordAsync(account, password))
        {
            await accounts.AccessFailedAsync(account);
            return SignInRefused;
        }

        if (account.TwoFactorEnabled)
        {
            if (string.IsNullOrWhiteSpace(code)) return CodeNeeded;
            if (!await secondStep.TakeAsync(account, code))
            {
                await accounts.AccessFailedAsync(account);
                return CodeRefused;
            }
        }

        await accounts.ResetAccessFailedCountAsync(account);
        return null;
    }
}
