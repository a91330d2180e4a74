using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace Drafting.Server.Accounts;

/// <summary>
/// The second step of a sign-in by password: a code of the person's app (TOTP), or one of the recovery codes, each good once. The framework
/// takes a code of the app for as long as clocks may differ; here it is remembered for that time, so that a code which somebody saw over a
/// shoulder opens nothing.
/// </summary>
internal sealed class SecondStep(UserManager<Account> accounts, TimeProvider time)
{
    private const string Provider = "[Drafting]";
    private const string UsedCodes = "UsedCodes";

    /// <summary>The framework takes codes of two steps of 30 s before and after now.</summary>
    private const long RememberedSeconds = 180;

    /// <summary>Whether the code is good; it is not the second time.</summary>
    public async Task<bool> TakeAsync(Account account, string code)
    {
        var typed = code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return IsOfApp(typed)
            ? await accounts.VerifyTwoFactorTokenAsync(account, accounts.Options.Tokens.AuthenticatorTokenProvider, typed) && await RememberAsync(account, typed)
            : (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, code.Trim().ToUpperInvariant())).Succeeded;
    }

    private static bool IsOfApp(string typed) => typed.Length == 6 && typed.All(char.IsAsciiDigit);

    /// <summary>False when the code was taken before, or is being taken by another request at this moment: the account's stamp has moved.</summary>
    private async Task<bool> RememberAsync(Account account, string code)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var used = (await accounts.GetAuthenticationTokenAsync(account, Provider, UsedCodes) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split('@')).Where(entry => long.Parse(entry[1], CultureInfo.InvariantCulture) > now - RememberedSeconds).ToList();
        if (used.Exists(entry => entry[0] == code)) return false;
        var kept = used.Select(entry => string.Join('@', entry)).Append(FormattableString.Invariant($"{code}@{now}"));
        return (await accounts.SetAuthenticationTokenAsync(account, Provider, UsedCodes, string.Join(' ', kept))).Succeeded;
    }
}
