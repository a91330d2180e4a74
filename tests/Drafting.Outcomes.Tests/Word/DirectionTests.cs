using Drafting.Outcomes.Word;

namespace Drafting.Outcomes.Tests.Word;

public sealed class DirectionTests
{
    [Theory]
    [InlineData("abc def", false, "L:abc def")]
    [InlineData("عملية Trigger IV (الأسلحة)", true, "R:عملية |L:Trigger IV|R: (الأسلحة)")]
    [InlineData("the word سلام عليكم, here", false, "L:the word |R:سلام عليكم|L:, here")]
    [InlineData("2178 (2014)", true, "R:2178 (2014)")]
    [InlineData("Neptune II.", true, "L:Neptune II|R:.")]
    [InlineData("", true, "")]
    public void Words_AreCutWhereTheyTurn(string words, bool isRightToLeft, string expected) => Assert.Equal(
        expected, string.Join('|', Direction.Runs(words, isRightToLeft).Select(static run => (run.IsRightToLeft ? "R:" : "L:") + run.Text)));

    [Fact]
    public void Pieces_MakeUpTheWords()
    {
        var random = new Random(7);
        string[] letters = ["a", "Z", "ع", "ש", " ", "(", "2", "\U0001F600", "\U00010840", "\uD800", "؛", "\u200E"];
        for (var round = 0; round < 2_000; round++)
        {
            var words = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => letters[random.Next(letters.Length)]));
            var runs = Direction.Runs(words, random.Next(2) == 0).ToList();
            Assert.Equal(words, string.Concat(runs.Select(static run => run.Text)));
            Assert.DoesNotContain(runs, static run => run.Text.Length == 0);
        }
    }
}
