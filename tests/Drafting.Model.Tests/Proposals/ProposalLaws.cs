using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
using Drafting.Model.Proposals;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Model.Tests.Proposals;

/// <summary>
/// What holds for every proposal on every text, over random documents that others have proposed in already. A failure names its seed;
/// DRAFTING_SEED runs it again, DRAFTING_CASES sets how many.
/// </summary>
public sealed class ProposalLaws
{
    private const int CasesUsual = 3_000;
    private static readonly Origin Somebody = new("dz.head", 2);
    private static readonly Author Delegate = new("dz.head", "dz", [Role.Head], Floor.Open);
    private static readonly Author Observer = new("aimc.head", "aimc", [Role.Observer], Floor.Open);

    [Fact]
    public void TakingItIn_GivesTheTextThatItsAuthorSaw() => EachMarked((before, plain, marked, where) =>
    {
        var after = Settled(Notation.Apply(before, marked), marked, takes: true);
        Assert.True(Words(Notation.Apply(before, plain)) == Words(after), $"{where}\n{Words(Notation.Apply(before, plain))}\n{Words(after)}");
        AssertNoMark(after, "p", where);
    });

    [Fact]
    public void Withdrawing_GivesTheTextBefore() => EachMarked((before, plain, marked, where) =>
    {
        var after = Settled(Notation.Apply(before, marked), marked, takes: false);
        Assert.True(Shown(before) == Shown(after), $"{where}\n{Shown(before)}\n{Shown(after)}");
    });

    [Fact]
    public void ReadingItAlone_IsTheTextWithItTakenIn() => EachMarked((before, plain, marked, where) =>
    {
        var proposed = Notation.Apply(before, marked);
        foreach (var clause in proposed.Shown)
            foreach (var (language, text) in clause.Texts.Entries)
            {
                var taken = Settled(proposed, marked, takes: true).Find(clause.Id)!.Text(language).Content;
                Assert.True(Reading.AsProposed(text.Content, "p") == Reading.Clean(taken), where);
            }
    });

    [Fact]
    public void OrderOfSettlements_DoesNotMatter() => Each((seed, where) =>
    {
        var random = new RandomClauses(seed) { NextId = Ids("n") };
        var before = random.Document();
        if (Mark(before, random, "p") is not { } p || Notation.Apply(before, p.Marked) is not { } one) return false;
        if (Mark(one, random, "r") is not { } r) return false;
        var both = Notation.Apply(one, r.Marked);
        foreach (var (takesP, takesR) in ((bool, bool)[])[(true, true), (true, false), (false, true), (false, false)])
        {
            var pThenR = Settled(Settled(both, p.Marked, takesP), r.Marked, takesR, "r");
            var rThenP = Settled(Settled(both, r.Marked, takesR, "r"), p.Marked, takesP);
            Assert.True(Words(pThenR) == Words(rThenP), where);
            AssertNoMark(pThenR, "p", where);
            AssertNoMark(pThenR, "r", where);
        }

        return true;
    });

    /// <summary>
    /// Whatever is under way when a proposal ends is decided after it: what still carries a mark of it is refused, all else is taken, and nowhere is
    /// a mark left.
    /// </summary>
    [Fact]
    public void WhatIsUnderWayWhenItEnds_IsTakenWithoutItsMarks_OrRefused()
    {
        var (taken, refused) = (0, 0);
        Each((seed, where) =>
        {
            var random = new RandomClauses(seed) { NextId = Ids("n") };
            var before = random.Document();
            if (Mark(before, random, "p") is not { } p) return false;
            var text = Of(before).After(Delegate, p.Marked, new ProposeAct("p"));
            var typed = seed % 3 == 0 ? Mark(text.Document, random, "p", textOnly: true)?.Marked
                : Enumerable.Range(0, 20).Select(_ => random.TryChange(ChangeType.Text, text.Document)).FirstOrDefault(change => change is TextChange) is { } change ? [change] : null;
            if (typed is null || typed.Count == 0 || text.Decide(typed, Delegate, 9).Code is not null) return false;
            var act = new SettleAct("p", seed % 2 == 0 ? ProposalState.Taken : ProposalState.Withdrawn);
            var changes = text.ChangesOf(act, Delegate.Delegation);
            var settled = text.After(Delegate, changes, act);
            var precedence = seed % 5 < 2 ? Precedence.Second : Precedence.Second with { Ties = Rank.First };
            if (!Transformation.TryTransform(typed, changes, precedence, out var late)) return false;
            var decision = settled.Decide(late, Delegate, 9);
            AssertNoMark(decision.Next ?? settled.Document, "p", where);
            if (decision.Next is null) refused++;
            else taken++;
            Assert.True(decision.Code is null or Codes.ProposalSettled, $"{where}: {decision.Code}");
            // Nothing of what was typed is missing where it was taken.
            if (decision.Next is not null) Assert.True(Inserted(late) == Inserted(typed), where);
            return true;
        });
        Assert.True(taken > 100 && refused > 100, $"{taken} taken, {refused} refused");
    }

