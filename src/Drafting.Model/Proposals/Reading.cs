using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Model.Proposals;

/// <summary>A text with proposals in it, as somebody wants to read it. Pure.</summary>
public static class Reading
{
    /// <summary>The room's words: without what is proposed, and without any mark.</summary>
    public static Delta Clean(Delta text) => Read(text, null);

    /// <summary>The text as one proposal would have it: its words are in, what it strikes is out, and of all others nothing is seen.</summary>
    public static Delta AsProposed(Delta text, string proposal) => Read(text, proposal);

    /// <summary>Whether a clause is no more than proposed: it has words, and all of them are added by proposals.</summary>
    public static bool IsOnlyProposed(Clause clause)
    {
        if (clause.Texts.Count == 0) return false;
        foreach (var (_, text) in clause.Texts.Entries)
            foreach (ref readonly var op in text.Content.Span)
                if (Marks.InsertedBy(op.Attributes) is null)
                    return false;
        return true;
    }

    private static Delta Read(Delta text, string? proposal)
    {
        if (!HasMarks(text)) return text;
        var builder = new DeltaBuilder();
        foreach (ref readonly var op in text.Span)
        {
            var insertedBy = Marks.InsertedBy(op.Attributes);
            if (insertedBy is not null && insertedBy != proposal) continue;
            if (proposal is not null && Marks.IsStruckBy(op.Attributes, proposal)) continue;
            builder.Insert(op.Text, Marks.Without(op.Attributes));
        }

        return builder.ToDelta();
    }

    private static bool HasMarks(Delta text)
    {
        foreach (ref readonly var op in text.Span)
            foreach (var (name, _) in op.Attributes.Entries)
                if (Marks.IsMark(name))
                    return true;
        return false;
    }
}
