using System.Diagnostics;
using System.Text;
using Drafting.Text.Deltas;
using Drafting.Wire;

namespace Drafting.Benchmarks.Text;

/// <summary>
/// Compose, transform and apply here and in quill-delta on Node, on the same cases: both warmed up, then round by round in turn so that
/// whatever else the machine does falls on both, and the median of the rounds.
/// </summary>
internal static class TextRun
{
    private const double RoundMillisecondsMin = 100;
    private const int WarmRoundCount = 10;
    private static readonly string[] s_verbs = ["compose", "transform", "apply"];

    public static async Task<string> RunAsync(TextOptions options)
    {
        var cases = TextCases.Make(options.CaseCount, options.Seed);
        await using var quill = await QuillProcess.StartAsync(options.Modules, TextCases.ToJson(cases)).ConfigureAwait(false);
        var ours = s_verbs.ToDictionary(static verb => verb, static _ => new List<double>());
        var theirs = s_verbs.ToDictionary(static verb => verb, static _ => new List<double>());
        for (var round = -WarmRoundCount; round < options.RoundCount; round++)
        {
            foreach (var verb in s_verbs)
            {
                var (our, ourSum) = Measure(verb, cases);
                var (their, theirSum) = await quill.MeasureAsync(verb, RoundMillisecondsMin).ConfigureAwait(false);
                if (ourSum != theirSum)
                    throw new InvalidOperationException($"{verb}: ours came to {ourSum} units, quill-delta to {theirSum}.");
                if (round < 0) continue;
                ours[verb].Add(our);
                theirs[verb].Add(their);
            }
        }

        return Encoding.UTF8.GetString(WireJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("run", "text");
            json.WriteNumber("seed", options.Seed);
            json.WriteNumber("cases", options.CaseCount);
            json.WriteNumber("rounds", options.RoundCount);
            foreach (var verb in s_verbs)
            {
                json.WriteStartObject(verb);
                json.WriteNumber("perSecond", Math.Round(Median(ours[verb])));
                json.WriteNumber("quillPerSecond", Math.Round(Median(theirs[verb])));
                json.WriteNumber("ratio", Math.Round(Median([.. ours[verb].Zip(theirs[verb], static (our, their) => our / their)]), 1));
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }));
    }

    /// <summary>
    /// Cases a second, and the lengths of one pass's results added up: what keeps a result from being optimised away also shows a
    /// difference.
    /// </summary>
    private static (double PerSecond, long Sum) Measure(string verb, IReadOnlyList<TextCase> cases)
    {
        var (passCount, sum) = (0, 0L);
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began).TotalMilliseconds < RoundMillisecondsMin)
        {
            sum = Pass(verb, cases);
            passCount++;
        }

        return (passCount * cases.Count / Stopwatch.GetElapsedTime(began).TotalSeconds, sum);
    }

    private static long Pass(string verb, IReadOnlyList<TextCase> cases)
    {
        var sum = 0L;
        switch (verb)
        {
            case "compose":
                foreach (var each in cases) sum += each.First.Compose(each.Next).Length;
                break;
            case "transform":
                foreach (var each in cases) sum += each.First.Transform(each.Second, Priority.First).Length;
                break;
            default:
                foreach (var each in cases) sum += each.Document.TryApply(each.Second, out var result) ? result.Length : 0;
                break;
        }

        return sum;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
