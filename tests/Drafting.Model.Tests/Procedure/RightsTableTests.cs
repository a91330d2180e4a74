using Drafting.Model.Meetings;
using Drafting.Model.Procedure;

namespace Drafting.Model.Tests.Procedure;

/// <summary>What must hold whatever the rows of the table say; cell by cell.</summary>
public sealed class RightsTableTests
{
    [Fact]
    public void EveryCell_HasAVerdict_AndWhatIsNotDirectSaysWhy()
    {
        Assert.True(Cells().Count() >= 5_000);
        Assert.All(Cells(), cell => Assert.Equal(cell.Verdict.IsDirect, cell.Verdict.Code.Length == 0));
    }

    [Fact]
    public void ClosedText_TakesNoWordsAndNoAct_FromAnybody() => Assert.All(
        Cells().Where(cell => cell.Stage is Stage.Final or Stage.Rejected or Stage.Withdrawn && cell.Permission != Permission.Read),
        cell => Assert.Equal(VerdictKind.Refused, cell.Verdict.Kind));

    [Fact]
    public void AfterTheDecision_NobodyWritesDirectly() => Assert.All(
        Cells().Where(cell => cell.Stage == Stage.Adopted && cell.Permission is not (Permission.Read or Permission.Propose or Permission.Comment or Permission.ResolveComments)), cell => Assert.False(cell.Verdict.IsDirect));

    [Fact]
    public void Draft_DoesNotExist_ButForItsSponsors() => Assert.All(
        Cells().Where(cell => cell is { Stage: Stage.Draft, Role: not Role.Sponsor }),
        cell => Assert.Equal(Verdict.Refused(Codes.UnknownDocument), cell.Verdict));

    [Fact]
    public void WordsBeforeTheRoomOrAgreed_AreChangedByNobody() => Assert.All(
        Cells().Where(cell => cell is { Stage: Stage.Negotiation, Status: ClauseStatus.Put or ClauseStatus.Agreed, Permission: Permission.EditText or Permission.Restructure }),
        cell => Assert.Equal(VerdictKind.Refused, cell.Verdict.Kind));

    [Fact]
    public void ReadersAndInterpreters_DoNothingButRead_AndObserversNothingButProposeAndComment() => Assert.All(
        Cells().Where(cell => cell.Role is Role.Observer or Role.Reader or Role.Interpreter && cell.Permission != Permission.Read && cell.Verdict.IsDirect),
        cell => Assert.True(cell is { Role: Role.Observer, Permission: Permission.Propose or Permission.WithdrawProposal or Permission.ConfirmWords or Permission.CorrectWords or Permission.Comment }));

    /// <summary>What is said beside the words is open whatever is done with a paragraph, and however the room writes.</summary>
    [Fact]
    public void Comments_BindNoWords() => Assert.All(
        Cells().Where(cell => cell.Permission is Permission.Comment or Permission.ResolveComments),
        cell => Assert.Equal(RightsTable.Usual.Of(cell.Permission, cell.Role, cell.Stage, ClauseStatus.Open, Floor.Open), cell.Verdict));

    [Fact]
    public void ClosedTexts_AreCommentedOnByNobody_AndAdoptedOnesByTheirEditors() => Assert.All(
        Cells().Where(cell => cell is { Permission: Permission.Comment, Verdict.IsDirect: true }),
        cell => Assert.True(cell.Stage is not (Stage.Draft or Stage.Final or Stage.Rejected or Stage.Withdrawn) && (cell.Stage != Stage.Adopted || cell.Role is Role.Rapporteur or Role.Secretariat or Role.Translator or Role.Chair)));

    [Fact]
    public void WhoeverMayChangeWordsBeforeTheRoom_MayPropose() => Assert.All(
        Cells().Where(cell => cell.Permission is Permission.EditText && cell.Verdict.Kind != VerdictKind.Refused && cell.Stage != Stage.Draft),
        cell => Assert.True(RightsTable.Usual.Of(Permission.Propose, cell.Role, cell.Stage, cell.Status, cell.Floor).IsDirect, $"{cell}"));

    [Fact]
    public void OnlyTheChair_SettlesProposals_AndOnlyInNegotiation() => Assert.All(
        Cells().Where(cell => cell is { Permission: Permission.SettleProposal, Verdict.IsDirect: true }),
        cell => Assert.True(cell is { Role: Role.Chair, Stage: Stage.Negotiation, Status: ClauseStatus.Open or ClauseStatus.Parked }, $"{cell}"));

    [Fact]
    public void NoProposal_IsSettledIntoALockedParagraph() => Assert.All(
        Cells().Where(cell => cell is { Permission: Permission.SettleProposal or Permission.WithdrawProposal, Status: ClauseStatus.Put or ClauseStatus.Agreed }),
        cell => Assert.False(cell.Verdict.IsDirect));

    [Fact]
    public void OnlyThePen_SpeaksForOthers_AndItAnswersForNobody() => Assert.All(
        Cells().Where(cell => cell is { Permission: Permission.WriteOnBehalf or Permission.ConfirmWords or Permission.CorrectWords, Verdict.IsDirect: true }),
        cell => Assert.Equal(cell.Permission == Permission.WriteOnBehalf, cell.Role == Role.PenHolder));

    [Fact]
    public void WhereThePenMayNotWriteForItself_ItWritesForNobody() => Assert.All(
        Cells().Where(cell => cell is { Permission: Permission.WriteOnBehalf, Verdict.IsDirect: true }),
        cell => Assert.NotEqual(VerdictKind.Refused, RightsTable.Usual.Of(Permission.EditText, cell.Role, cell.Stage, cell.Status, cell.Floor).Kind));

