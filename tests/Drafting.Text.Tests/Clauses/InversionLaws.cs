using Drafting.Text.Clauses;
using Drafting.Text.Tests.Deltas;

namespace Drafting.Text.Tests.Clauses;

/// <summary>What was done and taken back shows the same; and taking back structure never takes others' words with it.</summary>
public sealed class InversionLaws
{
    private static int Cases => TestCases.Count(1_000);

    [Fact]
    public void EveryType_TakenBack_ShowsTheSame()
    {
        foreach (var type in RandomClauses.Types)
            for (int seed = 0, found = 0; found < Cases; seed++)
            {
                var random = new RandomClauses(seed);
                var before = random.Document();
                if (random.TryChange(type, before) is not { } change) continue;
                found++;
                var after = Notation.Apply(Notation.Apply(before, [change]), Inversion.Invert(change, before));
                Assert.True(Shown(before) == Shown(after), $"seed {seed}, {type}: {Notation.Json([change])}\n{Notation.Show(before)}\n{Notation.Show(after)}");
            }
    }

    [Fact]
    public void ListsTakenBackFromTheirEnd_ShowTheSame()
    {
        for (var seed = 0; seed < Cases * 2; seed++)
        {
            var random = new RandomClauses(seed);
            var before = random.Document();
            var after = before;
            var inverse = new List<Change>();
            foreach (var change in random.Changes(before, 5))
            {
                inverse.InsertRange(0, Inversion.Invert(change, after));
                after = Notation.Apply(after, [change]);
            }

            Assert.True(Shown(before) == Shown(Notation.Apply(after, inverse)), $"seed {seed}: {Notation.Json(inverse)}\n{Notation.Show(before)}");
        }
    }

    [Fact]
    public void StructureTakenBackPastOthersText_KeepsEveryUnit()
    {
        ChangeType[] structure = [ChangeType.Split, ChangeType.SplitBack, ChangeType.Merge, ChangeType.Realign];
        foreach (var type in structure)
            for (int seed = 0, found = 0; found < Cases; seed++)
            {
                var random = new RandomClauses(seed);
                var before = random.Document();
                if (random.TryChange(type, before) is not { } mine || random.TryChange(ChangeType.Text, before) is not { } theirs) continue;
                found++;
                var both = Transformation.TryTransformBoth([mine], [theirs], Precedence.First)!.Value;
                Assert.True(Transformation.TryTransform(Inversion.Invert(mine, before), both.Theirs, Precedence.Second, out var inverse));
                var after = Notation.Apply(Notation.Apply(Notation.Apply(before, [mine]), both.Theirs), inverse);
                Assert.True(Units(Notation.Apply(before, [theirs])) == Units(after), $"seed {seed}, {type}");
            }
    }

    [Theory]
    [InlineData("a en:ab | b @D level:2 kind:heading ~fr en:xy fr:z")]
    [InlineData("a en:ab | b @D removed en:xy fr:z")]
    [InlineData("a @Z removed en:ab | b @D en:xy fr:z")]
    public void MergeTakenBack_GivesBackTheIdTheRegistersAndTheFlags(string document)
    {
        var before = Notation.Document(document);
        var merge = Notation.Change("merge b>a en:2,2 fr:0,1");
        var after = Notation.Apply(Notation.Apply(before, [merge]), Inversion.Invert(merge, before));
        Assert.Equal(Notation.Show(before), Notation.Show(after));
    }

    [Fact]
    public void AddTakenBack_StaysAsATombstone()
    {
        var before = Notation.Document("a en:ab");
        Assert.Equal(Notation.Json(Notation.Changes("set c removed")), Notation.Json(Inversion.Invert(Notation.Change("add c @V"), before)));
    }

    [Theory]
    [InlineData("text z en +x")]
    [InlineData("move z @V")]
    [InlineData("merge z>a en:2,0")]
    public void ChangeOfAnUnknownClause_Throws(string change) =>
        Assert.Throws<ArgumentException>(() => Inversion.Invert(Notation.Change(change), Notation.Document("a en:ab")));

    /// <summary>What a reader sees: the flags for the translators are not part of it, a realign takes them for good.</summary>
    private static string Shown(ClauseDocument document) => string.Join('\n', document.Shown.Select(clause =>
        $"{clause.Id} {clause.Kind} {clause.Level} {clause.Order} {string.Join(' ', clause.Texts.Select(text => text.Key + text.Value.Content))}"));

    private static string Units(ClauseDocument document) => string.Join('\n', document.Languages.Select(language =>
        string.Concat(document.Clauses.SelectMany(clause => clause.Text(language).Content.PlainText()).Order())));
}
