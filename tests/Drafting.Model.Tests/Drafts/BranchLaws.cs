using Drafting.Model.Drafts;
using Drafting.Text.Clauses;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Model.Tests.Drafts;

/// <summary>A branch that follows the room is the room's text with its own changes; nothing of either side is lost.</summary>
public sealed class BranchLaws
{
    private const int Steps = 16;

    [Fact]
    public void BranchThatFollows_IsTheRoomsTextWithItsOwnChanges()
    {
        var seed = TestCases.Seed();
        var takenBack = 0;
        for (var last = seed + TestCases.Count(500); seed < last; seed++)
        {
            var ids = 0;
            var random = new RandomClauses(seed) { NextId = () => $"n{ids++}" };
            var dice = new Random(seed);
            var room = random.Document();
            var (text, branch) = (room, Branch.Of("r", 1, room));
            for (var revision = 2; revision < Steps; revision++)
            {
                if (dice.Next(2) == 0)
                {
                    var own = random.Changes(text, 1);
                    (text, branch) = (Notation.Apply(text, own), branch.With(own));
                }
                else
                {
                    var commit = random.Changes(room, dice.Next(1, 3));
                    var (changes, next) = branch.Follow(commit, new Origin("ma.head", revision));
                    if (next.Since.Values.Any(change => change.IsClash)) takenBack++;
                    (text, room, branch) = (Notation.Apply(text, changes), Notation.Apply(room, commit), next);
                }

                Assert.True(Notation.Show(room) == Notation.Show(branch.Text), $"seed {seed}: the room's text");
                Assert.True(
                    Shown(text) == Shown(Notation.Apply(branch.Text, branch.Own)),
                    $"seed {seed}, revision {revision}: {Notation.Json(branch.Own)}\nbranch {Notation.Show(text)}\nroom   {Notation.Show(branch.Text)}\nboth   {Notation.Show(Notation.Apply(branch.Text, branch.Own))}");
            }
        }

        Assert.True(takenBack > 0, "nobody ever met");
    }

    [Fact]
    public void BranchWithoutOwnChanges_IsTheRoomsText()
    {
        var room = Notation.Document("a en:hello | b en:world");
        var (changes, next) = Branch.Of("r", 1, room).Follow(Notation.Changes("text a en =5 +!"), new Origin("ma.head", 2));
        Assert.Equal("""[{"clause":"a","delta":[{"retain":5},{"insert":"!"}],"language":"en","type":"text"}]""", Notation.Json(changes));
        Assert.Empty(next.Own);
        Assert.Equal(new RoomChange(2, IsClash: false), next.Since["a"]);
    }

    [Fact]
    public void OneText_IsOneOwnChange()
    {
        var branch = Branch.Of("r", 1, Notation.Document("a en:hello | b en:world"))
            .With(Notation.Changes("text a en =5 +x")).With(Notation.Changes("text b en +y")).With(Notation.Changes("text a en =6 +z"));
        Assert.Equal(2, branch.Own.Count);
        Assert.Empty(branch.With(Notation.Changes("text a en =5 -2")).With(Notation.Changes("text b en -1")).Own);
    }

    [Theory]
    [InlineData("text a en +x", "text a en =5 +y", true)]
    [InlineData("text a en +x", "text a fr +y", false)]
    [InlineData("text a en +x", "text b en +y", false)]
    [InlineData("text a en +x", "split a>d @V en:2", true)]
    [InlineData("split a>d @V en:2", "text a en +y", true)]
    [InlineData("", "text a en +y", false)]
    public void ParagraphThatBothChange_IsAClash(string own, string room, bool isClash)
    {
        var (_, next) = Branch.Of("r", 1, Notation.Document("a en:hello | b en:world")).With(Notation.Changes(own)).Follow(Notation.Changes(room), new Origin("ma.head", 2));
        Assert.Equal(isClash, next.Since.Values.Any(change => change.IsClash));
        if (isClash) Assert.DoesNotContain(next.Ticked("a").Since.Values, change => change.IsClash && next.Since.Count == 1);
    }

    [Fact]
    public void StructureThatCannotBeHadTogether_IsTakenBack_AndItsWordsStay()
    {
        var room = Notation.Document("a en:hello");
        var own = Notation.Changes("split a>d @V en:2");
        var branch = Branch.Of("r", 1, room).With(own).With(Notation.Changes("text d en =3 +p"));
        var text = Notation.Apply(room, [.. own, .. Notation.Changes("text d en =3 +p")]);
        var (changes, next) = branch.Follow(Notation.Changes("move a @k"), new Origin("ma.head", 2));
        Assert.Equal("hellop", Notation.Apply(text, changes).Find("a")!.Text("en").Content.PlainText());
        Assert.Equal("hellop", Notation.Apply(next.Text, next.Own).Find("a")!.Text("en").Content.PlainText());
        Assert.True(next.Since["a"].IsClash);
    }

    private static string Shown(ClauseDocument document) => string.Join('\n', document.Shown.Select(clause =>
        $"{clause.Id} {clause.Kind} {clause.Level} {clause.Order} {string.Join(' ', clause.Texts.Select(text => text.Key + text.Value.Content))}"));
}
