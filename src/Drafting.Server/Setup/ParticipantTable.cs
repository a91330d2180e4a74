using Drafting.Model.Meetings;
using Drafting.Model.Procedure;

namespace Drafting.Server.Setup;

/// <summary>A line of what a table changes.</summary>
/// <param name="Line">Where it stands in the table.</param>
/// <param name="Kind"><c>delegation-added</c>, <c>person-added</c>, <c>person-changed</c> or <c>roles-changed</c>.</param>
/// <param name="Id">Of the delegation or the person.</param>
/// <param name="Name">How it is called there.</param>
internal sealed record TableChange(int Line, string Kind, string Id, string Name);

/// <summary>
/// A table of participants, one row a person, in protocol order: <c>delegation, kind, delegation.en, …, person, roles, language, email, name,
/// name.ar, title.en, …</c>. A delegation's own columns are needed where it comes first; a row without a person only names a delegation. Roles are
/// separated by spaces. Nobody is taken away by a table: who is not in it stays.
/// </summary>
internal sealed class ParticipantTable
{
    /// <summary>The code of a column that the table has to have.</summary>
    public const string ColumnMissing = "column_missing";

    /// <summary>The code of a column that nobody knows.</summary>
    public const string ColumnUnknown = "column_unknown";

    /// <summary>The code of a kind of delegation that is none.</summary>
    public const string KindUnknown = "kind_unknown";

    /// <summary>The code of a role that is none.</summary>
    public const string RoleUnknown = "role_unknown";

    private static readonly string[] s_columns = ["delegation", "kind", "person", "roles", "language", "email", "name", "name.ar"];

    private readonly List<(int Line, Delegation Delegation)> _delegations = [];
    private readonly List<(int Line, Person Person)> _people = [];

    private ParticipantTable()
    {
    }

    /// <summary>The delegations that the table describes, in its order.</summary>
    public IEnumerable<Delegation> Delegations => _delegations.Select(row => row.Delegation);

    /// <summary>The people of the table.</summary>
    public IEnumerable<Person> People => _people.Select(row => row.Person);

    /// <summary>Reads a table for a meeting, whose delegations it may refer to. The table is null when its columns are not understood.</summary>
    public static (ParticipantTable? Table, IReadOnlyList<MeetingFault> Faults) Read(string csv, Meeting meeting)
    {
        var rows = Csv.Read(csv);
        var header = rows.Count > 0 ? rows[0].Cells.ConvertAll(cell => cell.ToLowerInvariant()) : [];
        var faults = new List<MeetingFault>();
        foreach (var needed in (string[])["delegation", "person"])
            if (!header.Contains(needed)) faults.Add(new MeetingFault("line 1", ColumnMissing, needed));
        foreach (var name in header.Where(name => !IsColumn(name, meeting))) faults.Add(new MeetingFault("line 1", ColumnUnknown, name.Length > 40 ? name[..40] : name));
        if (faults.Count > 0) return (null, faults);

        var table = new ParticipantTable();
        foreach (var (line, cells) in rows.Skip(1))
        {
            var row = new Row(line, header.Zip(cells).Where(pair => pair.Second.Length > 0).GroupBy(pair => pair.First, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Second, StringComparer.Ordinal));
            faults.AddRange(table.Take(row, meeting));
        }

        foreach (var (line, person) in table._people)
        {
            if (table._people.Exists(other => other.Line < line && other.Person.Id == person.Id)) faults.Add(new MeetingFault($"line {line}", MeetingCheck.IdDoubled, person.Id));
            if (person.Email is { } email && table._people.Exists(other => other.Line < line && string.Equals(other.Person.Email, email, StringComparison.OrdinalIgnoreCase)))
                faults.Add(new MeetingFault($"line {line}", MeetingCheck.EmailDoubled, email));
        }

        return (table, faults);
    }

    /// <summary>What the table would change in a meeting, in its order.</summary>
    public IReadOnlyList<TableChange> ChangesTo(Meeting meeting) =>
    [
        .. _delegations.Where(row => meeting.FindDelegation(row.Delegation.Id) is null).Select(row => new TableChange(row.Line, "delegation-added", row.Delegation.Id, row.Delegation.Name[meeting.DraftingLanguage])),
        .. _people.SelectMany(row => EventsFor(row.Person, meeting).Select(happened => new TableChange(row.Line, MeetingEvents.Write(happened).Kind, row.Person.Id, row.Person.Name.Latin))),
    ];

