using System.Net;
using System.Net.Sockets;
using Drafting.Server.Hosting;

namespace Drafting.Server.Accounts;

/// <summary>
/// How often somebody may try to come in, by address and by name, known or not. Whole delegations sit behind one address, so that it is the
/// wider of the two. A name is one of this meeting: what is tried at another does not count here.
/// </summary>
internal sealed class SignInPace(Attempts attempts, ThisMeeting here)
{
    /// <summary>Takes one attempt of each; false when either has none left. Without a name, for what cannot be guessed, only the address counts.</summary>
    public async Task<bool> TryTakeAsync(IPAddress? address, string? name = null) =>
        await attempts.TryTakeAsync("address " + Network(address), burst: 300, perMinute: 120) && (name is null || await attempts.TryTakeAsync($"name {here.Id} {name}", burst: 15, perMinute: 6));

    /// <summary>One household has 2⁶⁴ addresses of version 6: they count as one.</summary>
    internal static string Network(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
