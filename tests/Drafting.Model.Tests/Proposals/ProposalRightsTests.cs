using System.Globalization;
using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
using Drafting.Model.Proposals;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Model.Tests.Proposals;

/// <summary>Who may do what with a proposal and with the words under it.</summary>
public sealed class ProposalRightsTests
{
    private static readonly Author Algeria = new("dz.head", "dz", [Role.Head], Floor.Open);
    private static readonly Author Officer = new("dz.two", "dz", [Role.Delegate], Floor.Open);
    private static readonly Author Egypt = new("eg.head", "eg", [Role.Head], Floor.Open);
    private static readonly Author Observer = new("aimc.head", "aimc", [Role.Observer], Floor.Open);
    private static readonly Author Chair = new("ma.chair", "ma", [Role.Chair], Floor.Open);

    [Fact]
    public void FirstMark_OpensAProposal_ThatItsDelegationGoesOnWith()
    {
        var text = Typed(Of("a en:hello"), Observer, "=5 +p'xy'");
        Assert.Equal(("aimc", ProposalState.Open, 8L), (text.Proposals.Find("p")!.Delegation, text.Proposals.Find("p")!.State, text.Proposals.Find("p")!.Revision));
        text = Typed(text, Observer, "=6 +p'z'");
        text = Typed(text, Observer, "=5 -1");
        text = Typed(text, Observer, "~p2");
        Assert.Equal("llozy", Reading.AsProposed(text.Document.Find("a")!.Text("en").Content, "p").PlainText());
        Assert.Equal("hello", Reading.Clean(text.Document.Find("a")!.Text("en").Content).PlainText());
    }

    [Fact]
    public void WhoMayOnlyPropose_TouchesNothingElse()
    {
        var text = Typed(Typed(Of("a en:hello"), Observer, "=5 +p'xy'"), Algeria, "+q'Q'");
        foreach (var refused in (string[])["+'x'", "=1 -1", "=1 *1", "=1 ~q1", "=7 +q'x'"])
            Assert.Equal(refused.Contains('q', StringComparison.Ordinal) ? Codes.WordsOfProposal : Codes.ObserverMayNotEdit, CodeOf(text, Observer, refused));
        Assert.Equal(Codes.WordsOfProposal, CodeOf(text, Observer, "-1"));
        Assert.Equal(Codes.ObserverMayNotEdit, text.Decide(Notation.Changes("set a removed"), Observer, 9).Code);
        Assert.Equal(Codes.ObserverMayNotEdit, text.Decide(Notation.Changes("add c @k"), Observer, 9).Code);
    }

    [Fact]
    public void WordsOfAProposal_AreChangedByNoOther_ThoughTheyMayWriteDirectly()
    {
        var text = Typed(Of("a en:hello"), Algeria, "=2 +p'xy'");
        foreach (var refused in (string[])["=2 -1", "-5", "=2 *2", "=2 ~q1", "~p1", "=4 +p'z'"])
            Assert.Equal(Codes.WordsOfProposal, CodeOf(text, Egypt, refused));
        Assert.Null(CodeOf(text, Egypt, "=3 +'z'"));
        Assert.Null(CodeOf(text, Egypt, "-2"));
        Assert.Null(CodeOf(text, Egypt, "~q2"));
        Assert.Null(CodeOf(text, Officer, "=2 -1"));
    }

    [Fact]
    public void ParagraphThatIsOnlyProposed_IsRemovedByItsDelegationAlone()
    {
        var added = Of("a en:hello").After(Algeria, [new AddClause("n", ClauseKind.Operative, 0, "k"), new TextChange("n", "en", Read("+p'new'"))], new ProposeAct("p"));
        Assert.Equal(Codes.WordsOfProposal, added.Decide(Notation.Changes("set n removed"), Egypt, 9).Code);
        Assert.Null(added.Decide(Notation.Changes("set n removed"), Algeria, 9).Code);
        Assert.Null(added.Decide(Notation.Changes("set a removed"), Egypt, 9).Code);
    }

    [Fact]
    public void Marks_AreNotTakenOffWordsByHand()
    {
        var text = Typed(Of("a en:hello"), Algeria, "=2 +p'xy'");
        var removal = new DeltaBuilder().Retain(2).Retain(2, Attributes.Of((Marks.Inserted, AttributeValue.Removal))).ToDelta();
        Assert.Equal(Codes.WordsOfProposal, text.Decide([new TextChange("a", "en", removal)], Algeria, 9).Code);
    }

