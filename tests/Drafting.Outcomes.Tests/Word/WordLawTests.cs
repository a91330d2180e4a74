using Drafting.Model.Procedure;
using Drafting.Model.Proposals;
using Drafting.Model.Recommendations;
using Drafting.Outcomes.Copies;
using Drafting.Outcomes.Tests.Copies;
using Drafting.Outcomes.Word;
using Drafting.Text.Deltas;

namespace Drafting.Outcomes.Tests.Word;

/// <summary>
/// What holds for every text: the file is valid, rejected it is the room's words, accepted it is what all propose together. A failure names its
/// seed; DRAFTING_SEED runs it again, DRAFTING_CASES sets how many.
/// </summary>
public sealed class WordLawTests
{
    private static readonly int s_seed = int.TryParse(Environment.GetEnvironmentVariable("DRAFTING_SEED"), out var seed) ? seed : Environment.TickCount & 0xFFFFFF;
    private static readonly int s_cases = int.TryParse(Environment.GetEnvironmentVariable("DRAFTING_CASES"), out var cases) ? cases : 25;
    private static readonly string[] s_words =
        ["Recalls", " ", "the ", "مقاتلين ", "<&>\"'", "2178 (2014)", "؛", ",", "\U0001F600", "é", "\uFFFE", "  ", "|", "]]>", "\u200F", "{0}", "Ωμέγα "];

    [Fact]
    public void ProposalsRejected_AreTheRoomsWords_AcceptedAllThatIsProposed() => ForEach(static random =>
    {
        var text = RandomText(random);
        foreach (var language in (string[])["en", "ar"])
        {
            var file = WordWriter.Write(text, new CopyRequest(CopySample.Meeting, [language], CopySample.At));
            Assert.Empty(WordFile.Faults(file));
            Assert.Equal(Expected(text, language, static op => Marks.InsertedBy(op.Attributes) is null), WordFile.Paragraphs(file, accepts: false));
            Assert.Equal(Expected(text, language, static op => Marks.InsertedBy(op.Attributes) is not null || !Marks.In(new DeltaBuilder().Insert("x", op.Attributes).ToDelta()).Any()), WordFile.Paragraphs(file, accepts: true));
        }
    });

    [Fact]
    public void Redline_GivesBothTexts() => ForEach(static random =>
    {
        var (before, after) = (RandomText(random), RandomText(random));
        var file = WordWriter.Write(after, new CopyRequest(CopySample.Meeting, ["en"], CopySample.At) { Since = new Comparison(before.Document, CopySample.Meeting.Name) });
        Assert.Empty(WordFile.Faults(file));
        Assert.Equal(Expected(before, "en", static op => Marks.InsertedBy(op.Attributes) is null), WordFile.Paragraphs(file, accepts: false));
        Assert.Equal(Expected(after, "en", static op => Marks.InsertedBy(op.Attributes) is null), WordFile.Paragraphs(file, accepts: true));
    });

    [Fact]
    public void TwoLanguages_AreValid() => ForEach(static random =>
        Assert.Empty(WordFile.Faults(WordWriter.Write(RandomText(random), new CopyRequest(CopySample.Meeting, ["ar", "en"], CopySample.At)))));

    private static void ForEach(Action<Random> law)
    {
        for (var i = 0; i < s_cases; i++)
        {
            try
            {
                law(new Random(s_seed + i));
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"DRAFTING_SEED={s_seed + i} DRAFTING_CASES=1", fault);
            }
        }
    }

    /// <summary>The words of each paragraph that are kept; a table's rows are cut into cells, and footnotes stand elsewhere.</summary>
    private static List<string> Expected(Recommendation text, string language, Func<Op, bool> keeps) =>
    [
        .. text.Document.Shown.Where(static clause => clause.Kind != ClauseKind.Footnote)
            .Select(clause => (clause.Kind, Words: string.Concat(clause.Text(language).Content.Ops.Where(keeps).Select(static op => op.Text)).Replace('\uFFFE', '\uFFFD')))
            .SelectMany(static one => one.Kind == ClauseKind.Table ? one.Words.Split(" | ") : [one.Words]).Where(static words => words.Length > 0),
    ];

    private static Recommendation RandomText(Random random)
    {
        ClauseKind[] kinds = [ClauseKind.Title, ClauseKind.Organ, ClauseKind.Preambular, ClauseKind.Operative, ClauseKind.Operative, ClauseKind.Heading, ClauseKind.Annex];
        var count = random.Next(1, 9);
        var changes = new List<Change>();
        var keys = OrderKey.Between(null, null, 12);
        foreach (var place in Enumerable.Range(0, 12).OrderBy(_ => random.Next()).Take(count))
        {
            var kind = kinds[random.Next(kinds.Length)];
            var id = "c" + random.Next(12);
            if (changes.OfType<AddClause>().Any(add => add.Clause == id)) continue;
            changes.Add(new AddClause(id, kind, kind is ClauseKind.Preambular or ClauseKind.Operative ? random.Next(5) : 0, keys[place]));
            var isProposed = random.Next(5) == 0;
            foreach (var language in (string[])["en", "ar"])
                if (RandomWords(random, isProposed) is { IsEmpty: false } words)
                    changes.Add(new TextChange(id, language, words));
        }

        Assert.True(ClauseDocument.Of(["ar", "en"], []).TryApply(changes, new Origin("dz.head", 1), out var document, out var fault), fault.ToString());
        var book = ProposalBook.Empty;
        foreach (var (id, delegation) in (ReadOnlySpan<(string, string)>)[("p", "dz"), ("q", "eg"), ("r", "dz")])
            book = book.After(new Commit(2, CopySample.At, delegation + ".head", delegation, "", 0, new CommitContent([], default, "", new ProposeAct(id, "because", null))));
        return new Recommendation("r", "", [], "en", document, 2, CopySample.At) { Proposals = book };
    }

    private static Delta RandomWords(Random random, bool isProposed)
    {
        string[] proposals = ["p", "q", "r"];
        var builder = new DeltaBuilder();
        for (var left = random.Next(6); left > 0; left--)
        {
            var attributes = new List<(string, AttributeValue)>();
            foreach (var form in (string[])["bold", "italic", "underline"])
                if (random.Next(4) == 0) attributes.Add((form, true));
            if (random.Next(6) == 0) attributes.Add(("link", "https://example.org/?a=1&b"));
            if (isProposed) attributes.Add((Marks.Inserted, "p"));
            else if (random.Next(4) == 0) attributes.Add((Marks.Inserted, proposals[random.Next(3)]));
            else foreach (var striker in proposals)
                if (random.Next(5) == 0) attributes.Add((Marks.StruckBy(striker), true));
            builder.Insert(s_words[random.Next(s_words.Length)], Attributes.Of([.. attributes]));
        }

        return builder.ToDelta();
    }
}