    /// <summary>Who may only propose: the marks that come of an own edit are taken, the plain edit never is.</summary>
    [Fact]
    public void AsAProposal_MarksAreTaken_AndNothingElse() => Each((seed, where) =>
    {
        var random = new RandomClauses(seed) { NextId = Ids("n") };
        var before = random.Document();
        if (Mark(before, random, "q") is not { } q) return false;
        var text = Of(before).After(Delegate, q.Marked, new ProposeAct("q"));
        if (Mark(text.Document, random, "p", textOnly: true) is not { Marked.Count: > 0 } p) return false;
        Assert.Equal(Codes.ObserverMayNotEdit, text.Decide(Unmarked(p.Plain), Observer, 9).Code ?? $"{where}: taken");
        var decision = text.Decide(p.Marked, Observer, 9);
        Assert.True(decision.Code is null, $"{where}: {decision.Code}");
        Assert.True(Words(before) == Words(decision.Next!), where);
        return true;
    });

    private static void EachMarked(Action<ClauseDocument, IReadOnlyList<Change>, IReadOnlyList<Change>, string> law) => Each((seed, where) =>
    {
        var random = new RandomClauses(seed) { NextId = Ids("n") };
        var before = random.Document();
        // Others have proposed before: their marks stand among the words.
        for (var others = seed % 3; others > 0; others--)
            if (Mark(before, random, "q" + others) is { } other)
                before = Notation.Apply(before, other.Marked);
        if (Mark(before, random, "p") is not { } p) return false;
        law(before, p.Plain, p.Marked, where);
        return true;
    });

    private static void Each(Func<int, string, bool> law)
    {
        var (first, cases, met) = (TestCases.Seed(), TestCases.Count(CasesUsual), 0);
        for (var seed = first; seed < first + cases; seed++)
            if (law(seed, $"DRAFTING_SEED={seed}"))
                met++;
        Assert.True(met > cases / 3, $"DRAFTING_SEED={first}: only {met} of {cases} cases said anything");
    }

    /// <summary>Random plain changes and their marks; null when marks cannot say them.</summary>
    private static (IReadOnlyList<Change> Plain, IReadOnlyList<Change> Marked)? Mark(ClauseDocument document, RandomClauses random, string proposal, bool textOnly = false)
    {
        var (plain, state) = (new List<Change>(), document);
        for (var step = 0; step < 3; step++)
        {
            ChangeType[] types = textOnly ? [ChangeType.Text] : [ChangeType.Text, ChangeType.Text, ChangeType.Add, ChangeType.Split, ChangeType.Merge, ChangeType.Realign, ChangeType.Set];
            var change = random.TryChange(types[(step + proposal.Length + plain.Count + state.Count) % types.Length], state);
            if (change is SetClause set) change = new SetClause(set.Clause, null, null, Removed: true);
            if (change is null || StateDigest.Touched(change).Any(id => state.Find(id) is { Removed: true } or { Merged: true })) continue;
            plain.Add(change);
            state = Notation.Apply(state, [change]);
        }

        return plain.Count > 0 && Marking.TryMark(document, plain, proposal, out var marked, out _) && marked.Count > 0 ? (plain, marked) : null;
    }

    private static ClauseDocument Settled(ClauseDocument document, IReadOnlyList<Change> marked, bool takes, string id = "p")
    {
        var proposal = new Proposal(id, "dz", "dz.head", 2, default) { Adds = [.. marked.OfType<AddClause>().Select(add => add.Clause)] };
        var changes = takes ? Settlement.Take(document, proposal) : Settlement.Withdraw(document, proposal);
        Assert.True(document.TryApply(changes, Somebody, out var after, out var fault), $"{fault}");
        return after;
    }

    /// <summary>The room's words, paragraph by paragraph; empty paragraphs say nothing.</summary>
    private static string Words(ClauseDocument document) => string.Join(" | ", document.Shown.Select(clause =>
            string.Join(' ', clause.Texts.Select(text => $"{text.Key}:{Reading.Clean(text.Value.Content)}").Where(text => text.Length > 3)))
        .Where(text => text.Length > 0));

    /// <summary>The paragraphs with all marks.</summary>
    private static string Shown(ClauseDocument document) => string.Join(" | ", document.Shown.Select(clause =>
        $"{clause.Id} {string.Join(' ', clause.Texts.Select(text => $"{text.Key}:{text.Value.Content}"))}"));

    private static string Inserted(IReadOnlyList<Change> changes) => string.Concat(changes.OfType<TextChange>().SelectMany(text => text.Delta.Ops)
        .Where(op => op.Kind == OpKind.Insert).SelectMany(op => op.Text).Order());

    private static IReadOnlyList<Change> Unmarked(IReadOnlyList<Change> plain) => [.. plain.OfType<TextChange>().Select(text => text with { Delta = new DeltaBuilder().Insert("!").ToDelta() })];

    private static void AssertNoMark(ClauseDocument document, string proposal, string where)
    {
        foreach (var clause in document.Clauses)
            foreach (var (_, text) in clause.Texts.Entries)
                Assert.False(Marks.In(text.Content).Contains(proposal), $"{where}: {clause.Id} {text.Content}");
    }

    private static Func<string> Ids(string prefix)
    {
        var next = 0;
        return () => $"{prefix}{next++}";
    }

    private static Recommendation Of(ClauseDocument document) => new("r", "", [], "en", document, 7, default);
}
