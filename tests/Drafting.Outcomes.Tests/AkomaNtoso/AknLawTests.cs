using System.Text;
using Drafting.Outcomes.AkomaNtoso;

namespace Drafting.Outcomes.Tests.AkomaNtoso;

/// <summary>Laws over random documents; the seed stands in every failure.</summary>
public class AknLawTests
{
    private static readonly string[] Names =
        ("paragraph subparagraph point indent item list blockList section article content intro wrapUp container recital p p p num num heading subheading " +
         "span i b a sup del ins authorialNote authorialNote eol img table tr td th formula toc foreign strange quotedStructure docTitle docNumber li ul").Split(' ');

    private static readonly string[] Words =
        ["Urges", "all", "members,", "1.", "(a)", "(i)", "\t2 -\t", "(ب)\t", "–", "ثقة", "\t", "\n  ", "Annex", "I", "(", ")", "*", "é;", "12 May 2019", "A."];

    private static readonly string[] Parts = ["preface", "preamble", "mainBody", "conclusions", "attachments", "coverPage", "oddPart"];

    private static int Cases => int.TryParse(Environment.GetEnvironmentVariable("DRAFTING_CASES"), out var cases) ? cases : 2_000;

    [Fact]
    public void AnyDocument_KeepsEveryCharacter()
    {
        var seed = Environment.TickCount;
        for (var run = 0; run < Cases; run++)
        {
            var random = new Random(unchecked(seed + run));
            var xml = new StringBuilder($"<akomaNtoso xmlns='{Sample.Namespace}'><statement name='resolution'><meta><identification><FRBRExpression><FRBRlanguage language='eng'/></FRBRExpression></identification></meta>");
            for (var part = random.Next(1, 4); part > 0; part--) Element(xml, Parts[random.Next(Parts.Length)], random, 0);
            Element(xml, "mainBody", random, 0);
            xml.Append("</statement></akomaNtoso>");
            var bytes = Encoding.UTF8.GetBytes(xml.ToString());
            try
            {
                var result = AknReader.Read(new MemoryStream(bytes), "random.xml", AknLimits.Default);
                if (result.IsRead) Conservation.Check(bytes, result);
                else Assert.Equal(AknRefusalCode.NotResolution, result.Refusal.Code);
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed + run}: {exception.Message}\n{xml}");
            }
        }
    }

    [Fact]
    public void Alignment_IsTheCheapestOfAll()
    {
        var seed = Environment.TickCount;
        for (var run = 0; run < Cases; run++)
        {
            var random = new Random(unchecked(seed + run));
            var (rows, columns) = (random.Next(0, 5), random.Next(0, 5));
            var costs = new float[rows, columns];
            for (var row = 0; row < rows; row++)
                for (var column = 0; column < columns; column++) costs[row, column] = random.Next(0, 64) / 8f;
            var pairs = AlignmentTable.Align(rows, columns, (row, column) => costs[row, column]);
            Assert.Equal(Enumerable.Range(0, rows), pairs.Where(pair => pair.Row >= 0).Select(pair => pair.Row));
            Assert.Equal(Enumerable.Range(0, columns), pairs.Where(pair => pair.Column >= 0).Select(pair => pair.Column));
            var cost = pairs.Sum(pair => pair is { Row: >= 0, Column: >= 0 } ? costs[pair.Row, pair.Column] : AlignmentTable.AloneCost);
            Assert.True(Math.Abs(cost - Cheapest(costs, 0, 0)) < 0.001, $"seed {seed + run}: {cost}");
        }
    }

    private static float Cheapest(float[,] costs, int row, int column)
    {
        var (rows, columns) = (costs.GetLength(0), costs.GetLength(1));
        if (row == rows) return (columns - column) * AlignmentTable.AloneCost;
        if (column == columns) return (rows - row) * AlignmentTable.AloneCost;
        return Math.Min(
            costs[row, column] + Cheapest(costs, row + 1, column + 1),
            AlignmentTable.AloneCost + Math.Min(Cheapest(costs, row + 1, column), Cheapest(costs, row, column + 1)));
    }

    private static void Element(StringBuilder xml, string name, Random random, int depth)
    {
        xml.Append('<').Append(name);
        if (name == "authorialNote") xml.Append(" marker='").Append(random.Next(1, 4)).Append('\'');
        if (random.Next(8) == 0) xml.Append(" class='bold'");
        xml.Append('>');
        for (var child = random.Next(0, 5); child > 0; child--)
        {
            if (depth < 6 && random.Next(3) > 0) Element(xml, Names[random.Next(Names.Length)], random, depth + 1);
            else if (random.Next(12) == 0) xml.Append("<!-- remark -->");
            else xml.Append(Words[random.Next(Words.Length)]).Append(' ');
        }

        xml.Append("</").Append(name).Append('>');
    }
}
