using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
using Drafting.Model.Recommendations;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Model.Tests.Procedure;

/// <summary>Acts on a text, and what words may be changed before and after them.</summary>
public sealed class ProceedingsTests
{
    private static readonly Author Chair = Person(Role.Chair);
    private static readonly Author Delegate = Person(Role.Delegate);

    [Fact]
    public void PutParagraph_IsLocked_AgreedStaysLocked_ReopenedIsFree()
    {
        var text = Of("a en:hello | b en:world");
        Assert.Null(CodeOf(text, "text a en +x"));
        text = After(text, new StatusAct("a", ClauseStatus.Put));
        Assert.Equal(Codes.ParagraphPut, CodeOf(text, "text a en +x"));
        Assert.Equal(Codes.ParagraphPut, CodeOf(text, "merge b>a en:5,5"));
        Assert.Equal(Codes.ParagraphPut, CodeOf(text, "text b en +x; text a en +x"));
        Assert.Null(CodeOf(text, "text b en +x"));
        text = After(text, new StatusAct("a", ClauseStatus.Agreed));
        Assert.Equal(Codes.ParagraphAgreed, CodeOf(text, "split a>c @C en:2"));
        Assert.Equal(Codes.ReasonMissing, text.Decide(new StatusAct("a", ClauseStatus.Open), Chair));
        text = After(text, new StatusAct("a", ClauseStatus.Open, "Egypt has new instructions"));
        Assert.Null(CodeOf(text, "text a en +x"));
    }

    [Fact]
    public void TheLockedParagraph_IsNamed()
    {
        var text = After(Of("a en:hello | b en:world"), new StatusAct("b", ClauseStatus.Put));
        Assert.Equal("b", text.Decide(Notation.Changes("text b en +x"), Delegate, 8).Clause);
        Assert.Null(text.Decide(Notation.Changes("text a en +x"), Person(Role.Reader), 8).Clause);
    }

    [Fact]
    public void Translation_FollowsAnAgreedParagraph()
    {
        var text = After(After(Of("a en:hello fr:salut"), new StatusAct("a", ClauseStatus.Put)), new StatusAct("a", ClauseStatus.Agreed));
        var translator = Person(Role.Translator);
        Assert.Null(text.Decide(Notation.Changes("text a fr +x"), translator, 8).Code);
        Assert.Equal(Codes.NotAllowed, text.Decide(Notation.Changes("text a en +x"), translator, 8).Code);
        Assert.Equal(Codes.ParagraphAgreed, text.Decide(Notation.Changes("text a fr +x"), Delegate, 8).Code);
    }

    [Fact]
    public void Statuses_GoOnlyTheStepsThatThereAre()
    {
        foreach (var from in Enum.GetValues<ClauseStatus>())
            foreach (var to in Enum.GetValues<ClauseStatus>())
            {
                var text = Of("a en:hello") with { Proceedings = Proceedings.Opened.After(new StatusAct("a", from)) };
                var isStep = (from, to) is (ClauseStatus.Open, ClauseStatus.Put or ClauseStatus.Parked) or (ClauseStatus.Put, ClauseStatus.Agreed or ClauseStatus.Open)
                    or (ClauseStatus.Agreed or ClauseStatus.Parked, ClauseStatus.Open);
                Assert.Equal(isStep ? null : Codes.WrongStep, text.Decide(new StatusAct("a", to, "because"), Chair));
                Assert.Equal(Codes.NotAllowed, text.Decide(new StatusAct("a", to, "because"), Delegate));
            }
    }

    [Fact]
    public void OnlyParagraphsThatStand_HaveAStatus()
    {
        var text = Of("a en:hello | b removed | c merged");
        foreach (var id in (string[])["b", "c", "nobody"])
            Assert.Equal(Codes.UnknownClause, text.Decide(new StatusAct(id, ClauseStatus.Put), Chair));
    }

    [Fact]
    public void Stage_WaitsForWhatIsBeforeTheRoom()
    {
        var text = After(Of("a en:hello"), new StatusAct("a", ClauseStatus.Put));
        Assert.Equal(Codes.ParagraphPut, text.Decide(new StageAct(Stage.Decision), Chair));
        text = After(After(text, new StatusAct("a", ClauseStatus.Open)), new StageAct(Stage.Decision));
        Assert.Equal(Codes.TextFrozen, CodeOf(text, "text a en +x"));
        Assert.Equal(Codes.WrongStep, text.Decide(new StageAct(Stage.Deferred), Chair));
        Assert.Null(CodeOf(After(text, new StageAct(Stage.Negotiation)), "text a en +x"));
    }

    [Theory]
    [InlineData(Stage.Adopted)]
    [InlineData(Stage.Final)]
    [InlineData(Stage.Rejected)]
    [InlineData(Stage.Draft)]
    public void NoMove_LeadsPastTheDecision(Stage stage)
    {
        foreach (var from in Enum.GetValues<Stage>())
            Assert.NotNull((Of("a en:hello") with { Proceedings = Proceedings.Opened.After(new StageAct(from)) }).Decide(new StageAct(stage), Chair));
    }

    [Fact]
    public void OnePen_WritesAlone_UntilTheFloorIsOpenAgain()
    {
        var text = After(Of("a en:hello"), new FloorAct(Floor.Pen));
        Assert.Equal(Codes.OnePen, CodeOf(text, "text a en +x"));
        Assert.Null(text.Decide(Notation.Changes("text a en +x"), Person(Role.Delegate, Role.PenHolder), 8).Code);
        Assert.Null(CodeOf(After(text, new FloorAct(Floor.Open)), "text a en +x"));
    }

    [Fact]
    public void MeetingsWayOfWriting_HoldsWhereTheTextHasNone()
    {
        var author = Delegate with { Floor = Floor.Pen };
        Assert.Equal(Codes.OnePen, Of("a en:hello").Decide(Notation.Changes("text a en +x"), author, 8).Code);
        Assert.Null(After(Of("a en:hello"), new FloorAct(Floor.Open)).Decide(Notation.Changes("text a en +x"), author, 8).Code);
    }

    [Fact]
    public void Sponsors_HaveTheirDraft_AndItsInterpreterDoesNot()
    {
        var draft = Of("a en:hello") with { Sponsors = ["dz"], Proceedings = Proceedings.Opened.After(new StageAct(Stage.Draft)) };
        Assert.Null(CodeOf(draft, "text a en +x"));
        Assert.Equal(Codes.UnknownDocument, draft.Decide(Notation.Changes("text a en +x"), Delegate with { Delegation = "ma" }, 8).Code);
        Assert.Equal(Codes.UnknownDocument, draft.Decide(Notation.Changes("text a en +x"), Person(Role.Interpreter), 8).Code);
    }

    private static Author Person(params Role[] roles) => new("someone", "dz", roles, Floor.Open);

    private static string? CodeOf(Recommendation text, string changes) => text.Decide(Notation.Changes(changes), Delegate, 8).Code;

    private static Recommendation After(Recommendation text, Act act)
    {
        Assert.Null(text.Decide(act, Chair));
        return text with { Proceedings = text.Proceedings.After(act) };
    }

    private static Recommendation Of(string line) => new("r", "", [], "en", Notation.Document(line), 7, default);
}
