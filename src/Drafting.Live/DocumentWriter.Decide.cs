using System.Text;
using Drafting.EventLog;
using Drafting.Model;
using Drafting.Model.Comments;
using Drafting.Model.Procedure;
using Drafting.Text.Clauses;

namespace Drafting.Live;

/// <content>Step 5 of the path of a keystroke: known key, base, transform, decide, append; and only then publish.</content>
internal sealed partial class DocumentWriter
{
    private async Task DecideAsync(List<SubmissionTurn> turns)
    {
        while (turns.Count > 0)
        {
            if (!await LoadAsync().ConfigureAwait(false))
            {
                AnswerAll(turns, new Answer.Refused(Codes.UnknownDocument, IsFinal: false));
                return;
            }

            AnswerKnown(turns);
            if (turns.Count == 0) return;
            await ReachAsync(turns).ConfigureAwait(false);
            var rights = _context.Meeting.Rights;
            var round = new DecisionRound(_head!, _history, rights);
            foreach (var turn in DistinctKeys(turns)) Decide(round, turn);
            var result = await _context.Log.AppendAsync(round.ToRequest(_stream)).ConfigureAwait(false);
            switch (result)
            {
                case AppendResult.Appended appended:
                    Conclude(round, appended.Time, turns);
                    break;
                case AppendResult.WrongRevision:
                    await CatchUpAsync().ConfigureAwait(false);
                    break;
                case AppendResult.FenceMoved:
                    await _context.Meeting.RefreshAsync().ConfigureAwait(false);
                    break;
                case AppendResult.KeyTaken taken:
                    await RecallAsync(taken.Key).ConfigureAwait(false);
                    break;
                case AppendResult.Unavailable:
                    AnswerAll(turns, new Answer.Refused(Codes.Unavailable, IsFinal: false));
                    return;
                default:
                    // Nobody knows whether it was written. The state in memory may be behind the log, so it goes; a resend finds the truth by its key.
                    Forget();
                    AnswerAll(turns, new Answer.Refused(Codes.Unavailable, IsFinal: false));
                    return;
            }
        }
    }

    /// <summary>
    /// A submission that meets a fault of ours is refused for ever, for it would meet it again each time it is sent; the author has the words
    /// on the shelf, the operator the fault, and the others go on.
    /// </summary>
    private void Decide(DecisionRound round, SubmissionTurn turn)
    {
        try
        {
            round.Decide(turn);
        }
        catch (Exception fault) when (fault is not EventLogException)
        {
            _context.Fault(_id, fault);
            round.Refuse(turn, Codes.InternalError, null);
        }
    }

    /// <summary>The round is on disk: hold it, tell everybody, answer the refused, and leave in the list what was not part of it.</summary>
    private void Conclude(DecisionRound round, DateTimeOffset time, List<SubmissionTurn> turns)
    {
        var (head, commits) = round.Committed(time);
        _head = head;
        foreach (var commit in commits) _history.Add(commit);
        Publish(commits);
        var done = new HashSet<SubmissionTurn>(ReferenceEqualityComparer.Instance);
        var revision = head.Revision - commits.Count;
        foreach (var turn in round.Accepted)
        {
            var answer = new Answer.Committed(++revision);
            _answers.Keep(turn.Key, turn.PayloadHash, answer);
            if (turn.Act is not null) turn.Answer(answer);
            done.Add(turn);
        }

        foreach (var (turn, answer) in round.Refused)
        {
            _answers.Keep(turn.Key, turn.PayloadHash, answer);
            turn.Answer(answer);
            if (head.Proceedings.Stage != Stage.Draft) _context.Refused(_id, turn.Key.Account, answer.Code);
            done.Add(turn);
        }

        turns.RemoveAll(done.Contains);
        KeepSnapshot(round.PayloadBytes);
    }

    /// <summary>:: Step 5, first question: was this key answered before? Then the first answer is the answer.</summary>
    private void AnswerKnown(List<SubmissionTurn> turns) => turns.RemoveAll(turn =>
    {
        if (_answers.Find(turn.Key, turn.PayloadHash) is not { } answer) return false;
        turn.Answer(answer);
        return true;
    });

    /// <summary>A key that another process, or this one before a restart, has answered.</summary>
    private async Task RecallAsync(SubmissionKey key)
    {
        var first = await _context.Log.FindAnswerAsync(_stream, key).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The key {key} is taken and has no answer.");
        _answers.Keep(key, first.PayloadHash, first.Code is null
            ? new Answer.Committed(first.Revision)
            : new Answer.Refused(first.Code, IsFinal: true, first.Detail.IsEmpty ? null : Encoding.UTF8.GetString(first.Detail.Span)));
    }

    /// <summary>Reads on when a base is ahead of this process, and back when one, or a deletion that is to be taken back, lies before what is held.</summary>
    private async Task ReachAsync(List<SubmissionTurn> turns)
    {
        var bases = turns.Select(static turn => turn.Submission?.Base ?? (turn.Act as OpenThreadAct)?.Base).OfType<long>().DefaultIfEmpty(_head!.Revision).ToList();
        if (bases.Max() > _head!.Revision) await CatchUpAsync().ConfigureAwait(false);
        var oldest = _head!.Revision - Limits.BaseLagCommitsMax;
        await ReachBackAsync(Math.Max(bases.Min(), oldest)).ConfigureAwait(false);
        var deletions = turns.SelectMany(static turn => turn.Submission?.Changes ?? []).OfType<TextChange>()
            .SelectMany(static change => change.Restores?.Runs.ToArray() ?? []).Where(static run => run.Deletion > 0);
        await RememberAsync(deletions.Select(static run => run.Deletion).DefaultIfEmpty(long.MaxValue).Min()).ConfigureAwait(false);
    }

    /// <summary>Of two turns with one key the second waits for the next round, and hears the first one's answer.</summary>
    private static IEnumerable<SubmissionTurn> DistinctKeys(List<SubmissionTurn> turns)
    {
        if (turns.Count == 1) return turns;
        var seen = new HashSet<SubmissionKey>();
        return turns.Where(turn => seen.Add(turn.Key));
    }

    /// <summary>Answers and takes from the list: what fails later in this batch must not answer a second time.</summary>
    private static void AnswerAll(List<SubmissionTurn> turns, Answer answer)
    {
        foreach (var turn in turns) turn.Answer(answer);
        turns.Clear();
    }
}
