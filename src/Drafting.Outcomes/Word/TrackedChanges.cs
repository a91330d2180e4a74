using System.Globalization;
using System.Xml.Linq;
using Drafting.Outcomes.Copies;
using static Drafting.Outcomes.Word.WordXml;

namespace Drafting.Outcomes.Word;

/// <summary>The elements of tracked changes; each has a number of its own in the file.</summary>
internal sealed class TrackedChanges
{
    private int _next = 1;

    /// <summary>A number that no other element of the file has.</summary>
    public int NextId() => _next++;

    /// <summary>A change around runs.</summary>
    public XElement Of(Edit edit, IEnumerable<XElement> runs) => Element(NameOf(edit.Kind), Stamp(edit), runs);

    /// <summary>A change of the paragraph's end: with it the paragraph as a whole comes or goes.</summary>
    public XElement OfParagraph(Edit edit) => Element(NameOf(edit.Kind), Stamp(edit));

    /// <summary>A change of a table's row; a row is never moved, but comes here and goes there.</summary>
    public XElement OfRow(Edit edit) => Element(edit.Kind is EditKind.Inserted or EditKind.MovedHere ? "ins" : "del", Stamp(edit));

    /// <summary>Words that move stand between two marks, which name the move: both ends have the name.</summary>
    public XElement[] Ranged(Edit? edit, IEnumerable<XElement> content)
    {
        if (edit?.Move is not { } move) return [.. content];
        var (id, name) = (NextId(), NameOf(edit.Kind) + "Range");
        return
        [
            Element(name + "Start", Attribute("id", id), Stamp(edit).Skip(1), Attribute("name", "move_" + move)),
            .. content,
            Element(name + "End", Attribute("id", id)),
        ];
    }

    /// <summary>A moment as Word writes it.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private XAttribute[] Stamp(Edit edit) => [Attribute("id", NextId()), Attribute("author", edit.Author), Attribute("date", Moment(edit.At))];

    private static string NameOf(EditKind kind) => kind switch
    {
        EditKind.Inserted => "ins",
        EditKind.Deleted => "del",
        EditKind.MovedHere => "moveTo",
        _ => "moveFrom",
    };
}
