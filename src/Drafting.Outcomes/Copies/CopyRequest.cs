using System.Globalization;
using Drafting.Model.Meetings;
using Drafting.Model.Recommendations;

namespace Drafting.Outcomes.Copies;

/// <summary>Who may see a document, as it says itself at the head of each page.</summary>
public enum Classification
{
    /// <summary>Nothing is said.</summary>
    None,

    /// <summary>For official use.</summary>
    Official,

    /// <summary>Restricted.</summary>
    Restricted,

    /// <summary>Confidential.</summary>
    Confidential,
}

/// <summary>What a copy of a recommendation shows that leaves the house: a Word file, a message.</summary>
/// <param name="Meeting">Whose delegations are named.</param>
/// <param name="Languages">One language, or two that stand side by side, the first at the side where its reader begins.</param>
/// <param name="At">When the copy is made.</param>
public sealed record CopyRequest(Meeting Meeting, IReadOnlyList<string> Languages, DateTimeOffset At)
{
    private const string LeftToRightMark = "\u200E";

    /// <summary>What the text is compared with; null for the text with its open proposals as tracked changes.</summary>
    public Comparison? Since { get; init; }

    /// <summary>Who may see it.</summary>
    public Classification Classification { get; init; }

    /// <summary>
    /// When the text was last changed, by the meeting's clock; the same in all languages. Behind Arabic letters the mark keeps a date from turning round.
    /// </summary>
    internal string HourOf(Recommendation recommendation) => LeftToRightMark +
        TimeZoneInfo.ConvertTime(recommendation.ChangedAt, TimeZoneInfo.FindSystemTimeZoneById(Meeting.TimeZone)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>An earlier text that a later one is compared with, clean of proposals on both sides.</summary>
/// <param name="Before">The earlier text.</param>
/// <param name="Author">Who is named for what was struck, and for words of unknown authors, by language: nothing remembers who strikes.</param>
public sealed record Comparison(ClauseDocument Before, IReadOnlyDictionary<string, string> Author);
