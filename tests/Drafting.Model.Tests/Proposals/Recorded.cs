using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;

namespace Drafting.Model.Tests.Proposals;

/// <summary>A recommendation after something that was put on the record.</summary>
internal static class Recorded
{
    public static Recommendation After(this Recommendation before, Author author, IReadOnlyList<Change> changes, Act? act = null)
    {
        Assert.True(before.Document.TryApply(changes, new Origin(author.Account, before.Revision + 1, author.OnBehalfOf), out var after, out var fault), $"{fault}");
        var content = act is null ? RecommendationEvents.Encode(changes, StateDigest.OfTouched(after, changes)) : RecommendationEvents.Encode(act, changes, after);
        return RecommendationEvents.Apply(before, new Commit(before.Revision + 1, default, author.Account, author.Delegation, "c", 1, content with { OnBehalfOf = author.OnBehalfOf }));
    }

    /// <summary>An act that is decided, with what it changes; its code when it is refused.</summary>
    public static (Recommendation After, string? Code) Perform(this Recommendation before, Author author, Act act) =>
        before.Decide(act, author) is { } code ? (before, code) : (before.After(author, before.ChangesOf(act, author.Delegation), act), null);
}
