using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Model;

/// <summary>Every bound of the product, with its unit; PROTOCOL.md, 10, tells them to clients. Over a bound: a stable code, nothing changed.</summary>
public static class Limits
{
    /// <summary>A submission as sent.</summary>
    public const int SubmissionBytesMax = 65_536;

    /// <summary>One frame of the transport; above every limit of ours, so that ours answers first.</summary>
    public const int FrameBytesMax = 131_072;

    /// <summary>Nesting of JSON within a submission.</summary>
    public const int JsonDepthMax = 16;

    /// <summary>Clauses of a document, tombstones and merged ones included.</summary>
    public const int ClausesMax = 2_000;

    /// <summary>The text of a clause in one language, in UTF-16 units.</summary>
    public const int ClauseUnitsMax = 16_384;

    /// <summary>How many commits a submission's base may lie behind the head.</summary>
    public const int BaseLagCommitsMax = 1_000;

    /// <summary>Commits in one page.</summary>
    public const int CommitsPerPageMax = 500;

    /// <summary>Submissions that may wait for one document.</summary>
    public const int MailboxSubmissionsMax = 1_024;

    /// <summary>Submissions that one append decides at most, so that a flood cannot make one transaction grow without end.</summary>
    public const int BatchSubmissionsMax = 256;

    /// <summary>Submissions of one person in a second, lasting.</summary>
    public const int SubmissionsPerSecondMax = 50;

    /// <summary>Submissions of one person at once, after a pause.</summary>
    public const int SubmissionBurstMax = 100;

    /// <summary>Joins of one person in a second, lasting: far above a tab that loses its link again and again.</summary>
    public const int JoinsPerSecondMax = 10;

    /// <summary>Joins of one person at once, after a pause: every tab comes back when a server does.</summary>
    public const int JoinBurstMax = 200;

    /// <summary>Pages of commits that one person may ask for in a second, lasting.</summary>
    public const int PagesPerSecondMax = 20;

    /// <summary>Pages of commits that one person may ask for at once, after a pause.</summary>
    public const int PageBurstMax = 100;

    /// <summary>Cursor moves of one person in a second.</summary>
    public const int CursorsPerSecondMax = 20;

    /// <summary>Messages that may wait for one slow connection before it is closed and has to resume.</summary>
    public const int OutboxMessagesMax = 512;

    /// <summary>The address of a link and any other textual value of an attribute, in UTF-16 units.</summary>
    public const int AttributeUnitsMax = 512;

    /// <summary>Attributes of one stretch of words, marks of proposals included: so many proposals at most strike the same words.</summary>
    public const int AttributesMax = 16;

    /// <summary>Proposals that were ever made to one document.</summary>
    public const int ProposalsMax = 2_000;

    /// <summary>The rationale of a proposal, in UTF-16 units.</summary>
    public const int RationaleUnitsMax = 2_000;

    /// <summary>One comment, in UTF-16 units.</summary>
    public const int CommentUnitsMax = 2_000;

    /// <summary>Comments of one thread, withdrawn ones too.</summary>
    public const int CommentsPerThreadMax = 200;

    /// <summary>Threads of one text in one stream, resolved ones too: of the room, or of one box.</summary>
    public const int CommentThreadsMax = 2_000;

    /// <summary>Comments of all these threads together: each joiner gets them with the text.</summary>
    public const int CommentsMax = 5_000;

    /// <summary>Whom one comment may ask to look.</summary>
    public const int MentionsMax = 20;

    /// <summary>The id of a delegation or a person, in letters.</summary>
    public const int MentionCharsMax = 64;

    /// <summary>Ranges of the words that a thread is opened on: a selection over so many paragraphs.</summary>
    public const int CommentRangesMax = 32;

    /// <summary>Acts on comments of one person in a second, lasting.</summary>
    public const int CommentsPerSecondMax = 2;

    /// <summary>Acts on comments of one person at once, after a pause.</summary>
    public const int CommentBurstMax = 20;

    /// <summary>Notices that a person is told of at once, the latest.</summary>
    public const int NoticesMax = 200;

    /// <summary>The reason of an act, in UTF-16 units.</summary>
    public const int ReasonUnitsMax = 1_000;

    /// <summary>Bytes of an HTTP request's body, but for an upload: a whole recommendation fits.</summary>
    public const int RequestBytesMax = 4 * 1024 * 1024;

    /// <summary>Bytes of one uploaded or imported file.</summary>
    public const int ImportFileBytesMax = 8 * 1024 * 1024;

    /// <summary>Files of one upload.</summary>
    public const int ImportFilesMax = 64;

    /// <summary>Delegations of a meeting.</summary>
    public const int DelegationsMax = 500;

    /// <summary>Meetings of an installation.</summary>
    public const int MeetingsMax = 1_000;

    /// <summary>People of a meeting.</summary>
    public const int PeopleMax = 5_000;

    /// <summary>Bytes of events since the last snapshot that make it worth taking the next.</summary>
    public const int SnapshotTailBytes = 64 * 1024;

    /// <summary>What a submission's changes may contain.</summary>
    public static ChangeLimits Changes { get; } = new(new DeltaLimits(TextAttributes.Allows)
    {
        OpsMax = 2_048,
        UnitsMax = 1 << 20,
        AttributesPerOpMax = AttributesMax,
        AttributeTextUnitsMax = AttributeUnitsMax,
    })
    {
        ClauseUnitsMax = ClauseUnitsMax,
    };

    /// <summary>
    /// What an event of the log may contain. An import is one list of changes, as long as the document allows; a transformed delta may have
    /// more operations than any that was sent, and texts that were judged one by one come to stand side by side; transformed structure may pass
    /// through lengths that no clause keeps. What was accepted once must always be readable, else one submission closes the document for ever.
    /// </summary>
    public static ChangeLimits StoredChanges { get; } = Changes with
    {
        ChangesMax = int.MaxValue,
        ReadsAuthors = true,
        ClauseUnitsMax = int.MaxValue,
        Delta = Changes.Delta with { OpsMax = int.MaxValue, UnitsMax = int.MaxValue, AttributesPerOpMax = int.MaxValue, ChecksText = false },
    };
}
