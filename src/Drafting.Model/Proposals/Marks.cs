using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Model.Proposals;

/// <summary>
/// How a proposal stands in the room's text: as attributes of words. <c>ins</c> with the proposal's id is on the words that it adds, and
/// <c>del:</c> with the id in the name on the words that it would take away, so that several proposals may strike the same words.
/// </summary>
public static class Marks
{
    /// <summary>The attribute of words that a proposal adds; its value is the proposal's id.</summary>
    public const string Inserted = "ins";

    private const string StruckPrefix = "del:";

    /// <summary>The attribute of words that a proposal would take away; its value is true.</summary>
    public static string StruckBy(string proposal) => StruckPrefix + proposal;

    /// <summary>Whether the name of an attribute is that of a mark.</summary>
    public static bool IsMark(string name) => name == Inserted || name.StartsWith(StruckPrefix, StringComparison.Ordinal);

    /// <summary>Whether a mark may have this value.</summary>
    public static bool Allows(string name, AttributeValue value) => name == Inserted
        ? value.IsRemoval || (value.Kind == AttributeKind.Text && IsValidId(value.Text))
        : name.StartsWith(StruckPrefix, StringComparison.Ordinal) && IsValidId(name[StruckPrefix.Length..])
            && (value.IsRemoval || (value.Kind == AttributeKind.Flag && value.Flag));

    /// <summary>Whether a proposal's id has the alphabet and length of ids.</summary>
    public static bool IsValidId(string proposal) => ClauseId.IsValid(proposal, Limits.Changes.ClauseIdCharsMax);

    /// <summary>The proposal that adds these words; null for words of the text itself.</summary>
    public static string? InsertedBy(Attributes attributes) =>
        attributes.TryGet(Inserted, out var value) && value.Kind == AttributeKind.Text ? value.Text : null;

    /// <summary>Whether a proposal would take these words away.</summary>
    public static bool IsStruckBy(Attributes attributes, string proposal) => attributes.TryGet(StruckBy(proposal), out var value) && value.Flag;

    /// <summary>The proposals that one attribute speaks of: none or one. A removed <c>ins</c> does not say whose it was.</summary>
    public static string? ProposalOf(string name, AttributeValue value) =>
        name == Inserted ? value.Kind == AttributeKind.Text ? value.Text : null
        : name.StartsWith(StruckPrefix, StringComparison.Ordinal) ? name[StruckPrefix.Length..] : null;

    /// <summary>The proposals that a delta's attributes speak of; one may come more than once.</summary>
    public static IEnumerable<string> In(Delta delta)
    {
        foreach (var op in delta.Ops)
            for (var i = 0; i < op.Attributes.Count; i++)
            {
                var (name, value) = op.Attributes.Entries[i];
                if (ProposalOf(name, value) is { } proposal) yield return proposal;
            }
    }

    /// <summary>These attributes without any mark.</summary>
    public static Attributes Without(Attributes attributes)
    {
        if (attributes.Count == 0) return attributes;
        var kept = new List<(string, AttributeValue)>(attributes.Count);
        foreach (var (name, value) in attributes.Entries)
            if (!IsMark(name))
                kept.Add((name, value));
        return kept.Count == attributes.Count ? attributes : Attributes.Of([.. kept]);
    }
}
