using System.Globalization;
using System.Text;
using Drafting.Model.Recommendations;

namespace Drafting.Outcomes.Copies;

/// <summary>
/// A recommendation as plain text for a message, to be read on a telephone and answered to: each paragraph with the name that the room calls it by, proposals
/// and changes in brackets, <c>[+ Algeria: …]</c> for words that come and <c>[− Algeria: …]</c> for words that go. Static and without state.
/// </summary>
public static class MessageText
{
    private const string Step = "   ";

    /// <summary>The text, lines ended by a line feed.</summary>
    /// <exception cref="ArgumentException">The request names another number of languages than one, or one that the text cannot have.</exception>
    public static string Write(Recommendation recommendation, CopyRequest request)
    {
        ArgumentNullException.ThrowIfNull(recommendation);
        ArgumentNullException.ThrowIfNull(request);
        if (request.Languages is not [var language] || !recommendation.Document.Languages.Contains(language))
            throw new ArgumentException($"A message is in one language of the text: {string.Join(", ", request.Languages)}.", nameof(request));

        var paragraphs = TrackedText.Of(recommendation, request, language);
        var numbers = NumbersOf(paragraphs, language);
        var text = new StringBuilder();
        text.Append(Head(recommendation, request, language)).Append('\n');
        for (var i = 0; i < paragraphs.Count; i++)
        {
            var paragraph = paragraphs[i];
            if (paragraph.Runs.Count == 0) continue;
            // Rows of a table and footnotes stand close together.
            if (i == 0 || paragraph.Kind is not (ClauseKind.Table or ClauseKind.Footnote) || paragraphs[i - 1].Kind != paragraph.Kind) text.Append('\n');
            for (var level = 0; level < paragraph.Level; level++) text.Append(Step);
            var number = numbers.GetValueOrDefault(paragraph);
            if (number is { Length: > 0 }) text.Append(paragraph.Kind == ClauseKind.Footnote ? $"({number})" : number).Append(' ');
            WriteWords(text, paragraph, numbers);
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Head(Recommendation recommendation, CopyRequest request, string language)
    {
        var phrases = Phrases.Of(language);
        var version = string.Create(CultureInfo.InvariantCulture, $"{phrases.Version} {recommendation.Revision} · {request.HourOf(recommendation)}");
        var head = recommendation.Symbol.Length > 0 ? $"{recommendation.Symbol} · {version}" : version;
        return request.Classification == Classification.None ? head : $"{phrases[request.Classification]}\n{head}";
    }

    /// <summary>What each paragraph that stands is called: a preambular one as in the room, for on paper it has no number to answer to.</summary>
    private static Dictionary<TrackedParagraph, string> NumbersOf(IReadOnlyList<TrackedParagraph> paragraphs, string language)
    {
        var staying = paragraphs.Where(static paragraph => paragraph.Stays).ToList();
        var numbers = ClauseNumber.Of(staying.ConvertAll(static paragraph => (paragraph.Kind, paragraph.Level)), language);
        return staying.Zip(numbers).ToDictionary(
            static pair => pair.First,
            static pair => pair.First is { Kind: ClauseKind.Preambular, Level: 0 } ? pair.Second.Room + "." : pair.Second.Label,
            (IEqualityComparer<TrackedParagraph>)ReferenceEqualityComparer.Instance);
    }

    private static void WriteWords(StringBuilder text, TrackedParagraph paragraph, Dictionary<TrackedParagraph, string> numbers)
    {
        var runs = paragraph.Runs;
        for (var i = 0; i < runs.Count; i++)
        {
            var (run, edit) = (runs[i], runs[i].Edit);
            if (edit is not null && (i == 0 || runs[i - 1].Edit != edit))
                text.Append(edit.Kind is EditKind.Inserted or EditKind.MovedHere ? "[+ " : "[− ").Append(edit.Author).Append(": ");
            text.Append(run.Text);
            if (run.Form.TryGet("note", out var note) && (i + 1 == runs.Count || !runs[i + 1].Form.TryGet("note", out var next) || next != note))
                text.Append(NoteSign(note.Text, numbers));
            if (edit is not null && (i + 1 == runs.Count || runs[i + 1].Edit != edit)) text.Append(']');
        }
    }

    private static string NoteSign(string clause, Dictionary<TrackedParagraph, string> numbers) =>
        numbers.FirstOrDefault(pair => pair.Key.Clause == clause) is { Value: { } number } ? $"({number})" : "";
}
