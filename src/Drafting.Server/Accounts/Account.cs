using Microsoft.AspNetCore.Identity;

namespace Drafting.Server.Accounts;

/// <summary>
/// How a person of the meeting signs in: a password, a second step, passkeys. Its id is the person's id. It says nothing about what the person
/// may do: rights stand in the meeting's stream. There is one only once the person has followed an invitation.
/// </summary>
internal sealed class Account : IdentityUser
{
    /// <summary>For the framework, which reads accounts by it.</summary>
    public Account()
    {
    }

    /// <summary>The account of a person.</summary>
    public Account(string person)
        : base(person) => (Id, LockoutEnabled) = (person, true);
}