    /// <summary>The same as events.</summary>
    public IEnumerable<MeetingEvent> EventsFor(Meeting meeting) =>
        Delegations.Where(delegation => meeting.FindDelegation(delegation.Id) is null).Select(delegation => (MeetingEvent)new DelegationAdded(delegation))
            .Concat(People.SelectMany(person => EventsFor(person, meeting)));

    /// <summary>What turns a person into the same person as somebody describes them now.</summary>
    public static IEnumerable<MeetingEvent> Differences(Person before, Person after)
    {
        var isSame = before.Delegation == after.Delegation && before.Language == after.Language && before.Name == after.Name && before.Email == after.Email
            && before.Title.Count == after.Title.Count && before.Title.All(title => after.Title.TryGetValue(title.Key, out var other) && other == title.Value);
        if (!isSame) yield return new PersonChanged(after.Id, after.Delegation, after.Language, after.Name, after.Title, after.Email);
        if (!before.Roles.SequenceEqual(after.Roles)) yield return new RolesChanged(after.Id, after.Roles);
    }

    /// <summary>A table without addresses takes none away.</summary>
    private static IEnumerable<MeetingEvent> EventsFor(Person person, Meeting meeting) =>
        meeting.FindPerson(person.Id) is { } before ? Differences(before, person with { Email = person.Email ?? before.Email }) : [new PersonAdded(person)];

    private static bool IsColumn(string name, Meeting meeting) =>
        s_columns.Contains(name) || meeting.Languages.Any(language => name == "delegation." + language || name == "title." + language);

    private List<MeetingFault> Take(Row row, Meeting meeting)
    {
        var place = $"line {row.Line}";
        var faults = new List<MeetingFault>();
        var delegation = row["delegation"] ?? "";
        var isNew = meeting.FindDelegation(delegation) is null && _delegations.TrueForAll(known => known.Delegation.Id != delegation);
        if (isNew)
        {
            if (!Enum.TryParse<DelegationKind>(row["kind"] ?? "member", ignoreCase: true, out var kind) || !Enum.IsDefined(kind)) faults.Add(new MeetingFault(place, KindUnknown, row["kind"]));
            var hue = (meeting.Delegations.Count + _delegations.Count) * 7 % MeetingCheck.Hues;
            var made = new Delegation(delegation, kind, hue, row.Names("delegation.", meeting));
            faults.AddRange(MeetingCheck.Of(made, meeting, "").Select(fault => fault with { Place = place }));
            _delegations.Add((row.Line, made));
        }

        if (row["person"] is not { } id) return faults;
        var roles = new List<Role>();
        foreach (var word in (row["roles"] ?? "delegate").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (Enum.TryParse<Role>(word, ignoreCase: true, out var role) && Enum.IsDefined(role) && !char.IsAsciiDigit(word[0])) roles.Add(role);
            else faults.Add(new MeetingFault(place, RoleUnknown, word.Length > 40 ? word[..40] : word));
        var name = row["name"] ?? row["name.ar"] ?? "";
        var person = new Person(id, delegation, roles, row["language"] ?? "en", new PersonName(name, row["name.ar"] ?? name), row.Names("title.", meeting), row["email"]);
        var within = meeting with { Delegations = [.. meeting.Delegations, .. Delegations] };
        faults.AddRange(MeetingCheck.Of(person, within, "").Select(fault => fault with { Place = $"{place}, {fault.Place.TrimStart('.')}" }));
        _people.Add((row.Line, person));
        return faults;
    }

    private sealed record Row(int Line, Dictionary<string, string> Cells)
    {
        public string? this[string column] => Cells.GetValueOrDefault(column);

        public Dictionary<string, string> Names(string prefix, Meeting meeting) => meeting.Languages.Where(language => Cells.ContainsKey(prefix + language))
            .ToDictionary(language => language, language => Cells[prefix + language], StringComparer.Ordinal);
    }
}
