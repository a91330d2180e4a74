using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
using Drafting.Model.Proposals;
using Drafting.Model.Recommendations;
using Drafting.Model.Tests.Proposals;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Model.Tests.OnBehalf;

/// <summary>The pen types for a delegation, and that delegation answers for the words.</summary>
public sealed class OnBehalfTests
{
    private static readonly Author Pen = new("interpol.rapporteur", "interpol", [Role.Rapporteur, Role.PenHolder], Floor.Pen);
    private static readonly Author PenForAlgeria = Pen with { OnBehalfOf = "dz" };
    private static readonly Author Algeria = new("dz.head", "dz", [Role.Head], Floor.Pen);
    private static readonly Author Officer = new("dz.two", "dz", [Role.Delegate], Floor.Pen);
    private static readonly Author Egypt = new("eg.head", "eg", [Role.Head], Floor.Pen);
    private static readonly Author Chair = new("ma.chair", "ma", [Role.Chair], Floor.Pen);
    private static readonly ConfirmAct Confirmed = new("a", "en", "not ");

    [Fact]
    public void Words_AreTheDelegations_WithWhoTypedThem_AndWaitForIt()
    {
        var text = Spoken();
        Assert.Equal("shall not be", Text(text));
        Assert.Equal("6:dz.head 4:interpol.rapporteur/dz? 2:dz.head", Runs(text));
    }

    [Fact]
    public void WhoeverHasNotThePen_SpeaksForNobody()
    {
        foreach (var other in (Author[])[Algeria, Chair, Egypt with { Floor = Floor.Open }, new("x", "x", [Role.Secretariat], Floor.Open)])
            Assert.Equal(Codes.PenOnBehalf, Shall().Decide(Notation.Changes("text a en =6 +x"), other with { OnBehalfOf = "tn", Floor = Floor.Open }, 8).Code);
        Assert.Equal(Codes.PenOnBehalf, Shall().Decide([], Egypt with { OnBehalfOf = "dz", Floor = Floor.Open }, 8).Code);
        Assert.Equal(Codes.PenOnBehalf, Shall().Decide(Notation.Changes("add c @k"), Egypt with { OnBehalfOf = "dz", Floor = Floor.Open }, 8).Code);
        Assert.Null(Shall().Decide(Notation.Changes("text a en =6 +x"), PenForAlgeria, 8).Code);
    }

    [Fact]
    public void LockedParagraph_IsSpokenIntoByNobody()
    {
        var put = Shall().After(Chair, [], new StatusAct("a", ClauseStatus.Put));
        var decision = put.Decide(Notation.Changes("text a en =6 +x"), PenForAlgeria, 9);
        Assert.Equal((Codes.ParagraphPut, "a"), (decision.Code, decision.Clause));
    }

    [Fact]
    public void Confirming_ChangesNoWord_AndSaysWhoDidIt()
    {
        var (text, code) = Spoken().Perform(Officer, Confirmed);
        Assert.Null(code);
        Assert.Equal("shall not be", Text(text));
        Assert.Equal("6:dz.head 4:interpol.rapporteur/dz!dz.two 2:dz.head", Runs(text));
        Assert.Equal(Codes.WordsChanged, text.Decide(Confirmed, Algeria));
    }

    [Fact]
    public void Confirming_IsOfExactlyTheWordsThatWereShown()
    {
        var typedOn = Typed(Spoken(), PenForAlgeria, "text a en =10 +ever");
        Assert.Equal(Codes.WordsChanged, typedOn.Decide(Confirmed, Algeria));
        Assert.Null(typedOn.Decide(Confirmed with { Words = "not ever" }, Algeria));
        // Words of others between them are nobody's to answer for, and stand in nobody's way.
        var between = Typed(Spoken(), Pen, "text a en =8 +_");
        Assert.Equal("shall no_t be", Text(between));
        Assert.Null(between.Decide(Confirmed, Algeria));
    }

    [Fact]
    public void OnlyTheDelegation_Answers()
    {
        foreach (var other in (Author[])[Egypt, Pen with { Roles = [Role.Delegate] }])
            Assert.Equal(Codes.WordsChanged, Spoken().Decide(Confirmed, other));
        foreach (var other in (Author[])[Chair, Pen, new("dz.i", "dz", [Role.Interpreter], Floor.Open)])
            Assert.Equal(Codes.NotAllowed, Spoken().Decide(Confirmed, other));
        Assert.Equal(Codes.UnknownClause, Spoken().Decide(Confirmed with { Clause = "z" }, Algeria));
        Assert.Equal(Codes.WordsChanged, Spoken().Decide(Confirmed with { Language = "fr" }, Algeria));
    }

