using Drafting.Model.Meetings;

namespace Drafting.Model.Notices;

/// <summary>
/// Something that is told to people beside the texts, with the place where it is to be seen. It follows from what a stream holds; whether somebody has seen it is kept apart, by the
/// revision of its source.
/// </summary>
/// <param name="Kind">What it tells of, in camel case; sent.</param>
/// <param name="Source">Where it follows from: a text's id, or a box's name.</param>
/// <param name="Revision">The revision of that source which made it.</param>
/// <param name="At">When that was.</param>
/// <param name="Document">The text.</param>
/// <param name="Clause">The paragraph, or empty for the whole text.</param>
/// <param name="Thread">The thread, or empty.</param>
/// <param name="Account">Who did it.</param>
/// <param name="Delegation">That person's delegation.</param>
/// <param name="Words">What was said, cut to an excerpt; may be empty.</param>
/// <param name="To">Whom it is told to: delegations and people, by id.</param>
public sealed record Notice(
    string Kind, string Source, long Revision, DateTimeOffset At, string Document, string Clause, string Thread, string Account, string Delegation, string Words, IReadOnlyList<string> To)
{
    /// <summary>Whether it is told to somebody. Nobody is told of what they did themselves.</summary>
    public bool IsFor(Author reader) => reader.Account != Account && (To.Contains(reader.Account) || To.Contains(reader.Delegation));
}
