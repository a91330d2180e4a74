using Drafting.Live;
using Drafting.Model;
using Drafting.Model.Recommendations;
using Drafting.Outcomes.AkomaNtoso;

namespace Drafting.Server.Import;

/// <summary>
/// Takes AKN4UN files in: files of one work become one recommendation with a text per language. A recommendation is created whole, by one
/// append, or not at all; importing the same work again is refused, for its id comes from the work.
/// </summary>
public static class AknImport
{
    /// <summary>The code of a file in a language that the meeting does not have.</summary>
    public const string LanguageNotOfMeeting = "language_not_of_meeting";

    private const int SymbolUnitsMax = 64;

    /// <summary>Imports files on behalf of a person.</summary>
    /// <param name="files">Names and contents; read one after the other.</param>
    /// <param name="documents">Where the recommendations go.</param>
    /// <param name="meeting">The meeting whose languages count.</param>
    /// <param name="account">The author.</param>
    public static async Task<ImportReport> RunAsync(
        IEnumerable<(string Name, Func<Stream> Open)> files, Documents documents, LiveMeeting meeting, string account)
    {
        var report = new ImportReport([], [], []);
        var read = new List<AknResolution>();
        foreach (var (name, open) in files) report = Read(name, open, meeting, read, report);
        foreach (var work in read.GroupBy(WorkOf, StringComparer.Ordinal))
        {
            var aligned = AknAlignment.Align([.. work]);
            report = report with { Findings = [.. report.Findings, .. aligned.Findings.Select(ImportFinding.Of)] };
            report = await CreateAsync(aligned.Recommendation, work.First().File, documents, meeting, account, report);
        }

        return report;
    }

    private static ImportReport Read(string name, Func<Stream> open, LiveMeeting meeting, List<AknResolution> read, ImportReport report)
    {
        using var stream = open();
        var result = AknReader.Read(stream, name, AknLimits.Default);
        if (!result.IsRead)
        {
            var refusal = result.Refusal;
            return report with { Refused = [.. report.Refused, new ImportRefusal(name, refusal.Code, refusal.Place.ToString() ?? "", refusal.Reason)] };
        }

        report = report with { Findings = [.. report.Findings, .. result.Findings.Select(ImportFinding.Of)] };
        if (meeting.Rights.Meeting.Languages.Contains(result.Resolution.Language))
        {
            read.Add(result.Resolution);
            return report;
        }

        return report with { Refused = [.. report.Refused, new ImportRefusal(name, LanguageNotOfMeeting, "", $"the meeting has no language “{result.Resolution.Language}”")] };
    }

    private static async Task<ImportReport> CreateAsync(
        ImportedRecommendation imported, string file, Documents documents, LiveMeeting meeting, string account, ImportReport report)
    {
        var known = meeting.Rights.Meeting;
        var id = IdOf(imported.Work) ?? Documents.NewId();
        var clauses = imported.Clauses.Select(clause => new ClauseDraft(clause.NoteId, clause.Kind, clause.Level, clause.Texts)).ToList();
        var symbol = imported.Symbol is { Length: <= SymbolUnitsMax } named ? named : "";
        var drafting = imported.Languages.Contains(known.DraftingLanguage) ? known.DraftingLanguage : imported.Languages[0];
        var fault = await documents.CreateAsync(id, new Creation(symbol, [], drafting, known.Languages), ClauseDraft.ToChanges(clauses), account);
        var title = imported.Titles.GetValueOrDefault(drafting) ?? imported.Titles.Values.FirstOrDefault() ?? symbol;
        return fault is null
            ? report with { Recommendations = [.. report.Recommendations, new ImportedDocument(id, title, imported.Languages, clauses.Count)] }
            : report with { Refused = [.. report.Refused, new ImportRefusal(file, fault, "", Say(fault, id))] };
    }

    private static string Say(string fault, string id) => fault switch
    {
        Codes.IdTaken => $"the work is here already, as {id}",
        Codes.Unavailable => "nothing can be stored just now; try again",
        _ => "the recommendation was refused as a whole; nothing of it was stored",
    };

    /// <summary>Files without a work are works of their own.</summary>
    private static string WorkOf(AknResolution resolution) => resolution.Work ?? "file:" + resolution.File;

    /// <summary>The end of the work's address, for example <c>unga-2020-11-23-75-10</c>; null when it names nothing.</summary>
    private static string? IdOf(string? work)
    {
        if (work is null) return null;
        var parts = work.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries);
        var from = Math.Max(0, Array.LastIndexOf(parts, "deliberation") + 1);
        var letters = string.Join('-', parts[from..]).Select(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) ? letter : '-');
        var id = string.Concat(letters).Trim('-');
        return Documents.IsValidId(id) ? id : null;
    }
}
