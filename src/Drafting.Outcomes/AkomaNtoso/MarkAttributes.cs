using Drafting.Text.Deltas;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>The names of the attributes that imported text carries, and how marks become attributes.</summary>
internal static class MarkAttributes
{
    public const string Note = "note";

    /// <summary>The longest address that an attribute may hold, in UTF-16 units.</summary>
    public const int LinkUnitsMax = 512;

    public static Attributes Of(Marks marks)
    {
        if (marks == default) return Attributes.None;
        var attributes = new List<(string, AttributeValue)>(5);
        if (marks.Bold) attributes.Add(("bold", true));
        if (marks.Italic) attributes.Add(("italic", true));
        if (marks.Underline) attributes.Add(("underline", true));
        if (marks.Link is { } link) attributes.Add(("link", link));
        if (marks.Note is { } note) attributes.Add((Note, note));
        return Attributes.Of([.. attributes]);
    }

    /// <summary>The footnotes that a text calls, in order.</summary>
    public static IEnumerable<string> NotesOf(Delta text)
    {
        foreach (var op in text.Ops)
            if (op.Attributes.TryGet(Note, out var note)) yield return note.Text;
    }

    /// <summary>The same text with its footnotes called by other names.</summary>
    public static Delta RenameNotes(Delta text, IReadOnlyDictionary<string, string> names)
    {
        var renamed = new DeltaBuilder();
        foreach (var op in text.Ops)
        {
            var attributes = op.Attributes;
            if (attributes.TryGet(Note, out var note) && names.TryGetValue(note.Text, out var name))
                attributes = Attributes.Compose(attributes, Attributes.Of((Note, name)), keepRemovals: false);
            renamed.Insert(op.Text, attributes);
        }

        return renamed.ToDelta();
    }
}
