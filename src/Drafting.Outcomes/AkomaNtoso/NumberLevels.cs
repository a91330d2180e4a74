namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>
/// Tells from a run of numbers how deep each stands, where the file's structure is flat: a number that continues an open list belongs to it,
/// one that begins (first letter, first Roman number) in a style not yet open goes one deeper. "(i)" after "(h)" can do both: the number that
/// follows decides.
/// </summary>
internal sealed class NumberLevels(bool isPlainDecimalTop)
{
    // Index = level; the reading that stood there last.
    private readonly List<NumberReading?> _open = [];

    /// <summary>The level of the last paragraph; 0 before any.</summary>
    public int Current => Math.Max(0, _open.Count - 1);

    /// <summary>A paragraph without a number on the first level: lists above it are closed.</summary>
    public void Close() => _open.Clear();

    /// <summary>Level and ordinal of the next number.</summary>
    /// <param name="readings">What the number can mean; not empty.</param>
    /// <param name="following">What the number after it can mean; empty at the end.</param>
    /// <param name="structuralLevel">The level that the file's structure gives; null where it is flat.</param>
    public (int Level, int Ordinal) Next(IReadOnlyList<NumberReading> readings, IReadOnlyList<NumberReading> following, int? structuralLevel)
    {
        if (structuralLevel is { } given) return Take(given, Best(readings, given));
        if (isPlainDecimalTop && readings[0].Style == NumberStyle.Decimal) return Take(0, readings[0]);

        var lowest = isPlainDecimalTop ? 1 : 0;
        var continued = Continued(readings, lowest);
        var begun = Begun(readings);
        if (continued is { } both && begun is { } first)
        {
            var goesDeeper = following.Contains(new NumberReading(first.Style, 2));
            return goesDeeper ? Take(Deeper(lowest), first) : Take(both.Level, both.Reading);
        }

        if (continued is { } next) return Take(next.Level, next.Reading);
        if (begun is { } start) return Take(Deeper(lowest), start);
        return TakeBroken(readings, lowest);
    }

    private int Deeper(int lowest) => Math.Max(lowest, _open.Count);

    private (int Level, NumberReading Reading)? Continued(IReadOnlyList<NumberReading> readings, int lowest)
    {
        for (var level = _open.Count - 1; level >= lowest; level--)
            foreach (var reading in readings)
                if (_open[level] is { } last && last.Style == reading.Style && last.Ordinal + 1 == reading.Ordinal) return (level, reading);
        return null;
    }

    private NumberReading? Begun(IReadOnlyList<NumberReading> readings)
    {
        foreach (var reading in readings)
            if (reading.Ordinal == 1 && !_open.Exists(open => open?.Style == reading.Style)) return reading;
        return null;
    }

    /// <summary>A number that neither continues nor begins: in the list of its style where one is open, else where its style is at home.</summary>
    private (int Level, int Ordinal) TakeBroken(IReadOnlyList<NumberReading> readings, int lowest)
    {
        for (var level = _open.Count - 1; level >= lowest; level--)
            foreach (var reading in readings)
                if (_open[level]?.Style == reading.Style) return Take(level, reading);
        var home = readings[0].Style is NumberStyle.Roman or NumberStyle.QuotedDecimal or NumberStyle.Capital ? 1 : 0;
        return Take(lowest + home, readings[0]);
    }

    private NumberReading Best(IReadOnlyList<NumberReading> readings, int level)
    {
        if (level < _open.Count && _open[level] is { } last)
        {
            foreach (var reading in readings)
                if (reading.Style == last.Style && reading.Ordinal == last.Ordinal + 1) return reading;
        }

        foreach (var reading in readings)
            if (reading.Ordinal == 1) return reading;
        return readings[0];
    }

    private (int Level, int Ordinal) Take(int level, NumberReading reading)
    {
        if (_open.Count > level) _open.RemoveRange(level, _open.Count - level);
        while (_open.Count < level) _open.Add(null);
        _open.Add(reading);
        return (level, reading.Ordinal);
    }
}
