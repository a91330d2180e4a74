using Drafting.Text.Deltas;
using Microsoft.AspNetCore.Identity;

namespace Drafting.Server.Accounts;

/// <summary>
/// Which passwords are taken: long ones, with no rule of digits and signs, which only makes people write them down. Refused besides: one that
/// contains the sign-in name, and one of very few different characters.
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    /// <summary>The shortest, in UTF-16 units.</summary>
    public const int UnitsMin = 12;

    /// <summary>The longest, in UTF-16 units: hashing costs time.</summary>
    public const int UnitsMax = 256;

    /// <summary>The code of a password that is not taken.</summary>
    public const string PasswordWeak = "password_weak";

    private const int DifferentMin = 5;

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Takes(user.Id, password) ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = PasswordWeak }));

    /// <summary>Whether a password is taken for a person.</summary>
    public static bool Takes(string person, string? password) =>
        password is { Length: >= UnitsMin and <= UnitsMax } && TextRules.Check(password) is null
        && !password.Contains(person, StringComparison.OrdinalIgnoreCase) && password.Distinct().Count() >= DifferentMin;
}
