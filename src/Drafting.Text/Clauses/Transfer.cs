using Drafting.Text.Deltas;

namespace Drafting.Text.Clauses;

/// <summary>
/// The kernel of all structural changes that move words: the range [Start, Start + Length) of one language's text in <c>From</c> goes
/// to the position At of <c>To</c>. Split, merge and realign differ in nothing but these numbers and in who an insert at an
/// edge belongs to:
/// <code>
///              insert in From at Start    insert in From at the end    insert in To at At
/// split        stays                      goes along                   (there is no To yet)
/// merge        goes along                 goes along                   stands before what arrives
/// tail         stays                      goes along                   stands after what arrives
/// head         goes along                 stays                        stands before what arrives
/// </code>
/// </summary>
internal readonly record struct Transfer(string From, string To, int Start, int Length, int At, bool StartGoesAlong, bool EndGoesAlong, bool ArrivesAfter)
{
    /// <summary>The length of "to the end of the text".</summary>
    public const int ToTheEnd = int.MaxValue;

    private int End => Length == ToTheEnd ? int.MaxValue : Start + Length;

    /// <summary>The transfer that a structural change makes in one language, or null.</summary>
    public static Transfer? Of(Change change, string language) => change switch
    {
        SplitClause split when split.At.TryGet(language, out var at) =>
            new Transfer(split.Clause, split.New, at, ToTheEnd, 0, StartGoesAlong: false, EndGoesAlong: true, ArrivesAfter: true),
        MergeClause merge when merge.Joins.GetOr(language, default) is var join =>
            new Transfer(merge.Clause, merge.Into, 0, join.Length, join.At, StartGoesAlong: true, EndGoesAlong: true, ArrivesAfter: true),
        RealignText realign when realign.Language == language =>
            new Transfer(
                realign.From, realign.To, realign.Start, realign.Length, realign.At,
                StartGoesAlong: realign.Edge == TextEdge.Head, EndGoesAlong: realign.Edge == TextEdge.Tail, ArrivesAfter: realign.Edge == TextEdge.Head),
        _ => null,
    };

    /// <summary>A text change of <c>From</c> or <c>To</c> as it reads after the transfer: one or two changes, on different clauses.</summary>
    public IReadOnlyList<Change> Carry(TextChange text)
    {
        // A text of the clause that a split is about to make fits no state; it is left for the apply to judge.
        if (text.Clause == To) return Length == ToTheEnd ? [text] : [text with { Delta = MakeRoom(text.Delta) }];
        var (stays, goes) = Cut(text);
        return (stays.Delta.Span.Length, goes.Delta.Span.Length) switch
        {
            (0, 0) => [],
            (0, _) => [goes],
            (_, 0) => [stays],
            _ => [stays, goes],
        };
    }

    /// <summary>The transfer as it reads after a text change of <c>From</c> or <c>To</c>.</summary>
    public Transfer After(TextChange text)
    {
        if (text.Clause == To) return this with { At = Shift(text.Delta, At, moves: ArrivesAfter) };
        var start = Shift(text.Delta, Start, moves: !StartGoesAlong);
        if (Length == ToTheEnd) return this with { Start = start };
        return this with { Start = start, Length = Shift(text.Delta, End, moves: EndGoesAlong) - start };
    }

    private static int Shift(Delta delta, int position, bool moves) => delta.TransformPosition(position, moves ? Priority.Second : Priority.First);

    /// <summary>A delta on <c>To</c> leaves out the units that arrive.</summary>
    private Delta MakeRoom(Delta delta)
    {
        var builder = new DeltaBuilder();
        var position = 0;
        var made = false;
        foreach (var op in delta.Span)
        {
            if (op.Kind == OpKind.Insert)
            {
                if (!made && (position > At || (position == At && !ArrivesAfter)))
                {
                    builder.Retain(Length);
                    made = true;
                }

                builder.Insert(op.Text, op.Attributes);
                continue;
            }

            var before = made ? op.Length : Math.Min(op.Length, Math.Max(At - position, 0));
            Push(builder, op, before);
            if (before < op.Length)
            {
                if (!made) builder.Retain(Length);
                made = true;
                Push(builder, op, op.Length - before);
            }

            position += op.Length;
        }

        return builder.ToDelta();
    }

    /// <summary>A change of <c>From</c>, cut into what stays there and what goes along.</summary>
    private (TextChange Stays, TextChange Goes) Cut(TextChange text)
    {
        var (restoredHere, restoredThere) = (new List<RestoredRun>(), new List<RestoredRun>());
        var inserted = 0;
        var stays = new DeltaBuilder();
        var goes = new DeltaBuilder();
        goes.Retain(At);
        var position = 0;
        foreach (var op in text.Delta.Span)
        {
            if (op.Kind == OpKind.Insert)
            {
                var before = position < Start || (position == Start && !StartGoesAlong);
                var inside = !before && (position < End || (position == End && EndGoesAlong));
                (inside ? goes : stays).Insert(op.Text, op.Attributes);
                if (text.Restores is { } restores) (inside ? restoredThere : restoredHere).AddRange(restores.Slice(inserted, inserted + op.Length));
                inserted += op.Length;
                continue;
            }

            var end = position + op.Length;
            Push(stays, op, Math.Min(end, Start) - position);
            Push(goes, op, Math.Min(end, End) - Math.Max(position, Start));
            Push(stays, op, end - Math.Max(position, End));
            position = end;
        }

        return (
            text with { Delta = stays.ToDelta(), Restores = Restoration.Of(restoredHere) },
            text with { Clause = To, Delta = goes.ToDelta(), Restores = Restoration.Of(restoredThere) });
    }

    private static void Push(DeltaBuilder builder, Op op, int length)
    {
        if (length <= 0) return;
        if (op.Kind == OpKind.Delete) builder.Delete(length);
        else builder.Retain(length, op.Attributes);
    }
}
