using System.Text.Json;
using Drafting.Text.Deltas;

namespace Drafting.Text.Clauses;

public static partial class ChangeJson
{
    /// <summary>The code of a list with more changes than are allowed.</summary>
    public const string TooLarge = "too_large";

    private const int LanguagesMax = 16;

    /// <summary>
    /// Reads an array of changes from untrusted JSON; no input makes it throw. The schema is closed: unknown, repeated and missing members,
    /// other types, and ids, keys, levels and positions out of bounds are <see cref="DeltaCodes.Malformed"/>.
    /// </summary>
    /// <param name="reader">Stands before the array or on its start; after success on its end.</param>
    /// <param name="limits">What is allowed.</param>
    /// <param name="changes">The changes, or none on a refusal.</param>
    /// <param name="code">Empty on success, else the code of the first fault in reading order.</param>
    public static bool TryRead(ref Utf8JsonReader reader, ChangeLimits limits, out IReadOnlyList<Change> changes, out string code)
    {
        var list = new List<Change>(1);
        code = ReadAll(ref reader, limits, list) ?? "";
        changes = code.Length == 0 ? list : [];
        return code.Length == 0;
    }

    private static string? ReadAll(ref Utf8JsonReader reader, ChangeLimits limits, List<Change> changes)
    {
        try
        {
            if (reader.TokenType == JsonTokenType.None && !reader.Read()) return DeltaCodes.Malformed;
            if (reader.TokenType != JsonTokenType.StartArray) return DeltaCodes.Malformed;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (changes.Count == limits.ChangesMax) return TooLarge;
                var members = new Members();
                if (members.Read(ref reader, limits) is { } fault) return fault;
                if (members.ToChange() is not { } change) return DeltaCodes.Malformed;
                changes.Add(change);
            }

            return reader.TokenType == JsonTokenType.EndArray ? null : DeltaCodes.Malformed;
        }
        catch (JsonException)
        {
            return DeltaCodes.Malformed;
        }
    }

    /// <summary>The members of one change, as far as they were read; which of them a type wants is asked at the end.</summary>
    private sealed class Members
    {
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
        private string _type = "", _clause = "", _language = "", _order = "", _new = "", _into = "", _from = "", _to = "";
        private ClauseKind _kind;
        private TextEdge _edge;
        private int _level, _start;
        private int? _length, _at;
        private bool _removed;
        private Delta _delta = Delta.Empty;
        private LanguageMap<int>? _atMap, _lengthMap;
        private readonly List<string> _whole = [];
        private readonly List<RestoredRun> _restores = [];

        public string? Read(ref Utf8JsonReader reader, ChangeLimits limits)
        {
            if (reader.TokenType != JsonTokenType.StartObject) return DeltaCodes.Malformed;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (!JsonText.TryDecode(ref reader, out var name) || !_seen.Add(name) || !reader.Read()) return DeltaCodes.Malformed;
                if (name == "delta")
                {
                    if (!DeltaJson.TryRead(ref reader, limits.Delta, out _delta, out var code)) return code;
                }
                else if (!ReadMember(ref reader, name, limits))
                {
                    return DeltaCodes.Malformed;
                }
            }

            return reader.TokenType == JsonTokenType.EndObject ? null : DeltaCodes.Malformed;
        }

        public Change? ToChange() => _type switch
        {
            "text" when Has("clause", "language", "delta") => new TextChange(_clause, _language, _delta),
            "text" when Has("clause", "language", "delta", "restores") => ToRestoring(),
            "add" when Has("clause", "kind", "level", "order") => new AddClause(_clause, _kind, _level, _order),
            "move" when Has("clause", "order") => new MoveClause(_clause, _order),
            "set" => ToSet(),
            "split" when Has("clause", "new", "order", "kind", "level", "at", "whole") && _atMap is { } at =>
                new SplitClause(_clause, _new, _order, _kind, _level, at, _whole),
            "merge" when Has("clause", "into", "at", "length") => ToMerge(),
            "realign" when Has("language", "from", "to", "edge", "start", "length", "at") && _at is { } at && _length is { } length =>
                new RealignText(_language, _from, _to, _edge, _start, length, at),
            _ => null,
        };

        /// <summary>The runs cover what the delta inserts, and at least one brings something back.</summary>
        private TextChange? ToRestoring()
        {
            var inserted = 0L;
            foreach (var op in _delta.Span) inserted += op.Kind == OpKind.Insert ? op.Length : 0;
            return Restoration.Of(_restores) is { } restores && _restores.Sum(static run => (long)run.Length) == inserted
                ? new TextChange(_clause, _language, _delta) { Restores = restores }
                : null;
        }

        private SetClause? ToSet()
        {
            var properties = (_seen.Contains("kind") ? 1 : 0) + (_seen.Contains("level") ? 1 : 0) + (_seen.Contains("removed") ? 1 : 0);
            if (properties == 0 || _seen.Count != properties + 2 || !_seen.Contains("clause")) return null;
            return new SetClause(
                _clause,
                _seen.Contains("kind") ? _kind : null,
                _seen.Contains("level") ? _level : null,
                _seen.Contains("removed") ? _removed : null);
        }

        private MergeClause? ToMerge()
        {
            if (_atMap is null || _lengthMap is null || _atMap.Count != _lengthMap.Count) return null;
            var joins = LanguageMap<Join>.Empty;
            foreach (var (language, at) in _atMap.Entries)
            {
                if (!_lengthMap.TryGet(language, out var length)) return null;
                joins = joins.With(language, new Join(at, length));
            }

            return new MergeClause(_clause, _into, joins);
        }

        /// <summary>These members and the type, and no others.</summary>
        private bool Has(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
                if (!_seen.Contains(name))
                    return false;
            return _seen.Count == names.Length + 1;
        }

        private bool ReadMember(ref Utf8JsonReader reader, string name, ChangeLimits limits) => name switch
        {
            "type" => ReadText(ref reader, out _type),
            "clause" => ReadId(ref reader, limits, out _clause),
            "new" => ReadId(ref reader, limits, out _new),
            "into" => ReadId(ref reader, limits, out _into),
            "from" => ReadId(ref reader, limits, out _from),
            "to" => ReadId(ref reader, limits, out _to),
            "language" => ReadText(ref reader, out _language) && IsLanguage(_language),
            "order" => ReadText(ref reader, out _order) && OrderKey.IsValid(_order, limits.OrderKeyCharsMax),
            "kind" => ReadText(ref reader, out var kind) && ClauseKinds.TryParse(kind, out _kind),
            "level" => ReadNumber(ref reader, limits.LevelMax, out _level),
            "removed" => ReadFlag(ref reader, out _removed),
            "edge" => ReadText(ref reader, out var edge) && ReadEdge(edge),
            "start" => ReadNumber(ref reader, limits.ClauseUnitsMax, out _start),
            "at" => ReadNumberOrMap(ref reader, limits, out _at, out _atMap),
            "length" => ReadNumberOrMap(ref reader, limits, out _length, out _lengthMap),
            "whole" => ReadLanguages(ref reader, _whole),
            "restores" => ReadRestores(ref reader, limits, _restores),
            _ => false,
        };

        private bool ReadEdge(string edge)
        {
            _edge = edge == "tail" ? TextEdge.Tail : TextEdge.Head;
            return edge is "tail" or "head";
        }

        /// <summary>"at" and "length" are numbers in a realign and maps in a split and a merge; the type is asked at the end.</summary>
        private static bool ReadNumberOrMap(ref Utf8JsonReader reader, ChangeLimits limits, out int? number, out LanguageMap<int>? map)
        {
            (number, map) = (null, null);
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                var isNumber = ReadNumber(ref reader, limits.ClauseUnitsMax, out var read);
                number = read;
                return isNumber;
            }

            map = LanguageMap<int>.Empty;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (!JsonText.TryDecode(ref reader, out var language) || !IsLanguage(language) || map.Has(language)) return false;
                if (map.Count == LanguagesMax || !reader.Read() || !ReadNumber(ref reader, limits.ClauseUnitsMax, out var value)) return false;
                map = map.With(language, value);
            }

            return reader.TokenType == JsonTokenType.EndObject;
        }
    }

    private static bool ReadRestores(ref Utf8JsonReader reader, ChangeLimits limits, List<RestoredRun> runs)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            if (runs.Count == limits.Delta.OpsMax || !ReadRestoredRun(ref reader, limits, out var run)) return false;
            runs.Add(run);
        }

        return reader.TokenType == JsonTokenType.EndArray;
    }

    /// <summary><c>[length]</c>, <c>[length, deletion]</c>; in the log also <c>[length, deletion, account, revision]</c>, with "on behalf of" and "confirmed by" behind.</summary>
    private static bool ReadRestoredRun(ref Utf8JsonReader reader, ChangeLimits limits, out RestoredRun run)
    {
        run = default;
        if (!reader.Read() || !ReadNumber(ref reader, limits.Delta.UnitsMax, out var length) || length == 0 || !reader.Read()) return false;
        run = new RestoredRun(length, 0, null);
        if (reader.TokenType == JsonTokenType.EndArray) return true;
        if (!ReadRevision(ref reader, out var deletion) || !reader.Read()) return false;
        run = run with { Deletion = deletion };
        if (reader.TokenType == JsonTokenType.EndArray) return true;
        // Who wrote the words is found by the server and never said by a client.
        if (!limits.ReadsAuthors || !ReadText(ref reader, out var account) || !reader.Read() || !ReadRevision(ref reader, out var revision) || !reader.Read()) return false;
        string? onBehalfOf = null;
        if (reader.TokenType == JsonTokenType.String && (!ReadText(ref reader, out onBehalfOf) || !reader.Read())) return false;
        string? confirmedBy = null;
        if (onBehalfOf is not null && reader.TokenType == JsonTokenType.String && (!ReadText(ref reader, out confirmedBy) || !reader.Read())) return false;
        run = run with { Author = new Origin(account, revision, onBehalfOf, confirmedBy) };
        return reader.TokenType == JsonTokenType.EndArray;
    }

    private static bool ReadRevision(ref Utf8JsonReader reader, out long revision)
    {
        revision = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out revision) && revision is > 0 and <= 9_007_199_254_740_991;
    }

    private static bool ReadText(ref Utf8JsonReader reader, out string text)
    {
        text = "";
        return reader.TokenType == JsonTokenType.String && JsonText.TryDecode(ref reader, out text);
    }

    private static bool ReadId(ref Utf8JsonReader reader, ChangeLimits limits, out string id) =>
        ReadText(ref reader, out id) && ClauseId.IsValid(id, limits.ClauseIdCharsMax);

    private static bool ReadNumber(ref Utf8JsonReader reader, int max, out int number)
    {
        number = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out number) && number >= 0 && number <= max;
    }

    private static bool ReadFlag(ref Utf8JsonReader reader, out bool flag)
    {
        flag = reader.TokenType == JsonTokenType.True;
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False;
    }

    private static bool ReadLanguages(ref Utf8JsonReader reader, List<string> languages)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            if (!ReadText(ref reader, out var language) || !IsLanguage(language)) return false;
            if (languages.Count == LanguagesMax || languages.Contains(language)) return false;
            languages.Add(language);
        }

        languages.Sort(StringComparer.Ordinal);
        return reader.TokenType == JsonTokenType.EndArray;
    }

    private static bool IsLanguage(string language)
    {
        if (language.Length is < 2 or > 3) return false;
        foreach (var letter in language)
            if (!char.IsAsciiLetterLower(letter))
                return false;
        return true;
    }
}