    [Fact]
    public void Support_IsOneHeadsAndOnce()
    {
        var text = Typed(Of("a en:hello"), Algeria, "+p'x'");
        Assert.Equal(Codes.NotAllowed, text.Decide(new SupportAct("p", true), Officer));
        Assert.Equal(Codes.WrongStep, text.Decide(new SupportAct("p", true), Algeria));
        Assert.Equal(Codes.UnknownProposal, text.Decide(new SupportAct("r", true), Egypt));
        Assert.Equal(Codes.WrongStep, text.Decide(new SupportAct("p", false), Egypt));
        var (supported, code) = text.Perform(Egypt, new SupportAct("p", true));
        Assert.Null(code);
        Assert.Equal(["eg"], supported.Proposals.Find("p")!.Supporters);
        Assert.Equal(Codes.WrongStep, supported.Decide(new SupportAct("p", true), Egypt));
        Assert.Empty(supported.Perform(Egypt, new SupportAct("p", false)).After.Proposals.Find("p")!.Supporters);
    }

    [Fact]
    public void Ends_AreTheChairsAndTheAuthorsHeads()
    {
        var text = Typed(Typed(Of("a en:hello"), Algeria, "=5 +p'x'"), Observer, "+o'y'");
        foreach (var outcome in (ProposalState[])[ProposalState.Taken, ProposalState.Bracketed])
            foreach (var author in (Author[])[Algeria, Egypt, Officer, Observer])
                Assert.Equal(Codes.NotAllowed, text.Decide(new SettleAct("p", outcome), author));
        Assert.Equal(Codes.NotAllowed, text.Decide(new SettleAct("p", ProposalState.Withdrawn), Egypt));
        Assert.Equal(Codes.NotAllowed, text.Decide(new SettleAct("p", ProposalState.Withdrawn), Officer));
        Assert.Equal(Codes.NotAllowed, text.Decide(new SettleAct("p", ProposalState.Withdrawn), Chair));
        Assert.Equal("hello", Text(text.Perform(Algeria, new SettleAct("p", ProposalState.Withdrawn)).After.Perform(Observer, new SettleAct("o", ProposalState.Withdrawn)).After));
        Assert.Equal("yhellox", Text(text.Perform(Chair, new SettleAct("o", ProposalState.Taken)).After.Perform(Chair, new SettleAct("p", ProposalState.Taken)).After));
    }

    [Fact]
    public void WhatIsInBrackets_StandsStill_UntilItIsTakenOrWithdrawn()
    {
        var (text, code) = Typed(Of("a en:hello"), Algeria, "=5 +p'x'").Perform(Chair, new SettleAct("p", ProposalState.Bracketed));
        Assert.Null(code);
        Assert.Equal(Codes.ProposalSettled, CodeOf(text, Algeria, "=6 +p'y'"));
        Assert.Equal(Codes.WrongStep, text.Decide(new SettleAct("p", ProposalState.Bracketed), Chair));
        Assert.Equal("hellox", Text(text.Perform(Chair, new SettleAct("p", ProposalState.Taken)).After));
        Assert.Equal("hello", Text(text.Perform(Algeria, new SettleAct("p", ProposalState.Withdrawn)).After));
    }

    [Fact]
    public void SettledProposal_IsOver()
    {
        var text = Typed(Of("a en:hello"), Algeria, "=5 +p'x'").Perform(Chair, new SettleAct("p", ProposalState.Taken)).After;
        Assert.Equal(Codes.ProposalSettled, CodeOf(text, Algeria, "=6 +p'y'"));
        Assert.Equal(Codes.ProposalSettled, CodeOf(text, Algeria, "~p1"));
        Assert.Equal(Codes.ProposalSettled, text.Decide(new SettleAct("p", ProposalState.Withdrawn), Algeria));
        Assert.Equal(Codes.ProposalSettled, text.Decide(new SupportAct("p", true), Egypt));
        Assert.Equal(Codes.ProposalSettled, text.Decide(new ProposeAct("p", "why"), Algeria));
        Assert.Null(CodeOf(text, Egypt, "=5 -1"));
    }

    [Fact]
    public void LockedParagraph_IsNotSettledInto()
    {
        var text = Typed(Of("a en:hello | b en:world"), Algeria, "=5 +p'x'");
        var put = text.After(Chair, [], new StatusAct("a", ClauseStatus.Put));
        Assert.Equal(Codes.ParagraphPut, put.Decide(new SettleAct("p", ProposalState.Taken), Chair));
        Assert.Equal(Codes.ParagraphPut, put.Decide(new SettleAct("p", ProposalState.Withdrawn), Algeria));
        Assert.Null(text.After(Chair, [], new StatusAct("b", ClauseStatus.Put)).Decide(new SettleAct("p", ProposalState.Taken), Chair));
    }

