using Drafting.Outcomes.AkomaNtoso;

namespace Drafting.Outcomes.Tests.AkomaNtoso;

public class ClauseNumberTests
{
    [Theory]
    [InlineData("\t1 -\tتطلب", "1 -")]
    [InlineData("2 – تطلب", "2 –")]
    [InlineData("15\tReconoce", "15")]
    [InlineData("3. Urges", "3.")]
    [InlineData("١ - تطلب", "١ -")]
    [InlineData("1 bis. Urges", "1 bis.")]
    [InlineData("(a)\tone", "(a)")]
    [InlineData("(bb) one", "(bb)")]
    [InlineData("iv) un", "iv)")]
    [InlineData("ñ) una", "ñ)")]
    [InlineData("a.\tone", "a.")]
    [InlineData("(هـ)\tنص", "(هـ)")]
    [InlineData("’1‘\tنص", "’1‘")]
    [InlineData("30 days after", null)]
    [InlineData("2019 was a year", null)]
    [InlineData("(see above) one", null)]
    [InlineData("a) b", "a)")]
    [InlineData("Urges (a) one", null)]
    public void HeadOfAClause_GivesItsNumber(string text, string? number)
    {
        var length = ClauseNumber.LengthAtHeadOfClause(text);
        Assert.Equal(number ?? "", XmlSpace.Collapse(text[..length]));
        Assert.Equal(number is not null, length > 0 && ClauseNumber.Readings(text[..length]).Count > 0);
    }

    [Theory]
    [InlineData("\t\tI Calendrier", "I")]
    [InlineData("IV", "IV")]
    [InlineData("II. Meetings", "II.")]
    [InlineData("A. Meetings", "A.")]
    [InlineData("A new agenda", null)]
    [InlineData("أولا", "أولا")]
    [InlineData("ثانياً - استخدام", "ثانياً -")]
    [InlineData("ألف - استخدام", "ألف -")]
    [InlineData("Ideas", null)]
    [InlineData("Calendar", null)]
    public void HeadOfAHeading_GivesItsNumber(string text, string? number) =>
        Assert.Equal(number ?? "", XmlSpace.Collapse(text[..ClauseNumber.LengthAtHeadOfHeading(text)]));

    [Theory]
    [InlineData("1. (a) (i) (ii) (b) 2. (a)", "0 1 2 2 1 0 1")]
    [InlineData("1. (a) (b) (c) (d) (e) (f) (g) (h) (i) (j)", "0 1 1 1 1 1 1 1 1 1 1")]
    [InlineData("1. (a) (b) (c) (d) (e) (f) (g) (h) (i) (ii) (i)", "0 1 1 1 1 1 1 1 1 2 2 1")]
    [InlineData("1. (i) (ii) 2. (a)", "0 1 1 0 1")]
    [InlineData("1- (أ) ’1‘ ’2‘ (ب) (ج) 2-", "0 1 2 2 1 1 0")]
    [InlineData("1. m) n) ñ) o) p)", "0 1 1 1 1 1")]
    [InlineData("(a) (b) (i) (c)", "1 1 2 1")]
    public void RunOfNumbers_GivesLevels(string numbers, string levels)
    {
        var run = numbers.Split(' ');
        var found = new NumberLevels(isPlainDecimalTop: true);
        var actual = run.Select((number, index) => found.Next(
            ClauseNumber.Readings(number), index + 1 < run.Length ? ClauseNumber.Readings(run[index + 1]) : [], null).Level);
        Assert.Equal(levels, string.Join(' ', actual));
    }

    [Theory]
    [InlineData("(ج)", 3)]
    [InlineData("(هـ)", 5)]
    [InlineData("c)", 3)]
    [InlineData("(aa)", 27)]
    [InlineData("xiv)", 14)]
    [InlineData("12 -", 12)]
    [InlineData("١٢ -", 12)]
    [InlineData("ثالثا", 3)]
    public void Number_HasItsOrdinal(string number, int ordinal) => Assert.Contains(ordinal, ClauseNumber.Readings(number).Select(reading => reading.Ordinal));
}
