using Drafting.Server.Accounts;

namespace Drafting.Server.Hosting;

/// <summary>Which of the installation's meetings a pipeline is of, and below which address it lives.</summary>
/// <param name="Id">The meeting's id; empty before there is one.</param>
/// <param name="Base">What stands before every address of it: empty for the oldest, <c>/m/{id}</c> for a further one.</param>
public sealed record ThisMeeting(string Id, string Base)
{
    /// <summary>What the bases of further meetings begin with.</summary>
    public const string Prefix = "/m/";

    /// <summary>Before there is a meeting.</summary>
    public static ThisMeeting None { get; } = new("", "");

    /// <summary>A name for what a browser keeps of this meeting beside that of others: cookies of all meetings come with every request.</summary>
    public string Named(string name) => Base.Length == 0 ? name : $"{name}.{Id}";

    /// <summary>The base of a meeting.</summary>
    internal static string BaseOf(MeetingCard card) => card.IsFirst ? "" : Prefix + card.Id;
}