    [Fact]
    public void Rationale_IsTheAuthorsOwn()
    {
        var text = Typed(Of("a en:hello"), Algeria, "+p'x'");
        Assert.Equal(Codes.WordsOfProposal, text.Decide(new ProposeAct("p", "because"), Egypt));
        Assert.Equal(Codes.UnknownProposal, text.Decide(new ProposeAct("r", "because"), Algeria));
        Assert.Equal("because", text.Perform(Officer, new ProposeAct("p", "because")).After.Proposals.Find("p")!.Rationale);
    }

    [Fact]
    public void Proposals_HaveABound()
    {
        var text = Of("a en:hello");
        var full = text with
        {
            Proposals = new ProposalBook(ProposalBook.Empty.ById.AddRange(Enumerable.Range(0, Limits.ProposalsMax)
                .Select(i => KeyValuePair.Create($"n{i}", new Proposal($"n{i}", "dz", "dz.head", 1, default))))),
        };
        Assert.Equal(Codes.TooManyProposals, CodeOf(full, Algeria, "+p'x'"));
        Assert.Equal(Codes.TooManyProposals, full.Decide(new ProposeAct("p"), Notation.Changes("text a en +x"), Algeria, 9, out _).Code);
        Assert.Null(CodeOf(full, Algeria, "+n1'x'"));
    }

    [Fact]
    public void Propose_TurnsPlainChangesIntoMarks_AndNeedsTheParagraph()
    {
        var text = Of("a en:hello | b en:world");
        var decision = text.Decide(new ProposeAct("p", "why"), Notation.Changes("text a en =5 +x"), Observer, 8, out var marked);
        Assert.Null(decision.Code);
        Assert.Equal("p", Marks.InsertedBy(((TextChange)marked[0]).Delta.Ops[1].Attributes));
        var put = text.After(Chair, [], new StatusAct("a", ClauseStatus.Put));
        Assert.Equal((Codes.ParagraphPut, "a"), Refusal(put.Decide(new ProposeAct("p"), Notation.Changes("text a en +x"), Algeria, 9, out _)));
        Assert.Equal(Codes.NotAllowed, text.Decide(new ProposeAct("p"), Notation.Changes("text a en +x"), new Author("x", "x", [Role.Reader], Floor.Open), 9, out _).Code);
        Assert.Equal(Codes.NotProposable, text.Decide(new ProposeAct("p"), Notation.Changes("move a @k"), Algeria, 9, out _).Code);
        Assert.Equal(Codes.IdTaken, Typed(text, Algeria, "+p'x'").Decide(new ProposeAct("p"), Notation.Changes("text a en +x"), Algeria, 9, out _).Code);
    }

    private static (string?, string?) Refusal(Decision decision) => (decision.Code, decision.Clause);

    private static Recommendation Typed(Recommendation text, Author author, string delta)
    {
        Assert.Null(CodeOf(text, author, delta));
        return text.After(author, [new TextChange("a", "en", Read(delta))]);
    }

    private static string? CodeOf(Recommendation text, Author author, string delta) => text.Decide([new TextChange("a", "en", Read(delta))], author, text.Revision + 1).Code;

    /// <summary><c>=2</c> retain, <c>-1</c> delete, <c>+'x'</c> insert, <c>+p'x'</c> insert added by p, <c>~p2</c> strike two for p, <c>*2</c> make two bold.</summary>
    private static Delta Read(string delta)
    {
        var builder = new DeltaBuilder();
        foreach (var word in delta.Split(' '))
        {
            switch (word[0])
            {
                case '=': builder.Retain(int.Parse(word[1..], CultureInfo.InvariantCulture)); break;
                case '-': builder.Delete(int.Parse(word[1..], CultureInfo.InvariantCulture)); break;
                case '*': builder.Retain(int.Parse(word[1..], CultureInfo.InvariantCulture), Attributes.Of(("bold", true))); break;
                case '~': builder.Retain(int.Parse(word[2..], CultureInfo.InvariantCulture), Attributes.Of((Marks.StruckBy(word[1..2]), true))); break;
                default:
                    var parts = word[1..].Split('\'');
                    builder.Insert(parts[1], parts[0].Length == 0 ? null : Attributes.Of((Marks.Inserted, parts[0])));
                    break;
            }
        }

        return builder.ToDelta();
    }

    private static string Text(Recommendation text) => text.Document.Find("a")!.Text("en").Content is var content && content.Ops.All(op => op.Attributes.Count == 0)
        ? content.PlainText()
        : $"marked {content}";

    private static Recommendation Of(string line) => new("r", "", [], "en", Notation.Document(line), 7, default);
}