    [Fact]
    public void Correcting_PutsTheDelegationsWords_WhileThePenWrites()
    {
        var (text, code) = Spoken().Perform(Algeria, new CorrectAct("a", "en", "not ", "not always "));
        Assert.Null(code);
        Assert.Equal("shall not always be", Text(text));
        Assert.Equal("6:dz.head 4:interpol.rapporteur/dz!dz.head 9:dz.head", Runs(text));
        var (none, _) = Spoken().Perform(Algeria, new CorrectAct("a", "en", "not ", ""));
        Assert.Equal("shall be", Text(none));
    }

    [Fact]
    public void Correcting_IsBoundByTheParagraph_ConfirmingIsNot()
    {
        var agreed = Spoken().After(Chair, [], new StatusAct("a", ClauseStatus.Agreed));
        Assert.Equal(Codes.ParagraphAgreed, agreed.Decide(new CorrectAct("a", "en", "not ", "never "), Algeria));
        Assert.Null(agreed.Decide(Confirmed, Algeria));
        var tooLong = new CorrectAct("a", "en", "not ", new string('x', Limits.ClauseUnitsMax));
        Assert.Equal(Codes.ClauseTooLong, Spoken().Decide(tooLong, Algeria));
    }

    [Fact]
    public void SplitAndMerge_KeepWhatWaits()
    {
        var split = Typed(Spoken(), Pen, "split a>b @k en:8");
        Assert.Equal(("6:dz.head 2:interpol.rapporteur/dz?", "2:interpol.rapporteur/dz? 2:dz.head"), (Runs(split), Runs(split, "b")));
        Assert.Null(split.Decide(new ConfirmAct("b", "en", "t "), Algeria));
        Assert.Equal(Runs(Spoken()), Runs(Typed(split, Pen, "merge b>a en:8,4")));
    }

    [Fact]
    public void TakenBackAndBroughtBack_TheyStillWait_AndWhatWasConfirmedStaysConfirmed()
    {
        foreach (var before in (Recommendation[])[Spoken(), Spoken().Perform(Algeria, Confirmed).After])
        {
            var gone = Typed(before, Pen, "text a en =6 -4");
            var restored = new TextChange("a", "en", new DeltaBuilder().Retain(6).Insert("not ").ToDelta()) { Restores = Restoration.Of([new RestoredRun(4, gone.Revision, null)]) };
            Assert.Equal(Runs(before), Runs(gone.After(Pen, gone.Document.Resolve([restored], new Origin(Pen.Account, gone.Revision + 1)))));
        }
    }

    [Fact]
    public void ProposalOnBehalf_IsTheDelegations_AndItsSettlementLeavesTheWordsWaiting()
    {
        var marked = new TextChange("a", "en", new DeltaBuilder().Retain(6).Insert("not ", Attributes.Of((Marks.Inserted, "p"))).ToDelta());
        Assert.Null(Shall().Decide([marked], PenForAlgeria, 8).Code);
        var proposed = Shall().After(PenForAlgeria, [marked]);
        Assert.Equal("dz", proposed.Proposals.Find("p")!.Delegation);
        Assert.Equal(Codes.WordsOfProposal, proposed.Decide(Notation.Changes("text a en =6 -1"), Pen, 9).Code);
        Assert.Null(proposed.Decide(Notation.Changes("text a en =6 -1"), PenForAlgeria, 9).Code);

        var (corrected, code) = proposed.Perform(Algeria, new CorrectAct("a", "en", "not ", "never "));
        Assert.Null(code);
        Assert.Equal("shall never be", Reading.AsProposed(Content(corrected), "p").PlainText());
        Assert.Equal("shall be", Reading.Clean(Content(corrected)).PlainText());

        var taken = proposed.Perform(Chair, new SettleAct("p", ProposalState.Taken)).After;
        Assert.Equal(Runs(Spoken()), Runs(taken));
        Assert.Null(taken.Decide(Confirmed, Algeria));
        var bracketed = proposed.Perform(Chair, new SettleAct("p", ProposalState.Bracketed)).After;
        Assert.Equal(Codes.ProposalSettled, bracketed.Decide(new CorrectAct("a", "en", "not ", "never "), Algeria));
        Assert.Null(bracketed.Decide(Confirmed, Algeria));
    }

