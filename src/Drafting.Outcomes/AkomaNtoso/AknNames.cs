using System.Collections.Frozen;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>What the elements of Akoma Ntoso 3.0 are to a reader of resolutions.</summary>
internal static class AknNames
{
    private static readonly FrozenSet<string> PlainInline = Set(
        "span inline i b u docTitle docNumber docDate docAuthority docStatus docProponent docType docPurpose docStage docCommittee " +
        "docIntroducer docJurisdiction docketNumber session shortTitle date time def term organization person role location quantity entity concept " +
        "event object process abbr legislature party judge lawyer signature affectedDocument relatedDocument change neutralCitation");

    private static readonly FrozenSet<string> OtherInline = Set(
        "ins del mod rmod mmod quotedText embeddedText remark recordedTime vote outcome opinion argument scene narrative tocItem mref decoration " +
        "fillIn omissis placeholder a ref rref sup sub authorialNote noteRef eol br img");

    private static readonly FrozenSet<string> Clauses = Set("paragraph subparagraph clause subclause point indent alinea item li");

    private static readonly FrozenSet<string> SubClauses = Set("subparagraph subclause point indent item");

    private static readonly FrozenSet<string> Containers = Set(
        "section part chapter title book tome division subsection subpart subchapter subtitle subdivision hcontainer article level transitional rule " +
        "subrule proviso");

    private static readonly FrozenSet<string> Wrappers = Set(
        "preface preamble mainBody body debateBody amendmentBody collectionBody judgmentBody fragmentBody portionBody conclusions content intro wrapUp " +
        "container blockContainer recitals recital citations citation longTitle interstitial list sublist blockList ul ol div tblock " +
        "listIntroduction listWrapUp attachments attachment annex components component componentData doc statement collection documentCollection " +
        "quotedStructure embeddedStructure introduction background decision coverPage");

    /// <summary>Inline, kept with its text without a word: its meaning is not one that a clause would carry.</summary>
    public static bool IsPlainInline(string name) => PlainInline.Contains(name);

    /// <summary>Stands inside a line.</summary>
    public static bool IsInline(string name) => OtherInline.Contains(name) || PlainInline.Contains(name);

    /// <summary>Has a number of its own and may hold others of its sort.</summary>
    public static bool IsClause(string name) => Clauses.Contains(name);

    /// <summary>Is never on the first level, even where nothing stands around it.</summary>
    public static bool IsSubClause(string name) => SubClauses.Contains(name);

    /// <summary>Has a number and a heading, and holds paragraphs of the first level.</summary>
    public static bool IsContainer(string name) => Containers.Contains(name);

    /// <summary>Only holds others.</summary>
    public static bool IsWrapper(string name) => Wrappers.Contains(name);

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
