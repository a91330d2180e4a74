namespace Drafting.Model.Notices;

/// <summary>Somebody answers in a thread: told to all who have spoken in it before and are not mentioned anyway.</summary>
internal static class AnswerNotices
{
    /// <summary>One for each answer.</summary>
    public static IEnumerable<Notice> Find(ThreadSource source)
    {
        for (var i = 1; i < source.Thread.Comments.Count; i++)
        {
            var answer = source.Thread.Comments[i];
            if (answer.Withdrawn is not null) continue;
            var before = source.Thread.Comments.Take(i).Select(static comment => comment.By.Account).Where(account => account != answer.By.Account && !answer.Mentions.Contains(account)).Distinct().ToList();
            if (before.Count > 0) yield return source.Of("answer", answer, answer.By, before);
        }
    }
}
