using Microsoft.AspNetCore.Identity;

namespace Drafting.Server.Accounts;

/// <summary>
/// How a human signs in, at every meeting of the installation of which they are a person (<see cref="Membership"/>): a password, a second step, passkeys. It says
/// nothing about what they may do: rights stand in the meetings' streams. There is one only once somebody has followed an invitation.
/// </summary>
internal sealed class Account : IdentityUser
{
    /// <summary>For the framework, which reads accounts by it.</summary>
    public Account()
    {
    }

    /// <summary>A new account. Nobody types its id: people sign in by what they are called in a meeting.</summary>
    public Account(string id)
        : base(id) => (Id, LockoutEnabled) = (id, true);
}
