using Drafting.Model.Recommendations;
using Drafting.Outcomes.AkomaNtoso;
using Drafting.Outcomes.Copies;
using Drafting.Outcomes.Tests.AkomaNtoso;
using Drafting.Outcomes.Tests.Copies;
using Drafting.Outcomes.Word;

namespace Drafting.Outcomes.Tests.Word;

/// <summary>Published resolutions of the United Nations as Word files, in all languages that they were read in.</summary>
public sealed class WordCorpusTests
{
    private const int ValidatedEach = 8;

    [CorpusFact]
    public void EveryResolution_HasEveryParagraphInWord()
    {
        var count = 0;
        foreach (var name in Corpus.Names())
        {
            var resolutions = Corpus.Read(name).Where(static result => result.IsRead).Select(static result => result.Resolution!).ToList();
            if (resolutions.Count == 0) continue;
            var imported = AknAlignment.Align(resolutions).Recommendation;
            var changes = ClauseDraft.ToChanges([.. imported.Clauses.Select(static clause => new ClauseDraft(clause.NoteId, clause.Kind, clause.Level, clause.Texts))]);
            Assert.True(ClauseDocument.Of(imported.Languages, []).TryApply(changes, new Origin("dz.head", 1), out var document, out var fault), $"{name}: {fault}");
            var text = new Recommendation("r", imported.Symbol ?? "", [], imported.Languages[0], document, 1, CopySample.At);
            foreach (var language in imported.Languages)
            {
                var file = WordWriter.Write(text, new CopyRequest(CopySample.Meeting, [language], CopySample.At));
                var expected = document.Shown.Where(static clause => clause.Kind != ClauseKind.Footnote).Select(clause => (clause.Kind, Words: clause.Text(language).Content.PlainText()))
                    .SelectMany(static one => one.Kind == ClauseKind.Table ? one.Words.Split(" | ") : [one.Words]).Where(static words => words.Length > 0);
                var body = WordFile.Paragraphs(file, accepts: true);
                // A note that no word of this language calls stands behind the text.
                Assert.Equal(expected, body.Take(expected.Count()));
                if (count++ % ValidatedEach == 0) Assert.True(WordFile.Faults(file) is [], $"{name} {language}: {string.Join('\n', WordFile.Faults(file).Take(5))}");
            }
        }

        Assert.True(count > 40, $"{count} files");
    }
}
