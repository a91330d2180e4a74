using System.Globalization;
using Drafting.Model.Procedure;
using Drafting.Text.Deltas;

namespace Drafting.Model.Meetings;

/// <summary>
/// Whether a meeting as somebody describes it can be one: the same rules for the file of the first start, for a table of participants and for
/// one late person. All faults are told at once, each at its place.
/// </summary>
public static class MeetingCheck
{
#pragma warning disable CS1591 // The page says each in the reader's language, under these codes.
    public const string IdMalformed = "id_malformed";
    public const string IdDoubled = "id_doubled";
    public const string NameMissing = "name_missing";
    public const string TooLong = "name_too_long";
    public const string TextNotAllowed = DeltaCodes.TextNotAllowed;
    public const string LanguageUnknown = "language_unknown";
    public const string DayMalformed = "day_malformed";
    public const string DaysReversed = "days_reversed";
    public const string ZoneUnknown = "zone_unknown";
    public const string DelegationUnknown = "delegation_unknown";
    public const string HueOutOfRange = "hue_out_of_range";
    public const string EmailMalformed = "email_malformed";
    public const string EmailDoubled = "email_doubled";
    public const string RolesMissing = "roles_missing";
    public const string RoleNotGiven = "role_not_given";
    public const string SecretariatMissing = "secretariat_missing";
    public const string TooMany = "too_many";
#pragma warning restore CS1591

    /// <summary>Colours of delegations, 0 to one less.</summary>
    public const int Hues = 24;

    private const int NameUnitsMax = 200;
    private const int IdCharsMax = 64;
    private const int EmailCharsMax = 254;

