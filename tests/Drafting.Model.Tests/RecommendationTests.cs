using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Model.Tests;

public sealed class RecommendationTests
{
    private static readonly Author Delegate = new("dz.head", "dz", [Role.Head], Floor.Open);

    [Theory]
    [InlineData("text a en =2 +xy", "")]
    [InlineData("", "")]
    [InlineData("text z en +x", Codes.UnknownClause)]
    [InlineData("text a es +x", Codes.UnknownLanguage)]
    [InlineData("text a en =6 +x", Codes.OutOfRange)]
    [InlineData("text a fr =1 +x", Codes.SurrogateSplit)]
    [InlineData("add a @k", Codes.IdTaken)]
    [InlineData("merge b>a en:1,1", Codes.OutOfRange)]
    [InlineData("text a en +x; text z en +x", Codes.UnknownClause)]
    public void Changes_AreDecidedByTheirFit(string changes, string code)
    {
        var before = Of("a en:hello fr:🕊 | b en:world");
        var decision = before.Decide(Notation.Changes(changes), Delegate, 8);
        Assert.Equal(code, decision.Code ?? "");
        Assert.Equal(code.Length == 0, decision.Next is not null);
        Assert.Equal("a @B en:hello fr:🕊 | b @D en:world", Notation.Show(before.Document));
    }

    [Theory]
    [InlineData(Role.Head, null)]
    [InlineData(Role.Secretariat, null)]
    [InlineData(Role.Interpreter, Codes.NotAllowed)]
    [InlineData(Role.Observer, Codes.ObserverMayNotEdit)]
    public void Rights_ComeBeforeFit(Role role, string? code)
    {
        var author = new Author("x", "y", [role], Floor.Open);
        Assert.Equal(code, Of("a en:hello").Decide(Notation.Changes("text a en +x"), author, 8).Code);
        Assert.Equal(code ?? Codes.UnknownClause, Of("a en:hello").Decide(Notation.Changes("text z en +x"), author, 8).Code);
    }

    [Fact]
    public void AcceptedWords_AreTheirAuthorsAtTheRevision()
    {
        var decision = Of("a en:hello").Decide(Notation.Changes("text a en =5 +xy"), Delegate, 301);
        var runs = decision.Next!.Find("a")!.Text("en").Provenance.Runs.ToArray();
        Assert.Equal(new ProvenanceRun(2, new Origin("dz.head", 301)), runs[^1]);
    }

    [Fact]
    public void ClauseAtItsBound_TakesNoMoreAndMayShrink()
    {
        var full = Of($"a en:{new string('x', Limits.ClauseUnitsMax - 1)} | b en:yy");
        Assert.Null(full.Decide(Notation.Changes("text a en +z"), Delegate, 8).Code);
        Assert.Equal((Codes.ClauseTooLong, "a"), Refusal(full.Decide(Notation.Changes("text a en +zz"), Delegate, 8)));
        Assert.Equal((Codes.ClauseTooLong, "a"), Refusal(full.Decide(Notation.Changes($"merge b>a en:{Limits.ClauseUnitsMax - 1},2"), Delegate, 8)));
        Assert.Null(full.Decide(Notation.Changes("text a en +zz -2"), Delegate, 8).Code);
        // What is over the bound already may be made shorter, and stay: a lowered bound must not freeze it.
        var over = Of($"a en:{new string('x', Limits.ClauseUnitsMax + 10)}");
        Assert.Null(over.Decide(Notation.Changes("text a en -2"), Delegate, 8).Code);
        Assert.Null(over.Decide(Notation.Changes("text a fr +x"), Delegate, 8).Code);
        Assert.Equal(Codes.ClauseTooLong, over.Decide(Notation.Changes("text a en +x"), Delegate, 8).Code);
    }

    [Fact]
    public void ClausesAtTheirBound_AreNotJoinedByAnother()
    {
        var clauses = Enumerable.Range(0, Limits.ClausesMax).Select(i => new Clause($"c{i}", ClauseKind.Operative, 0, "V") { Merged = i == 0 });
        var full = Of(ClauseDocument.Of(["en"], clauses));
        Assert.Equal(Codes.TooManyClauses, full.Decide(Notation.Changes("add x @V"), Delegate, 8).Code);
        Assert.Equal(Codes.TooManyClauses, full.Decide(Notation.Changes("split c1>x @V"), Delegate, 8).Code);
        Assert.Null(full.Decide(Notation.Changes("split c1>c0 @V"), Delegate, 8).Code);
        Assert.Null(full.Decide(Notation.Changes("set c1 removed"), Delegate, 8).Code);
    }

    [Theory]
    [InlineData("note")]
    [InlineData("ref")]
    public void TargetThatDoesNotExist_IsRefused(string name)
    {
        var before = Of("a en:hello | b merged | c removed");
        foreach (var target in (string[])["a", "b", "c", "nobody"])
        {
            var attributes = Attributes.Of((name, target));
            var expected = target == "nobody" ? (Codes.NoteTargetMissing, "a") : ((string?)null, (string?)null);
            Assert.Equal(expected, Refusal(before.Decide([new TextChange("a", "en", new DeltaBuilder().Insert("1", attributes).ToDelta())], Delegate, 8)));
            Assert.Equal(expected, Refusal(before.Decide([new TextChange("a", "en", new DeltaBuilder().Retain(1, attributes).ToDelta())], Delegate, 8)));
        }

        var removal = new DeltaBuilder().Retain(1, Attributes.Of((name, AttributeValue.Removal))).ToDelta();
        Assert.Null(before.Decide([new TextChange("a", "en", removal)], Delegate, 8).Code);
    }

    private static (string?, string?) Refusal(Decision decision) => (decision.Code, decision.Clause);

    private static Recommendation Of(string line) => Of(Notation.Document(line));

    private static Recommendation Of(ClauseDocument document) => new("r", "", [], "en", document, 7, default);
}
