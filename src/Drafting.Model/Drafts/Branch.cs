using System.Collections.Immutable;
using Drafting.Text.Clauses;

namespace Drafting.Model.Drafts;

/// <summary>What the room did to a paragraph since a branch was begun.</summary>
/// <param name="Room">The room's latest revision that touched it.</param>
/// <param name="IsClash">The branch had changed it too, and nobody has looked at it since.</param>
public readonly record struct RoomChange(long Room, bool IsClash);

/// <summary>
/// A private text that follows a recommendation: what the room commits comes into it transformed over the branch's own changes, and those are
/// kept as they read on the room's text. Laws: the room's text with <see cref="Own"/> shows what the branch shows; a branch without own
/// changes is the room's text. Immutable.
/// </summary>
/// <param name="Document">The recommendation.</param>
/// <param name="Room">The revision of it that the branch stands on: the latest that changed words or structure.</param>
/// <param name="Text">Its text there.</param>
/// <param name="Own">What the branch changes in it, in order; changes of one text are one while no structure lies between.</param>
/// <param name="Since">What the room did since the branch was begun, by paragraph.</param>
public sealed record Branch(string Document, long Room, ClauseDocument Text, IReadOnlyList<Change> Own, ImmutableSortedDictionary<string, RoomChange> Since)
{
    private static readonly Origin s_nobody = new("", 0);

    /// <summary>A branch that changes nothing yet.</summary>
    public static Branch Of(string document, long room, ClauseDocument text) =>
        new(document, room, text, [], ImmutableSortedDictionary.Create<string, RoomChange>(StringComparer.Ordinal));

    /// <summary>The branch after further changes of its own.</summary>
    public Branch With(IReadOnlyList<Change> changes)
    {
        var own = Own.ToList();
        foreach (var change in changes) Add(own, change);
        return this with { Own = changes.Any(static change => change.IsStructural) ? Fitting(Text, own) : own };
    }

    /// <summary>
    /// The room's next commit that changes anything: how it reads on the branch, and the branch that stands on it. Where own structure cannot be had
    /// together with the room's, it is taken back, its words stay, and the paragraph is a clash.
    /// </summary>
    /// <param name="changes">The commit's changes on the room's text.</param>
    /// <param name="origin">Whose they are, with the commit's revision in the room.</param>
    public (IReadOnlyList<Change> Changes, Branch Next) Follow(IReadOnlyList<Change> changes, Origin origin)
    {
        var (own, takenBack) = (Own, new List<Change>());
        var contested = own;
        if (Transformation.TryTransformBoth(own, changes, Precedence.Second) is null) own = Fitting(Text, own);
        (IReadOnlyList<Change> Own, IReadOnlyList<Change> Room)? pair;
        while ((pair = Transformation.TryTransformBoth(own, changes, Precedence.Second)) is null)
        {
            var (left, undo) = TakeBack(own, FirstConflict(own, changes));
            own = Fitting(Text, left);
            takenBack.AddRange(undo);
        }

        if (!Text.TryApply(changes, origin, out var text, out var fault))
            throw new InvalidDataException($"The room's commit {origin.Revision} does not fit the text that the branch stands on: {fault}.");
        var since = Since;
        foreach (var clause in changes.SelectMany(StateDigest.Touched).Concat(takenBack.SelectMany(StateDigest.Touched)).Distinct(StringComparer.Ordinal))
        {
            var isClash = since.GetValueOrDefault(clause).IsClash || Meet(contested, changes, clause) || takenBack.Any(change => StateDigest.Touched(change).Contains(clause));
            since = since.SetItem(clause, new RoomChange(origin.Revision, isClash));
        }

        return ([.. takenBack, .. pair.Value.Room], this with { Room = origin.Revision, Text = text, Own = Fitting(text, pair.Value.Own), Since = since });
    }

    /// <summary>The branch after somebody has looked at a clash.</summary>
    public Branch Ticked(string clause) => this with { Since = Since.SetItem(clause, Since[clause] with { IsClash = false }) };

    /// <summary>What of the own changes means anything on the room's text: a paragraph whose making was taken back can still be moved about in the branch, unseen.</summary>
    private static IReadOnlyList<Change> Fitting(ClauseDocument text, IReadOnlyList<Change> own)
    {
        if (text.TryApply(own, s_nobody, out _, out _)) return own;
        var fitting = new List<Change>();
        foreach (var change in own)
            if (text.TryApply(change, s_nobody, out text, out _))
                fitting.Add(change);
        return fitting;
    }

    /// <summary>Whether both change this paragraph: the same language of it, or one of them its structure.</summary>
    private static bool Meet(IReadOnlyList<Change> own, IReadOnlyList<Change> room, string clause)
    {
        var mine = own.Where(change => StateDigest.Touched(change).Contains(clause)).ToList();
        var theirs = room.Where(change => StateDigest.Touched(change).Contains(clause)).ToList();
        return mine.Exists(one => theirs.Exists(other => one is not TextChange a || other is not TextChange b || a.Language == b.Language));
    }

    private static int FirstConflict(IReadOnlyList<Change> own, IReadOnlyList<Change> room)
    {
        for (var count = 1; ; count++)
            if (Transformation.TryTransformBoth([.. own.Take(count)], room, Precedence.Second) is null)
                return count - 1;
    }

    /// <summary>
    /// Takes a structural change back: what is left of the own changes, and what that does to the branch. When a later one stands on it, that one goes
    /// first. A paragraph that was added never goes: nothing of the room's can meet it.
    /// </summary>
    private (IReadOnlyList<Change> Left, IReadOnlyList<Change> Undo) TakeBack(IReadOnlyList<Change> own, int index)
    {
        while (true)
        {
            if (!Text.TryApply([.. own.Take(index)], s_nobody, out var before, out var fault))
                throw new InvalidDataException($"The branch's own changes do not fit the room's revision {Room}: {fault}.");
            var later = own.Skip(index + 1).ToList();
            var inverse = Inversion.Invert(own[index], before);
            if (Transformation.TryTransformBoth(later, inverse, Precedence.Second) is { } pair) return ([.. own.Take(index), .. pair.Mine], pair.Theirs);
            index += 1 + FirstConflict(later, inverse);
        }
    }

    /// <summary>One text's changes become one as far back as only texts lie between; the words' authors are the branch's business alone.</summary>
    private static void Add(List<Change> own, Change change)
    {
        if (change is not TextChange text)
        {
            own.Add(change);
            return;
        }

        for (var i = own.Count - 1; i >= 0 && own[i] is TextChange earlier; i--)
        {
            if (earlier.Clause != text.Clause || earlier.Language != text.Language) continue;
            var composed = earlier.Delta.Compose(text.Delta);
            if (composed.IsEmpty) own.RemoveAt(i);
            else own[i] = earlier with { Delta = composed };
            return;
        }

        own.Add(text with { Restores = null });
    }
}
