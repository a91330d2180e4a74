using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Model.Tests;

public sealed class ClauseDraftTests
{
    [Fact]
    public void Drafts_BecomeADocumentInTheirOrder()
    {
        var drafts = Enumerable.Range(0, 100).Select(i => new ClauseDraft(
            $"c{99 - i}", i == 0 ? ClauseKind.Title : ClauseKind.Operative, i % 3,
            new Dictionary<string, Delta> { ["fr"] = Delta.Document($"f{i}"), ["en"] = Delta.Document($"e{i}"), ["ar"] = Delta.Empty })).ToList();
        var document = Notation.Apply(ClauseDocument.Of(["ar", "en", "fr"], []), ClauseDraft.ToChanges(drafts));
        Assert.Equal(drafts.Select(draft => draft.Id), document.Clauses.Select(clause => clause.Id));
        Assert.Equal(drafts.Select(draft => (draft.Kind, draft.Level)), document.Clauses.Select(clause => (clause.Kind, clause.Level)));
        Assert.Equal("e17", document.Find("c82")!.Text("en").Content.PlainText());
        Assert.False(document.Find("c82")!.Texts.Has("ar"));
    }

    [Fact]
    public void DraftWithoutAnId_GetsANewOne()
    {
        var drafts = Enumerable.Repeat(new ClauseDraft(null, ClauseKind.Operative, 0, new Dictionary<string, Delta>()), 3).ToList();
        var ids = ClauseDraft.ToChanges(drafts).Cast<AddClause>().Select(add => add.Clause).ToList();
        Assert.Equal(3, ids.Distinct().Count());
        Assert.All(ids, id => Assert.True(ClauseId.IsValid(id, 32)));
    }

    [Fact]
    public void NoDrafts_AreNoChanges() => Assert.Empty(ClauseDraft.ToChanges([]));
}
