using System.Globalization;
using Drafting.Wire;

namespace Drafting.Benchmarks.Paint;

internal sealed record PaintOptions
{
    public int ParagraphCount { get; private init; } = 300;

    /// <summary>Comments of the room, each a thread of its own, spread over the paragraphs.</summary>
    public int CommentCount { get; private init; }

    public int KeyCount { get; private init; } = 300;

    public int RemoteChangeCount { get; private init; } = 300;

    public int OpeningCount { get; private init; } = 5;

    /// <summary>Words that are typed over the slow line, one after the other.</summary>
    public int WordCount { get; private init; } = 5;

    public string Program { get; private init; } = ServerOptions.BuiltProgram();

    /// <summary>Null when the arguments cannot be understood.</summary>
    public static PaintOptions? Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count % 2 != 0) return null;
        var options = new PaintOptions();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = arguments[i + 1];
            var number = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
            switch (arguments[i])
            {
                case "--paragraphs" when number is > 0 and <= 1_000: options = options with { ParagraphCount = number }; break;
                case "--comments" when number is >= 0 and <= 2_000: options = options with { CommentCount = number }; break;
                case "--keys" when number > 0: options = options with { KeyCount = number }; break;
                case "--changes" when number > 0: options = options with { RemoteChangeCount = number }; break;
                case "--openings" when number > 0: options = options with { OpeningCount = number }; break;
                case "--words" when number > 0: options = options with { WordCount = number }; break;
                case "--server": options = options with { Program = value }; break;
                default: return null;
            }
        }

        return options;
    }
}
