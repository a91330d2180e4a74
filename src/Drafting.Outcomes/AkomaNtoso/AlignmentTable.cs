namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>
/// The cheapest way to lay two sequences side by side: each pair costs what the caller says, each element left alone costs
/// <see cref="AloneCost"/>. The method is that of the edit distance; time and memory grow with the product of the lengths, which are bounded.
/// </summary>
internal static class AlignmentTable
{
    /// <summary>What it costs to leave one element without a partner. Two unlike elements pair up only if that is cheaper than two alone.</summary>
    public const float AloneCost = 2.2f;

    private enum Step : byte
    {
        Pair,
        RowAlone,
        ColumnAlone,
    }

    /// <summary>The pairs in order; an index of -1 where an element stays alone.</summary>
    public static List<(int Row, int Column)> Align(int rows, int columns, Func<int, int, float> costOfPair)
    {
        var steps = new Step[rows + 1, columns + 1];
        var above = new float[columns + 1];
        var here = new float[columns + 1];
        for (var column = 1; column <= columns; column++)
        {
            above[column] = column * AloneCost;
            steps[0, column] = Step.ColumnAlone;
        }

        for (var row = 1; row <= rows; row++)
        {
            here[0] = row * AloneCost;
            steps[row, 0] = Step.RowAlone;
            for (var column = 1; column <= columns; column++)
            {
                var (cost, step) = (above[column - 1] + costOfPair(row - 1, column - 1), Step.Pair);
                if (above[column] + AloneCost < cost) (cost, step) = (above[column] + AloneCost, Step.RowAlone);
                if (here[column - 1] + AloneCost < cost) (cost, step) = (here[column - 1] + AloneCost, Step.ColumnAlone);
                here[column] = cost;
                steps[row, column] = step;
            }

            (above, here) = (here, above);
        }

        return Trace(steps, rows, columns);
    }

    private static List<(int Row, int Column)> Trace(Step[,] steps, int row, int column)
    {
        var pairs = new List<(int, int)>(Math.Max(row, column));
        while (row > 0 || column > 0)
        {
            switch (steps[row, column])
            {
                case Step.Pair:
                    pairs.Add((--row, --column));
                    break;
                case Step.RowAlone:
                    pairs.Add((--row, -1));
                    break;
                default:
                    pairs.Add((-1, --column));
                    break;
            }
        }

        pairs.Reverse();
        return pairs;
    }
}
