using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Model.Proposals;

/// <summary>
/// Turns plain changes into changes that carry a proposal's marks: inserted words are added by the proposal, words of the text that are deleted
/// are struck by it, its own words that are deleted vanish, and words of another proposal stay untouched. A formatted word is struck and stands
/// again, formatted. A new paragraph is an <c>add</c> whose words are all the proposal's; a paragraph that is removed, merged or cut has the words
/// struck that leave it, and they are added where they arrive. Pure.
/// Law: taking the proposal in gives the text that the plain changes gave, and withdrawing it the text before them (<see cref="Settlement"/>).
/// </summary>
public static class Marking
{
    /// <summary>The same changes as marks.</summary>
    /// <param name="document">The state that the plain changes were made on.</param>
    /// <param name="plain">The changes, one after the other; of text and of structure.</param>
    /// <param name="proposal">The proposal's id.</param>
    /// <param name="marked">The changes with marks: first all added paragraphs, then text. May be none.</param>
    /// <param name="code">Empty, or why not: the changes do not fit, or one of them cannot be said with marks (<c>not_proposable</c>).</param>
    public static bool TryMark(ClauseDocument document, IReadOnlyList<Change> plain, string proposal, out IReadOnlyList<Change> marked, out string code)
    {
        marked = [];
        if (!document.TryApply(plain, new Origin("", 1), out var after, out var fault))
        {
            code = Codes.Of(fault);
            return false;
        }

        code = "";
        var edits = Edits.Of(plain);
        var (added, texts) = (new List<Change>(), new List<Change>());
        foreach (var id in edits.Touched)
        {
            var now = after.Find(id)!;
            if (document.Find(id) is not { } before) MarkNew(now, edits, proposal, added, texts);
            else if (IsReshaped(before, now))
            {
                code = Codes.NotProposable;
                return false;
            }
            else if (!before.Removed && !before.Merged) MarkEdited(before, now, edits, proposal, texts);
        }

        marked = [.. added, .. texts];
        return true;
    }

    /// <summary>
    /// One text change as marks on the text that it is made on. Where words are replaced, the struck ones stand first and the new ones follow.
    /// </summary>
    public static Delta Mark(Delta text, Delta plain, string proposal)
    {
        var builder = new DeltaBuilder();
        var words = new TextWalk(text);
        var replacement = new List<Op>();
        var own = Attributes.Of((Marks.Inserted, proposal));
        foreach (var op in plain.Ops)
        {
            if (op.Kind == OpKind.Insert)
            {
                replacement.Add(op);
                continue;
            }

            if (op.Kind == OpKind.Retain) Flush();
            foreach (var piece in words.Next(op.Length)) MarkPiece(builder, op, piece, proposal);
        }

        Flush();
        return builder.ToDelta();

        void Flush()
        {
            foreach (var insert in replacement) builder.Insert(insert.Text, Attributes.Compose(Marks.Without(insert.Attributes), own, keepRemovals: false));
            replacement.Clear();
        }
    }

    private static void MarkPiece(DeltaBuilder builder, Op op, Op piece, string proposal)
    {
        var insertedBy = Marks.InsertedBy(piece.Attributes);
        var formatting = Marks.Without(op.Attributes);
        if (insertedBy == proposal && op.Kind == OpKind.Delete) builder.Delete(piece.Length);
        else if (insertedBy == proposal) builder.Retain(piece.Length, formatting);
        else if (insertedBy is not null || Marks.IsStruckBy(piece.Attributes, proposal) || (op.Kind == OpKind.Retain && formatting.Count == 0)) builder.Retain(piece.Length);
        else
        {
            builder.Retain(piece.Length, Attributes.Of((Marks.StruckBy(proposal), true)));
            if (op.Kind == OpKind.Delete) return;
            var again = Attributes.Compose(Marks.Without(piece.Attributes), formatting, keepRemovals: false);
            builder.Insert(piece.Text, Attributes.Compose(again, Attributes.Of((Marks.Inserted, proposal)), keepRemovals: false));
        }
    }

    /// <summary>Another place, kind or level, or coming back from the dead: no mark on words says that.</summary>
    private static bool IsReshaped(Clause before, Clause now)
    {
        if (before.Merged || before.Removed) return (before.Merged && !now.Merged) || (before.Removed && !now.Removed);
        return !now.Merged && !now.Removed && (before.Order != now.Order || before.Kind != now.Kind || before.Level != now.Level);
    }

