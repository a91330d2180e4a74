using Drafting.Model.Proposals;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Model.Recommendations;

/// <summary>The closed set of attributes that words may carry: form, pointers, and the marks of proposals. Authorship is none of them: it stands beside the text.</summary>
public static class TextAttributes
{
    /// <summary>Whether an attribute may have this value; a removal is allowed for every name of the set.</summary>
    public static bool Allows(string name, AttributeValue value) => name switch
    {
        "italic" or "bold" or "underline" => value.IsRemoval || (value.Kind == AttributeKind.Flag && value.Flag),
        "link" => value.IsRemoval || (value.Kind == AttributeKind.Text && IsSafeAddress(value.Text)),
        "note" or "ref" => value.IsRemoval || (value.Kind == AttributeKind.Text && ClauseId.IsValid(value.Text, Limits.Changes.ClauseIdCharsMax)),
        _ => Marks.Allows(name, value),
    };

    /// <summary>The clauses that a text points at with <c>note</c> and <c>ref</c>.</summary>
    public static IEnumerable<string> Targets(Delta delta)
    {
        foreach (var op in delta.Ops)
            foreach (var (name, value) in op.Attributes.Entries.ToArray())
                if (name is "note" or "ref" && value.Kind == AttributeKind.Text)
                    yield return value.Text;
    }

    /// <summary>Only these two schemes: a script in a link would run as the reader.</summary>
    private static bool IsSafeAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeMailto)
        && (address.StartsWith("https://", StringComparison.Ordinal) || address.StartsWith("mailto:", StringComparison.Ordinal));
}
