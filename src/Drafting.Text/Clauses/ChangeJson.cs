using System.Text.Json;
using Drafting.Text.Deltas;

namespace Drafting.Text.Clauses;

/// <summary>Writes changes as canonical JSON: members ascending by name (RFC 8785). The forms are in PROTOCOL.md, 6.</summary>
public static partial class ChangeJson
{
    /// <summary>Writes a list of changes as an array.</summary>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<Change> changes)
    {
        writer.WriteStartArray();
        foreach (var change in changes) Write(writer, change);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Change change)
    {
        writer.WriteStartObject();
        switch (change)
        {
            case TextChange text:
                writer.WriteString("clause"u8, text.Clause);
                writer.WritePropertyName("delta"u8);
                DeltaJson.Write(writer, text.Delta);
                writer.WriteString("language"u8, text.Language);
                if (text.Restores is { } restores) WriteRestores(writer, restores);
                break;
            case AddClause add:
                writer.WriteString("clause"u8, add.Clause);
                writer.WriteString("kind"u8, add.Kind.Name());
                writer.WriteNumber("level"u8, add.Level);
                writer.WriteString("order"u8, add.Order);
                break;
            case MoveClause move:
                writer.WriteString("clause"u8, move.Clause);
                writer.WriteString("order"u8, move.Order);
                break;
            case SetClause set:
                writer.WriteString("clause"u8, set.Clause);
                if (set.Kind is { } kind) writer.WriteString("kind"u8, kind.Name());
                if (set.Level is { } level) writer.WriteNumber("level"u8, level);
                if (set.Removed is { } removed) writer.WriteBoolean("removed"u8, removed);
                break;
            case SplitClause split:
                WriteSplit(writer, split);
                break;
            case MergeClause merge:
                WriteJoins(writer, "at"u8, merge.Joins, static join => join.At);
                writer.WriteString("clause"u8, merge.Clause);
                writer.WriteString("into"u8, merge.Into);
                WriteJoins(writer, "length"u8, merge.Joins, static join => join.Length);
                break;
            case RealignText realign:
                WriteRealign(writer, realign);
                break;
        }

        writer.WriteString("type"u8, TypeName(change));
        WriteAfterType(writer, change);
        writer.WriteEndObject();
    }

    private static string TypeName(Change change) => change switch
    {
        TextChange => "text",
        AddClause => "add",
        MoveClause => "move",
        SetClause => "set",
        SplitClause => "split",
        MergeClause => "merge",
        _ => "realign",
    };

    private static void WriteRestores(Utf8JsonWriter writer, Restoration restores)
    {
        writer.WriteStartArray("restores"u8);
        foreach (var run in restores.Runs)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(run.Length);
            if (run.Deletion > 0) writer.WriteNumberValue(run.Deletion);
            if (run.Author is { } author)
            {
                writer.WriteStringValue(author.Account);
                writer.WriteNumberValue(author.Revision);
                if (author.OnBehalfOf is not null) writer.WriteStringValue(author.OnBehalfOf);
                if (author.ConfirmedBy is not null) writer.WriteStringValue(author.ConfirmedBy);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteSplit(Utf8JsonWriter writer, SplitClause split)
    {
        writer.WriteStartObject("at"u8);
        foreach (var (language, at) in split.At.Entries) writer.WriteNumber(language, at);
        writer.WriteEndObject();
        writer.WriteString("clause"u8, split.Clause);
        writer.WriteString("kind"u8, split.Kind.Name());
        writer.WriteNumber("level"u8, split.Level);
        writer.WriteString("new"u8, split.New);
        writer.WriteString("order"u8, split.Order);
    }

    private static void WriteRealign(Utf8JsonWriter writer, RealignText realign)
    {
        writer.WriteNumber("at"u8, realign.At);
        writer.WriteString("edge"u8, realign.Edge == TextEdge.Tail ? "tail" : "head");
        writer.WriteString("from"u8, realign.From);
        writer.WriteString("language"u8, realign.Language);
        writer.WriteNumber("length"u8, realign.Length);
        writer.WriteNumber("start"u8, realign.Start);
        writer.WriteString("to"u8, realign.To);
    }

    /// <summary>"whole" is the only member that follows "type" in the alphabet.</summary>
    private static void WriteAfterType(Utf8JsonWriter writer, Change change)
    {
        if (change is not SplitClause split) return;
        writer.WriteStartArray("whole"u8);
        foreach (var language in split.Whole) writer.WriteStringValue(language);
        writer.WriteEndArray();
    }

    private static void WriteJoins(Utf8JsonWriter writer, ReadOnlySpan<byte> name, LanguageMap<Join> joins, Func<Join, int> number)
    {
        writer.WriteStartObject(name);
        foreach (var (language, join) in joins.Entries) writer.WriteNumber(language, number(join));
        writer.WriteEndObject();
    }
}
