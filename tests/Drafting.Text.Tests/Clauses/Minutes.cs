using System.Globalization;
using Drafting.Text.Clauses;

namespace Drafting.Text.Tests.Clauses;

/// <summary>A document and its commits, one after the other; the server's part in bringing words back.</summary>
internal sealed class Minutes(ClauseDocument document)
{
    public Minutes(string line) : this(Notation.Document(line)) { }

    public ClauseDocument Document { get; private set; } = document;

    /// <summary>The revision of the last commit; the first one made the document.</summary>
    public long Revision { get; private set; } = 1;

    /// <summary>Commits changes in the notation. What was committed, with the authors found.</summary>
    public IReadOnlyList<Change> Write(string account, string changes) => Write(account, Notation.Changes(changes));

    public IReadOnlyList<Change> Write(string account, IReadOnlyList<Change> changes)
    {
        var origin = new Origin(account, ++Revision);
        var resolved = Document.Resolve(changes, origin);
        Assert.True(Document.TryApply(resolved, origin, out var next, out var fault), $"{fault}: {Notation.Json(changes)} on {Notation.Show(Document)}");
        Document = next;
        return resolved;
    }

    public string Text(string clause = "a", string language = "en") => Document.Find(clause)!.Text(language).Content.PlainText();

    /// <summary>Who wrote what, e.g. <c>ab dz 1, c eg 3</c>; each revision by itself.</summary>
    public string Authors(string clause = "a", string language = "en")
    {
        var text = Document.Find(clause)!.Text(language);
        var (at, told) = (0, new List<string>());
        foreach (var run in text.Provenance.Runs)
        {
            told.Add(string.Create(CultureInfo.InvariantCulture, $"{text.Content.PlainText().AsSpan(at, run.Length)} {run.Origin.Account} {run.Origin.Revision}"));
            at += run.Length;
        }

        return string.Join(", ", told);
    }
}
