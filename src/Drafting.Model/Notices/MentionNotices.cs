namespace Drafting.Model.Notices;

/// <summary>A comment asks a delegation or a person to look.</summary>
internal static class MentionNotices
{
    /// <summary>One for each comment that mentions anybody; a correction that mentions others tells of itself.</summary>
    public static IEnumerable<Notice> Find(ThreadSource source) =>
        from comment in source.Thread.Comments
        where comment.Withdrawn is null && comment.Mentions.Count > 0
        select source.Of("mention", comment, comment.Corrected ?? comment.By, comment.Mentions);
}
