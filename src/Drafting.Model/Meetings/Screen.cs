namespace Drafting.Model.Meetings;

/// <summary>A screen of the room that was paired with the meeting: it reads what the room reads, belongs to no delegation, and writes nothing.</summary>
/// <param name="Id">The account that it comes in by. It has a colon, which no person's id has.</param>
/// <param name="Name">What the secretariat calls it.</param>
public sealed record Screen(string Id, string Name)
{
    /// <summary>What every screen's id begins with.</summary>
    public const string IdPrefix = "screen:";
}
