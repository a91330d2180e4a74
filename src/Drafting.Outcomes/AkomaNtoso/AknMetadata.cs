using System.Globalization;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>What the identification of a document says about it.</summary>
internal sealed record AknMetadata(string? Language, string? Work, IReadOnlyDictionary<string, DateOnly> Dates, Place? Place)
{
    public static AknMetadata Of(AknElement? meta)
    {
        var identification = meta?.Child("identification");
        var work = identification?.Child("FRBRWork");
        var expression = identification?.Child("FRBRExpression");
        var language = expression?.Child("FRBRlanguage");
        var dates = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var date in (identification?.Children ?? []).SelectMany(level => level.Children).Where(child => child.Is("FRBRdate")))
        {
            // The year 1 is how an unknown date is written.
            if (DateOnly.TryParseExact(date["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 1)
                dates.TryAdd(date["name"] ?? "", day);
        }

        var uri = work?.Child("FRBRuri")?["value"]?.Trim().TrimEnd('/');
        return new AknMetadata(language?["language"], string.IsNullOrEmpty(uri) ? null : uri, dates, language?.Place);
    }
}
