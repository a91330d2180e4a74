using Drafting.Model.Meetings;
using Drafting.Model.Proposals;
using Drafting.Text.Deltas;

namespace Drafting.Outcomes.Copies;

/// <summary>
/// What changed between two texts as tracked changes, both read clean of proposals and compared by whole words. Words that came are their
/// author's, as provenance tells. Law: all accepted gives the later text, all rejected the earlier one. Pure.
/// </summary>
internal sealed class RedlineTracking(ClauseDocument after, Comparison since, Meeting meeting, DateTimeOffset at, string language)
{
    private readonly string _unknown = Phrases.Named(since.Author, language);

    /// <summary>The paragraphs of both texts in one language; one that went follows those that stood before it.</summary>
    public IReadOnlyList<TrackedParagraph> Paragraphs()
    {
        var old = Shown(since.Before);
        var now = Shown(after);
        var all = new List<(Clause Place, TrackedParagraph Paragraph)>();
        foreach (var (id, clause) in now)
        {
            if (!old.TryGetValue(id, out var was)) all.Add((clause, Whole(clause, EditKind.Inserted, null)));
            else if (was.Order == clause.Order) all.Add((clause, new TrackedParagraph(id, clause.Kind, clause.Level, null, Compared(was, clause))));
            else
            {
                var isSame = Clean(was).Content.Equals(Clean(clause).Content);
                all.Add((was, Whole(was, isSame ? EditKind.MovedAway : EditKind.Deleted, isSame ? id : null)));
                all.Add((clause, Whole(clause, isSame ? EditKind.MovedHere : EditKind.Inserted, isSame ? id : null)));
            }
        }

        foreach (var (id, was) in old)
            if (!now.ContainsKey(id))
                all.Add((was, Whole(was, EditKind.Deleted, null)));
        all.Sort(static (a, b) =>
        {
            var byOrder = string.CompareOrdinal(a.Place.Order, b.Place.Order);
            return byOrder != 0 ? byOrder : string.CompareOrdinal(a.Place.Id, b.Place.Id);
        });
        return all.ConvertAll(static one => one.Paragraph);
    }

    /// <summary>What is no more than proposed is not in a text that is read clean.</summary>
    private static Dictionary<string, Clause> Shown(ClauseDocument document) =>
        document.Shown.Where(static clause => !Reading.IsOnlyProposed(clause)).ToDictionary(static clause => clause.Id, StringComparer.Ordinal);

    private TrackedParagraph Whole(Clause clause, EditKind kind, string? move)
    {
        var text = Clean(clause);
        var runs = text.Content.Ops.Select(op => new TrackedRun(op.Text, op.Attributes, EditOf(kind, move), [])).ToList();
        if (kind == EditKind.Inserted) runs = Authored(text, 0, text.Length);
        return new TrackedParagraph(clause.Id, clause.Kind, clause.Level, runs.Count > 0 ? runs[0].Edit : EditOf(kind, move), runs);
    }

    private List<TrackedRun> Compared(Clause was, Clause clause)
    {
        var (before, now) = (Clean(was), Clean(clause));
        var runs = new List<TrackedRun>();
        var (fromBefore, fromNow) = (0, 0);
        foreach (var (kind, words) in WordDiff.Runs(before.Content.PlainText(), now.Content.PlainText()))
        {
            if (kind == OpKind.Insert) runs.AddRange(Authored(now, fromNow, fromNow + words.Length));
            else
            {
                var source = kind == OpKind.Delete ? before.Content.Slice(fromBefore, fromBefore + words.Length) : now.Content.Slice(fromNow, fromNow + words.Length);
                var edit = kind == OpKind.Delete ? EditOf(EditKind.Deleted, null) : null;
                runs.AddRange(source.Ops.Select(op => new TrackedRun(op.Text, op.Attributes, edit, [])));
            }

            if (kind != OpKind.Insert) fromBefore += words.Length;
            if (kind != OpKind.Delete) fromNow += words.Length;
        }

        return runs;
    }

    private Edit EditOf(EditKind kind, string? move) => new(kind, _unknown, at, move);

    /// <summary>Words that came, by author.</summary>
    private List<TrackedRun> Authored(ClauseText text, int start, int end)
    {
        var runs = new List<TrackedRun>();
        var slice = text.Slice(start, end);
        var from = 0;
        foreach (var run in slice.Provenance.Runs)
        {
            var delegation = run.Origin.OnBehalfOf ?? meeting.FindPerson(run.Origin.Account)?.Delegation ?? "";
            var author = meeting.FindDelegation(delegation) is { } found ? Phrases.Named(found.Name, language) : _unknown;
            foreach (var op in slice.Content.Slice(from, from + run.Length).Ops)
                runs.Add(new TrackedRun(op.Text, op.Attributes, new Edit(EditKind.Inserted, author, at), []));
            from += run.Length;
        }

        return runs;
    }

    /// <summary>The room's words with their authors.</summary>
    private ClauseText Clean(Clause clause)
    {
        var text = clause.Text(language);
        var clean = ClauseText.Empty;
        var from = 0;
        foreach (var op in text.Content.Ops)
        {
            var piece = text.Slice(from, from + op.Length);
            from += op.Length;
            if (Marks.InsertedBy(op.Attributes) is not null) continue;
            clean = clean.Concat(piece with { Content = Reading.Clean(piece.Content) });
        }

        return clean;
    }
}
