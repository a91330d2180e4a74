using Drafting.Outcomes.AkomaNtoso;

namespace Drafting.Server.Import;

/// <summary>What became of a set of files, for the page and for the console.</summary>
/// <param name="Recommendations">What was created.</param>
/// <param name="Refused">Files, or whole recommendations, that were not taken.</param>
/// <param name="Findings">What could not be carried over as it was, and how the languages differ, by place.</param>
public sealed record ImportReport(
    IReadOnlyList<ImportedDocument> Recommendations, IReadOnlyList<ImportRefusal> Refused, IReadOnlyList<ImportFinding> Findings)
{
    /// <summary>The report in English, a line each.</summary>
    public IEnumerable<string> ToLines()
    {
        foreach (var document in Recommendations) yield return $"imported {document.Id}: {document.Title} ({string.Join(", ", document.Languages)}; {document.Clauses} clauses)";
        foreach (var refusal in Refused) yield return $"refused {refusal.File}: {refusal.Place}: {refusal.Code}: {refusal.Message}";
        foreach (var finding in Findings) yield return $"{finding.Weight} {finding.File}: {finding.Place}: {finding.Code}: {finding.Message}";
    }
}

/// <summary>A recommendation that was created.</summary>
public sealed record ImportedDocument(string Id, string Title, IReadOnlyList<string> Languages, int Clauses);

/// <summary>Something that was not taken, with the reason and its place.</summary>
public sealed record ImportRefusal(string File, string Code, string Place, string Message);

/// <summary>Something that a person should know.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Weight">How grave it is: form, inference, loss or difference.</param>
/// <param name="File">The file.</param>
/// <param name="Place">Where in it.</param>
/// <param name="Language">The language it speaks of, or null.</param>
/// <param name="Message">In English.</param>
/// <param name="Params">The values of the message, for saying it in another language.</param>
public sealed record ImportFinding(
    string Code, string Weight, string File, string Place, string? Language, string Message, IReadOnlyDictionary<string, string> Params)
{
    /// <summary>A finding of the reader.</summary>
    public static ImportFinding Of(Finding finding) => new(
        finding.Code,
        finding.Weight.ToString().ToLowerInvariant(),
        finding.File,
        finding.Place.ToString() ?? "",
        finding.Language,
        finding.Message,
        finding.Params);
}
