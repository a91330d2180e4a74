using System.Globalization;

namespace Drafting.Server.Audit;

/// <summary>What of the audit is wanted, the newest first.</summary>
/// <param name="Person">Whose: who did it, or whom it is about; null for everybody's.</param>
/// <param name="Kinds">Of which kinds; empty for all.</param>
/// <param name="From">From when on.</param>
/// <param name="Until">Before when.</param>
/// <param name="Before">The place that an earlier page ended at.</param>
internal sealed record AuditQuery(string? Person, IReadOnlyCollection<string> Kinds, DateTimeOffset From, DateTimeOffset Until, AuditPlace Before)
{
    /// <summary>Whether an entry is wanted.</summary>
    public bool Wants(AuditEntry entry) =>
        entry.At >= From && entry.At < Until && (Kinds.Count == 0 || Kinds.Contains(entry.Kind)) && (Person is null || entry.By == Person || entry.Person == Person);

    /// <summary>A query as an address writes it; null when it is none. Days are those of the meeting's zone, both inclusive.</summary>
    public static AuditQuery? Of(string? person, string? kinds, string? from, string? to, string? before, TimeZoneInfo zone)
    {
        var place = AuditPlace.End;
        if (before is not null && !AuditPlace.TryParse(before, out place)) return null;
        if (!TryDay(from, zone, 0, DateTimeOffset.MinValue, out var begin) || !TryDay(to, zone, 1, DateTimeOffset.MaxValue, out var end)) return null;
        return new AuditQuery(string.IsNullOrEmpty(person) ? null : person, (kinds ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries), begin, end, place);
    }

    private static bool TryDay(string? text, TimeZoneInfo zone, int daysLater, DateTimeOffset without, out DateTimeOffset moment)
    {
        moment = without;
        if (string.IsNullOrEmpty(text)) return true;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 1900 or > 9000) return false;
        var midnight = day.AddDays(daysLater).ToDateTime(TimeOnly.MinValue);
        moment = new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
        return true;
    }
}

/// <summary>How far back a reader of the audit has come in its two streams: the revisions that were read last.</summary>
/// <param name="Door">In the door's.</param>
/// <param name="Meeting">In the meeting's.</param>
internal readonly record struct AuditPlace(long Door, long Meeting)
{
    /// <summary>Nothing was read yet.</summary>
    public static AuditPlace End { get; } = new(long.MaxValue, long.MaxValue);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Door}.{Meeting}");

    /// <summary>The place of a text.</summary>
    public static bool TryParse(string text, out AuditPlace place)
    {
        place = default;
        var parts = text.Split('.');
        if (parts.Length != 2 || !TryNumber(parts[0], out var door) || !TryNumber(parts[1], out var meeting)) return false;
        place = new AuditPlace(door, meeting);
        return true;

        static bool TryNumber(string part, out long number) => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
