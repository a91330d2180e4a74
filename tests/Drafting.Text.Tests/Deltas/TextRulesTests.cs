using Drafting.Text.Deltas;

namespace Drafting.Text.Tests.Deltas;

public class TextRulesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Decides to convene (§ 3), \u00A0~")]
    [InlineData("\u200E\u200F\u061C")]
    [InlineData("\uFFFE\uFDD0")]
    [InlineData("\U0001F600\U0001D49F")]
    [InlineData("\u0628\u0651\u064E")]
    [InlineData("e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301e\u0301")]
    public void OrdinaryText_Passes(string text) => Assert.Null(TextRules.Check(text));

    [Fact]
    public void ControlsAndBidirectionalControls_AreRefused()
    {
        int[][] ranges = [[0x00, 0x1F], [0x7F, 0x9F], [0x2028, 0x202E], [0x2066, 0x2069]];
        for (var unit = 0; unit < 0xD800; unit++)
        {
            var isRefused = ranges.Any(range => unit >= range[0] && unit <= range[1]);
            Assert.Equal(isRefused ? "text_not_allowed" : null, TextRules.Check($"a{(char)unit}b"));
        }
    }

    [Theory]
    [InlineData('\uD83D', 'a')]
    [InlineData('\uDE00', 'a')]
    [InlineData('\uDE00', '\uD83D')]
    [InlineData('a', '\uD83D')]
    public void HalfAPair_IsRefused(char first, char second) => Assert.Equal(DeltaCodes.TextNotAllowed, TextRules.Check([first, second]));

    [Theory]
    [InlineData("\u0301")]
    [InlineData("\u20DD")]
    [InlineData("\U000E0100")]
    [InlineData("\u0301\u200D")]
    public void NineStackedMarks_AreRefused(string mark)
    {
        Assert.Null(TextRules.Check("e" + string.Concat(Enumerable.Repeat(mark, 8))));
        Assert.Equal(DeltaCodes.TextNotAllowed, TextRules.Check("e" + string.Concat(Enumerable.Repeat(mark, 9))));
    }
}
