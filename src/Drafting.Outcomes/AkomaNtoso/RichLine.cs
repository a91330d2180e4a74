using System.Text;
using Drafting.Text.Deltas;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>What a stretch of text looks like and points to.</summary>
internal readonly record struct Marks(bool Italic, bool Bold, bool Underline, string? Link, string? Note);

/// <summary>Text with marks while it is being read: raw white space first, so that a number can be told from its tab; one line at the end.</summary>
internal sealed class RichLine
{
    private List<(string Text, Marks Marks)> _pieces = [];

    /// <summary>Length in UTF-16 units.</summary>
    public int Length => _pieces.Sum(piece => piece.Text.Length);

    public bool IsBlank => _pieces.TrueForAll(piece => piece.Text.AsSpan().IndexOfAnyExcept(XmlSpace.Characters) < 0);

    /// <summary>True when every visible character is bold and not italic.</summary>
    public bool IsAllBold =>
        !IsBlank && _pieces.TrueForAll(piece => (piece.Marks.Bold && !piece.Marks.Italic) || string.IsNullOrWhiteSpace(piece.Text));

    /// <summary>The names of the footnotes that it calls, in order.</summary>
    public IEnumerable<string> Notes => _pieces.Select(piece => piece.Marks.Note).OfType<string>();

    public void Append(string text, Marks marks)
    {
        if (text.Length > 0) _pieces.Add((text, marks));
    }

    public void Append(RichLine line) => _pieces.AddRange(line._pieces);

    public string PlainText() => string.Concat(_pieces.Select(piece => piece.Text));

    /// <summary>Takes away the first <paramref name="count"/> UTF-16 units.</summary>
    public void DropStart(int count)
    {
        var rest = new List<(string, Marks)>();
        foreach (var (text, marks) in _pieces)
        {
            var cut = Math.Min(count, text.Length);
            count -= cut;
            if (cut < text.Length) rest.Add((text[cut..], marks));
        }

        _pieces = rest;
    }

    /// <summary>
    /// Takes away an opening bracket right before and a closing one right behind a single marker of a footnote: the print of some languages
    /// raises the brackets with the marker. Gives the footnote and what was taken.
    /// </summary>
    public List<(string Note, string Brackets)> TakeNoteBrackets()
    {
        var taken = new List<(string, string)>();
        for (var index = 1; index + 1 < _pieces.Count; index++)
        {
            if (_pieces[index].Marks.Note is not { } note) continue;
            var before = _pieces[index - 1].Text.TrimEnd();
            var after = _pieces[index + 1].Text.TrimStart();
            if (!before.EndsWith('(') || !after.StartsWith(')')) continue;
            _pieces[index - 1] = _pieces[index - 1] with { Text = before[..^1] };
            _pieces[index + 1] = _pieces[index + 1] with { Text = after[1..] };
            taken.Add((note, "()"));
        }

        return taken;
    }

    /// <summary>Takes away the markers of footnotes; true when there were any.</summary>
    public bool DropMarkers() => _pieces.RemoveAll(piece => piece.Marks.Note is not null) > 0;

    /// <summary>Collapses white space of XML to single spaces, none at either end. A no-break space is no white space of XML and stays.</summary>
    public void Collapse()
    {
        var rest = new List<(string Text, Marks Marks)>();
        var pending = false;
        var started = false;
        var owner = default(Marks);
        var line = new StringBuilder();
        foreach (var (text, marks) in _pieces)
        {
            line.Clear();
            foreach (var character in text)
            {
                if (XmlSpace.Is(character))
                {
                    if (!pending) owner = marks;
                    pending = true;
                    continue;
                }

                if (pending && started)
                {
                    // The space keeps the look of the piece it was written in: an italic "Notes " keeps its space italic.
                    if (owner == marks) line.Append(' ');
                    else rest.Add((" ", owner with { Link = null, Note = null }));
                }

                pending = false;
                started = true;
                line.Append(character);
            }

            if (line.Length > 0) rest.Add((line.ToString(), marks));
        }

        _pieces = rest;
    }

    /// <summary>Leaves out what the rules of text refuse; the code points that went, in order.</summary>
    public List<Rune> DropForbidden()
    {
        var dropped = new List<Rune>();
        if (TextRules.Check(PlainText()) is null) return dropped;
        var filter = new ForbiddenText();
        for (var index = 0; index < _pieces.Count; index++)
            _pieces[index] = (filter.Drop(_pieces[index].Text, dropped), _pieces[index].Marks);
        _pieces.RemoveAll(piece => piece.Text.Length == 0);
        return dropped;
    }

    public Delta ToDelta()
    {
        var delta = new DeltaBuilder();
        foreach (var (text, marks) in _pieces) delta.Insert(text, MarkAttributes.Of(marks));
        return delta.ToDelta();
    }
}