    [Fact]
    public void OnePen_IsOne() => Assert.All(
        Cells().Where(cell => cell is { Stage: Stage.Negotiation, Floor: Floor.Pen, Permission: Permission.EditText or Permission.Restructure, Verdict.IsDirect: true }),
        cell => Assert.Equal(Role.PenHolder, cell.Role));

    [Fact]
    public void OnlyTheChair_FindsThatTheRoomAgrees() => Assert.All(
        Cells().Where(cell => cell is { Permission: Permission.PutParagraph or Permission.AgreeParagraph, Verdict.IsDirect: true }),
        cell => Assert.Equal((Role.Chair, Stage.Negotiation), (cell.Role, cell.Stage)));

    [Fact]
    public void MoreRoles_NeverGiveLess()
    {
        var seed = TestCases.Seed();
        var random = new Random(seed);
        var roles = Enum.GetValues<Role>();
        for (var run = 0; run < TestCases.Count(5_000); run++)
        {
            var cell = (Any<Permission>(random), Any<Stage>(random), Any<ClauseStatus>(random), Any<Floor>(random));
            var held = random.GetItems(roles, random.Next(0, 4));
            var before = RightsTable.Usual.Of(cell.Item1, held, cell.Item2, cell.Item3, cell.Item4);
            var after = RightsTable.Usual.Of(cell.Item1, [.. held, random.GetItems(roles, 1)[0]], cell.Item2, cell.Item3, cell.Item4);
            Assert.True(after.Kind >= before.Kind, $"seed {seed}, run {run}: {cell} {string.Join(',', held)}");
        }
    }

    [Fact]
    public void OfTwoRefusals_TheOneThatSaysMoreIsTold() => Assert.Equal(
        Codes.ParagraphAgreed,
        RightsTable.Usual.Of(Permission.EditText, [Role.Translator, Role.Delegate], Stage.Negotiation, ClauseStatus.Agreed, Floor.Open).Code);

    /// <summary>What a rule says, and to how few cells: whoever reads a rule knows what it changes.</summary>
    [Fact]
    public void EachRule_ChangesWhatItSays_AndNothingElse()
    {
        AssertChanges(new() { ObserversPropose = false }, cell => cell is { Role: Role.Observer, Stage: Stage.Submitted or Stage.Negotiation, Permission: Permission.Propose or Permission.EditText or Permission.EditTranslation or Permission.Restructure }
            or { Role: Role.Observer, Permission: Permission.Comment, Stage: Stage.Submitted or Stage.Negotiation or Stage.Silence or Stage.Decision or Stage.Deferred }, Codes.ObserverMayNotPropose);
        AssertChanges(new() { ObserversSupport = true }, cell => cell is { Role: Role.Observer, Permission: Permission.SupportProposal, Stage: Stage.Submitted or Stage.Negotiation }, "");
        AssertChanges(new() { SponsorsAlone = true }, cell => cell is { Role: Role.Head or Role.Delegate or Role.Chair, Stage: Stage.Negotiation, Status: ClauseStatus.Open, Floor: Floor.Open }
            && cell.Permission is Permission.EditText or Permission.EditTranslation or Permission.Restructure, Codes.SponsorsAlone);
        AssertChanges(new() { RapporteurPuts = true }, cell => cell is { Role: Role.Rapporteur, Permission: Permission.PutParagraph or Permission.ParkParagraph, Stage: Stage.Negotiation }, "");
        AssertChanges(new() { AgreementBindsTranslations = true }, cell => cell is
            { Role: Role.Translator or Role.Secretariat, Permission: Permission.EditTranslation, Stage: Stage.Negotiation, Status: ClauseStatus.Put or ClauseStatus.Agreed }, null);

        static void AssertChanges(RulesOfProcedure rules, Func<Cell, bool> says, string? code)
        {
            foreach (var cell in Cells())
            {
                var now = RightsTable.Under(rules).Of(cell.Permission, cell.Role, cell.Stage, cell.Status, cell.Floor);
                Assert.True(says(cell) == (now != cell.Verdict), $"{rules}: {cell} is {now}");
                if (says(cell) && code is not null) Assert.Equal(code, now.Code);
            }
        }
    }

    [Fact]
    public void WhoeverBringsATextIn_IsItsSponsor_WhateverTheRules()
    {
        var author = new Author("dz.one", "dz", [Role.Delegate], Floor.Open) { Rules = new() { SponsorsAlone = true } };
        Assert.True(author.VerdictOnNew.IsDirect);
        Assert.Equal(Verdict.Proposal(Codes.SponsorsAlone), author.VerdictOn(Permission.EditText, Proceedings.Opened, []));
        Assert.True(author.VerdictOn(Permission.EditText, Proceedings.Opened, ["dz"]).IsDirect);
    }

    private static T Any<T>(Random random)
        where T : struct, Enum => random.GetItems(Enum.GetValues<T>(), 1)[0];

    private static IEnumerable<Cell> Cells() =>
        from permission in Enum.GetValues<Permission>()
        from role in Enum.GetValues<Role>()
        from stage in Enum.GetValues<Stage>()
        from status in Enum.GetValues<ClauseStatus>()
        from floor in Enum.GetValues<Floor>()
        select new Cell(permission, role, stage, status, floor, RightsTable.Usual.Of(permission, role, stage, status, floor));

    private sealed record Cell(Permission Permission, Role Role, Stage Stage, ClauseStatus Status, Floor Floor, Verdict Verdict);
}
