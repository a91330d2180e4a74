using System.Text.RegularExpressions;

namespace Drafting.House.Tests;

/// <summary>Left and right are not known to the styles: Arabic runs the other way, and only start and end turn with it.</summary>
public sealed partial class StyleSheetTests
{
    [Fact]
    public void Styles_KnowNoLeftAndRight()
    {
        var sheets = Repository.FilesOf("src/web/", ".css").ToList();
        Assert.NotEmpty(sheets);
        Repository.ExpectNone(
            from file in sheets
            let lines = Comment().Replace(Repository.Read(file), match => new string('\n', match.Value.Count(letter => letter == '\n'))).Split('\n')
            from line in Enumerable.Range(0, lines.Length)
            where Physical().IsMatch(lines[line])
            select $"{file}:{line + 1}: {lines[line].Trim()}");
    }

    [Theory]
    [InlineData("margin-left: 1px")]
    [InlineData("a{padding-right:0}")]
    [InlineData("left: 0;")]
    [InlineData("a { right:1rem }")]
    [InlineData("text-align: left")]
    [InlineData("float:right")]
    [InlineData("border-left-color: red")]
    [InlineData("border-top-right-radius: 1px")]
    [InlineData("scroll-margin-left: 1px")]
    [InlineData("transform-origin: left")]
    [InlineData("background-position: right 1px top")]
    public void PhysicalSide_IsFound(string style) => Assert.Matches(Physical(), style);

    [Theory]
    [InlineData("margin-inline-start: 1px")]
    [InlineData("inset-inline-end: 0")]
    [InlineData("text-align: start")]
    [InlineData(".bright { color: red }")]
    [InlineData("--left-over: 1px")]
    [InlineData("grid-area: copyright")]
    public void LogicalSide_IsLetIn(string style) => Assert.DoesNotMatch(Physical(), style);

    [GeneratedRegex(@"(?<![\w-])(?:left|right)\s*:|(?:margin|padding|border|inset)-(?:left|right)\b|border-(?:top|bottom)-(?:left|right)-radius|(?:text-align|float|clear|transform-origin|background-position|object-position|caption-side)\s*:[^;}]*\b(?:left|right)\b")]
    private static partial Regex Physical();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