    private static void MarkNew(Clause now, Edits edits, string proposal, List<Change> added, List<Change> texts)
    {
        if (now.Removed || now.Merged) return;
        added.Add(new AddClause(now.Id, now.Kind, now.Level, now.Order));
        foreach (var (language, text) in now.Texts.Entries)
        {
            // What others propose stays where it is when the words around it go elsewhere: else there would be two of it.
            var words = edits.AreMoved(now.Id) ? WithoutOthers(text.Content, proposal) : text.Content;
            if (!words.IsEmpty) texts.Add(new TextChange(now.Id, language, Mark(Delta.Empty, words, proposal)));
        }
    }

    private static void MarkEdited(Clause before, Clause now, Edits edits, string proposal, List<Change> texts)
    {
        foreach (var language in edits.LanguagesOf(before, now))
        {
            var text = before.Text(language).Content;
            var plain = now.Removed || now.Merged ? new DeltaBuilder().Delete(text.Length).ToDelta()
                : edits.Find(before.Id, language) ?? Difference(text, now.Text(language).Content, proposal);
            var delta = Mark(text, plain, proposal);
            if (!delta.IsEmpty) texts.Add(new TextChange(before.Id, language, delta));
        }
    }

    private static Delta WithoutOthers(Delta text, string proposal)
    {
        var builder = new DeltaBuilder();
        foreach (ref readonly var op in text.Span)
            if (!IsOfOthers(op, proposal)) builder.Insert(op.Text, op.Attributes);
        return builder.ToDelta();
    }

    /// <summary>
    /// The change from one text to another that leaves what others propose as it stands: compared are the words without it, so that none of theirs is
    /// taken for one of the room's that reads the same.
    /// </summary>
    private static Delta Difference(Delta before, Delta after, string proposal)
    {
        var builder = new DeltaBuilder();
        var (op, used) = (0, 0);
        foreach (var change in Delta.Diff(WithoutOthers(before, proposal), WithoutOthers(after, proposal)).Ops)
        {
            if (change.Kind == OpKind.Insert) builder.Insert(change.Text, change.Attributes);
            for (var left = change.Kind == OpKind.Insert ? 0 : change.Length; left > 0;)
            {
                var words = before.Ops[op];
                var isOfOthers = IsOfOthers(words, proposal);
                var taken = isOfOthers ? words.Length : Math.Min(left, words.Length - used);
                if (isOfOthers) builder.Retain(taken);
                else if (change.Kind == OpKind.Delete) builder.Delete(taken);
                else builder.Retain(taken, change.Attributes);
                left -= isOfOthers ? 0 : taken;
                used += taken;
                if (used == words.Length) (op, used) = (op + 1, 0);
            }
        }

        return builder.ToDelta();
    }

    private static bool IsOfOthers(in Op op, string proposal) => Marks.InsertedBy(op.Attributes) is { } by && by != proposal;

    /// <summary>What a list of changes does to each clause: its text edits composed, as long as nothing else moves its words.</summary>
    private sealed class Edits
    {
        private readonly List<string> _touched = [];
        private readonly Dictionary<(string Clause, string Language), Delta> _deltas = [];
        private readonly HashSet<string> _moved = new(StringComparer.Ordinal);

        public IReadOnlyList<string> Touched => _touched;

        public static Edits Of(IReadOnlyList<Change> changes)
        {
            var edits = new Edits();
            foreach (var change in changes)
            {
                foreach (var id in StateDigest.Touched(change))
                {
                    if (!edits._touched.Contains(id)) edits._touched.Add(id);
                    if (change is SplitClause or MergeClause or RealignText) edits._moved.Add(id);
                }

                if (change is not TextChange text) continue;
                var key = (text.Clause, text.Language);
                edits._deltas[key] = edits._deltas.TryGetValue(key, out var delta) ? delta.Compose(text.Delta) : text.Delta;
            }

            return edits;
        }

        /// <summary>Whether words of a clause came or went by structure.</summary>
        public bool AreMoved(string clause) => _moved.Contains(clause);

        /// <summary>The composed edit; null when words came or went by structure, so that only the two texts tell the difference.</summary>
        public Delta? Find(string clause, string language) =>
            AreMoved(clause) ? null : _deltas.GetValueOrDefault((clause, language), Delta.Empty);

        public IEnumerable<string> LanguagesOf(Clause before, Clause now) =>
            before.Texts.Select(static text => text.Key).Union(now.Texts.Select(static text => text.Key)).Union(
                _deltas.Keys.Where(key => key.Clause == before.Id).Select(static key => key.Language)).Order(StringComparer.Ordinal);
    }
}
