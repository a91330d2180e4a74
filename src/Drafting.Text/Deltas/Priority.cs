namespace Drafting.Text.Deltas;

/// <summary>
/// Says, for <c>a.Transform(b, priority)</c>, whose insert comes first where both insert at the same place.
/// Two peers converge only when they name the same winner: one calls with <see cref="First"/>, the other with <see cref="Second"/>.
/// </summary>
public enum Priority
{
    /// <summary>
    /// The receiver happened first: its insert stands before the other's and its attributes win. Quill's <c>priority = true</c>.
    /// </summary>
    First,

    /// <summary>
    /// The receiver happened second: the other's insert stands before its own and the other's attributes win. Quill's <c>false</c>.
    /// </summary>
    Second,
}