    [Fact]
    public void Correction_OfRandomTexts_IsWhatWasSaid_AndTouchesNobodyElsesWords()
    {
        var seed = TestCases.Seed();
        var random = new Random(seed);
        for (var run = 0; run < TestCases.Count(2_000); run++)
        {
            var text = Recommend("a en:" + new string((char)(97 + random.Next(4)), 3));
            for (var i = 0; i < 6; i++)
            {
                var at = random.Next(0, Content(text).Length + 1);
                var delta = new DeltaBuilder().Retain(at).Insert(Word(random), random.Next(3) == 0 ? Attributes.Of(("bold", true)) : null).ToDelta();
                text = text.After(random.Next(2) == 0 ? PenForAlgeria : random.Next(2) == 0 ? Pen : Pen with { OnBehalfOf = "eg" }, [new TextChange("a", "en", delta)]);
            }

            var (others, waiting) = (Words(text, waits: false), Words(text, waits: true));
            if (waiting.Length == 0) continue;
            var wish = random.Next(4) == 0 ? "" : string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(2) == 0 ? Word(random) : waiting));
            var where = $"seed {seed}, run {run}: {Text(text)} to {wish}";
            var (after, code) = text.Perform(Officer, new CorrectAct("a", "en", waiting, wish));
            Assert.True(code is null, $"{where}: {code}");
            Assert.True(Words(after, waits: true) == "", where);
            var answered = Words(after, origin => origin.Account == Officer.Account || origin.OnBehalfOf == "dz");
            Assert.True(answered == wish, $"{where}: {answered}");
            Assert.True(Words(after, origin => origin.Account != Officer.Account && origin.OnBehalfOf != "dz") == others, where);
        }
    }

    [Fact]
    public void LogAndSnapshot_TellWhoTypedForWhomAndWhoConfirmed()
    {
        var text = Spoken().Perform(Algeria, Confirmed).After;
        Assert.Equal(Runs(text), Runs(SnapshotJson.Read(SnapshotJson.Write(text))));
        var content = RecommendationEvents.Encode([], "811c9dc5") with { OnBehalfOf = "dz" };
        var (read, delegation, _) = RecommendationEvents.Read(RecommendationEvents.Changed, RecommendationEvents.Version, RecommendationEvents.Write(content, "interpol", 1));
        Assert.Equal(("dz", "interpol"), (read.OnBehalfOf, delegation));
    }

    private static string Word(Random random) => new string((char)('a' + random.Next(4)), random.Next(1, 4)) is var word && random.Next(2) == 0 ? word + " " : word;

    private static string Words(Recommendation text, bool waits) => Words(text, origin => origin.IsToBeConfirmedBy("dz") == waits);

    private static string Words(Recommendation text, Func<Origin, bool> are)
    {
        var (plain, at, words) = (Text(text), 0, "");
        foreach (var run in text.Document.Find("a")!.Text("en").Provenance.Runs)
        {
            if (are(run.Origin)) words += plain.Substring(at, run.Length);
            at += run.Length;
        }

        return words;
    }

    private static Recommendation Shall() => Recommend("a en:shall_be") is var text
        ? text.After(Algeria, [new TextChange("a", "en", new DeltaBuilder().Retain(5).Insert(" ").Delete(1).ToDelta())])
        : throw new InvalidOperationException();

    private static Recommendation Spoken() => Shall().After(PenForAlgeria, [new TextChange("a", "en", new DeltaBuilder().Retain(6).Insert("not ").ToDelta())]);

    private static Recommendation Typed(Recommendation text, Author author, string changes)
    {
        Assert.Null(text.Decide(Notation.Changes(changes), author, text.Revision + 1).Code);
        return text.After(author, Notation.Changes(changes));
    }

    private static Delta Content(Recommendation text) => text.Document.Find("a")!.Text("en").Content;

    private static string Text(Recommendation text) => Content(text).PlainText();

    /// <summary>Length and author of each run; after a stroke for whom, with <c>?</c> while it waits and <c>!</c> before who confirmed.</summary>
    private static string Runs(Recommendation text, string clause = "a") => string.Join(' ', text.Document.Find(clause)!.Text("en").Provenance.Runs.ToArray().Select(run =>
        $"{run.Length}:{run.Origin.Account}{(run.Origin.OnBehalfOf is { } other ? $"/{other}{(run.Origin.ConfirmedBy is { } by ? "!" + by : "?")}" : "")}"));

    private static Recommendation Recommend(string line) => new("r", "", [], "en", Notation.Document(line), 5, default);
}