    /// <summary>Everything that is wrong with a meeting; empty when it can be held.</summary>
    public static IReadOnlyList<MeetingFault> Of(Meeting meeting)
    {
        var faults = new List<MeetingFault>();
        if (!IsId(meeting.Id)) faults.Add(new MeetingFault("id", IdMalformed, Cut(meeting.Id)));
        if (meeting.Languages.Count == 0) faults.Add(new MeetingFault("languages", NameMissing));
        if (!meeting.Languages.Contains(meeting.DraftingLanguage)) faults.Add(new MeetingFault("draftingLanguage", LanguageUnknown, Cut(meeting.DraftingLanguage)));
        faults.AddRange(Names("name", meeting.Name, [meeting.DraftingLanguage]));
        faults.AddRange(Names("place", meeting.Place, []));
        faults.AddRange(Days(meeting));
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(meeting.TimeZone, out _)) faults.Add(new MeetingFault("timeZone", ZoneUnknown, Cut(meeting.TimeZone)));
        if (meeting.Delegations.Count > Limits.DelegationsMax) faults.Add(new MeetingFault("delegations", TooMany));
        if (meeting.People.Count > Limits.PeopleMax) faults.Add(new MeetingFault("people", TooMany));
        for (var i = 0; i < meeting.Delegations.Count; i++) faults.AddRange(Of(meeting.Delegations[i], meeting, $"delegations[{i}]"));
        for (var i = 0; i < meeting.People.Count; i++) faults.AddRange(Of(meeting.People[i], meeting, $"people[{i}]"));
        faults.AddRange(Doubled("delegations", meeting.Delegations.Select(delegation => delegation.Id)));
        faults.AddRange(Doubled("people", meeting.People.Select(person => person.Id)));
        if (!meeting.People.Any(person => person.Roles.Contains(Role.Secretariat))) faults.Add(new MeetingFault("people", SecretariatMissing));
        return faults;
    }

    /// <summary>What is wrong with a delegation of a meeting.</summary>
    public static IEnumerable<MeetingFault> Of(Delegation delegation, Meeting meeting, string place)
    {
        if (!IsId(delegation.Id)) yield return new MeetingFault(place + ".id", IdMalformed, Cut(delegation.Id));
        if (delegation.Hue is < 0 or >= Hues) yield return new MeetingFault(place + ".hue", HueOutOfRange);
        foreach (var fault in Names(place + ".name", delegation.Name, [meeting.DraftingLanguage])) yield return fault;
    }

    /// <summary>What is wrong with a person of a meeting.</summary>
    public static IEnumerable<MeetingFault> Of(Person person, Meeting meeting, string place)
    {
        if (!IsId(person.Id)) yield return new MeetingFault(place + ".id", IdMalformed, Cut(person.Id));
        if (meeting.FindDelegation(person.Delegation) is null) yield return new MeetingFault(place + ".delegation", DelegationUnknown, Cut(person.Delegation));
        if (person.Language.Length is < 2 or > 8 || !person.Language.All(char.IsAsciiLetterLower)) yield return new MeetingFault(place + ".language", LanguageUnknown, Cut(person.Language));
        if (person.Roles.Count == 0) yield return new MeetingFault(place + ".roles", RolesMissing);
        if (person.Email is { } email)
        {
            if (!IsEmail(email)) yield return new MeetingFault(place + ".email", EmailMalformed, Cut(email));
            else if (meeting.People.Any(other => other.Id != person.Id && string.Equals(other.Email, email, StringComparison.OrdinalIgnoreCase))) yield return new MeetingFault(place + ".email", EmailDoubled, Cut(email));
        }

        // Who sponsors follows from each text; given by hand it would be a right to every draft.
        if (person.Roles.Contains(Role.Sponsor)) yield return new MeetingFault(place + ".roles", RoleNotGiven, "sponsor");
        foreach (var (script, name) in ((string, string)[])[("latin", person.Name.Latin), ("arabic", person.Name.Arabic)])
            if (FaultOf(name) is { } code)
                yield return new MeetingFault($"{place}.name.{script}", code, Cut(name));
        foreach (var fault in Names(place + ".title", person.Title, [])) yield return fault;
    }

    /// <summary>What is wrong with a group of a meeting.</summary>
    public static IEnumerable<MeetingFault> Of(Group group, Meeting meeting, string place)
    {
        if (!IsId(group.Id)) yield return new MeetingFault(place + ".id", IdMalformed, Cut(group.Id));
        if (group.Members.Count is < 2 or > Limits.DelegationsMax) yield return new MeetingFault(place + ".members", DelegationUnknown);
        foreach (var member in group.Members)
            if (meeting.FindDelegation(member) is null) yield return new MeetingFault(place + ".members", DelegationUnknown, Cut(member));
        foreach (var fault in Names(place + ".name", group.Name, [meeting.DraftingLanguage])) yield return fault;
    }

    /// <summary>A person's, delegation's or meeting's id: letters of ASCII, digits, points and hyphens, as in <c>dz.head</c>.</summary>
    internal static bool IsId(string id) =>
        id.Length is > 0 and <= IdCharsMax && char.IsAsciiLetterOrDigit(id[0]) && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '-');

    /// <summary>One sign in the middle and nothing invisible: whether such a mailbox exists only its owner knows.</summary>
    private static bool IsEmail(string email) =>
        email.Length <= EmailCharsMax && TextRules.Check(email) is null && !email.Any(char.IsWhiteSpace)
        && email.IndexOf('@') is > 0 and var at && at == email.LastIndexOf('@') && at < email.Length - 1;

    private static IEnumerable<MeetingFault> Names(string place, IReadOnlyDictionary<string, string> names, string[] needed)
    {
        foreach (var language in needed)
            if (!names.ContainsKey(language))
                yield return new MeetingFault($"{place}.{language}", NameMissing);
        foreach (var (language, name) in names)
            if (FaultOf(name) is { } code)
                yield return new MeetingFault($"{place}.{language}", code, Cut(name));
    }

    /// <summary>A name may be null where it comes from a file: a dictionary's values are beyond the reader's own check.</summary>
    private static string? FaultOf(string? name) =>
        string.IsNullOrWhiteSpace(name) ? NameMissing : name.Length > NameUnitsMax ? TooLong : TextRules.Check(name);

    private static IEnumerable<MeetingFault> Days(Meeting meeting)
    {
        var isFirst = IsDay(meeting.FirstDay, out var first);
        var isLast = IsDay(meeting.LastDay, out var last);
        if (!isFirst) yield return new MeetingFault("firstDay", DayMalformed, Cut(meeting.FirstDay));
        if (!isLast) yield return new MeetingFault("lastDay", DayMalformed, Cut(meeting.LastDay));
        if (isFirst && isLast && last < first) yield return new MeetingFault("lastDay", DaysReversed);
    }

    /// <summary>What is wrong with the days on which somebody acts as head, or null.</summary>
    public static string? FaultOf(ActingHead acting) =>
        !IsDay(acting.FirstDay, out var first) || !IsDay(acting.LastDay, out var last) ? DayMalformed : last < first ? DaysReversed : null;

    private static bool IsDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static IEnumerable<MeetingFault> Doubled(string place, IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var id in ids)
        {
            if (!seen.Add(id)) yield return new MeetingFault($"{place}[{index}].id", IdDoubled, Cut(id));
            index++;
        }
    }

    private static string? Cut(string? value) => value is not { Length: > 40 } ? value : value[..40] + "…";
}
