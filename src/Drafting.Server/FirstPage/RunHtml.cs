using Drafting.Model.Proposals;
using Drafting.Model.Recommendations;
using Drafting.Text.Deltas;

namespace Drafting.Server.FirstPage;

/// <summary>The words of a clause with their form.</summary>
internal static class RunHtml
{
    private const string CellEdge = " | ";

    /// <summary>Writes a text.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="text">A document of inserts.</param>
    /// <param name="notes">The numbers of footnotes by the id of their clause.</param>
    /// <param name="isRow">A row of a table: the bars between its cells are drawn as lines.</param>
    public static void Write(HtmlWriter html, Delta text, IReadOnlyDictionary<string, string> notes, bool isRow)
    {
        foreach (var op in text.Ops)
        {
            var opened = OpenForm(html, op.Attributes, notes);
            var cells = isRow ? op.Text.Split(CellEdge) : [op.Text];
            for (var i = 0; i < cells.Length; i++)
            {
                if (i > 0) html.Element("span", CellEdge, ("class", "cell-edge"));
                html.Text(cells[i]);
            }

            while (opened.TryPop(out var tag)) html.Close(tag);
        }
    }

    private static Stack<string> OpenForm(HtmlWriter html, Attributes attributes, IReadOnlyDictionary<string, string> notes)
    {
        var opened = new Stack<string>();
        foreach (var (name, value) in attributes.Entries)
        {
            if (Marks.ProposalOf(name, value) is { } proposal)
            {
                var mark = name == Marks.Inserted ? "ins" : "del";
                opened.Push(mark);
                html.Open(mark, ("data-proposal", proposal));
                continue;
            }

            var tag = name switch { "bold" => "strong", "italic" => "em", "underline" => "u", "link" => "a", _ => "span" };
            opened.Push(tag);
            switch (name)
            {
                case "link" when TextAttributes.Allows(name, value):
                    html.Open(tag, ("class", "link"), ("href", value.Text), ("rel", "noopener noreferrer"));
                    break;
                case "note" when notes.TryGetValue(value.Text, out var number):
                    html.Open(tag, ("class", "note noted"), ("data-note-number", number));
                    break;
                case "bold" or "italic" or "underline":
                    html.Open(tag);
                    break;
                default:
                    html.Open(tag, ("class", name));
                    break;
            }
        }

        return opened;
    }
}
