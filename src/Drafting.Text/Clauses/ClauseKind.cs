namespace Drafting.Text.Clauses;

/// <summary>What a clause is in the sentence of a recommendation. The order of the members is no order of anything.</summary>
public enum ClauseKind
{
    /// <summary>The recommendation's title.</summary>
    Title,

    /// <summary>The organ that speaks: "The Meeting of Chiefs of Police …,".</summary>
    Organ,

    /// <summary>A preambular paragraph; ends in a comma, called PP1, PP2 … in the room.</summary>
    Preambular,

    /// <summary>An operative paragraph; ends in a semicolon, the last in a full stop; numbered.</summary>
    Operative,

    /// <summary>A heading between paragraphs.</summary>
    Heading,

    /// <summary>A footnote; the attribute <c>note</c> of a text points at it.</summary>
    Footnote,

    /// <summary>One row of a table, cells separated by " | ".</summary>
    Table,

    /// <summary>A paragraph of an annex.</summary>
    Annex,
}

/// <summary>The kinds' names on the wire and in the log.</summary>
public static class ClauseKinds
{
    private static readonly string[] Names = ["title", "organ", "preambular", "operative", "heading", "footnote", "table", "annex"];

    /// <summary>The stable lower-case name.</summary>
    public static string Name(this ClauseKind kind) => Names[(int)kind];

    /// <summary>The kind of a name; false for any other text.</summary>
    public static bool TryParse(string name, out ClauseKind kind)
    {
        var index = Array.IndexOf(Names, name);
        kind = (ClauseKind)Math.Max(index, 0);
        return index >= 0;
    }
}
