using System.Diagnostics;
using System.Globalization;
using System.Text;
using Drafting.Text.Deltas;

namespace Drafting.Text.Tests.Deltas;

/// <summary>
/// Random cases, cuts inside surrogate pairs included, answered by this algebra and by quill-delta, and compared in canonical form.
/// Outside the comparison: embedded objects, which this algebra has not, and removals on inserts, which are not well-formed.
/// </summary>
public class DifferentialTests
{
    private static readonly string[] s_verbs =
        ["canonical", "compose", "compose-document", "transform", "transformPosition", "invert", "slice", "concat", "diff"];

    [Fact]
    public async Task RandomCases_AnswerAsQuillDoes()
    {
        var seed = TestCases.Seed();
        var random = new RandomDeltas(new Random(seed));
        var cases = Enumerable.Range(0, TestCases.Count(50_000)).Select(i => Case(s_verbs[i % s_verbs.Length], random)).ToList();
        var answers = await AskQuill(cases.ConvertAll(one => one.Question));
        Assert.Equal(cases.Count, answers.Count);
        for (var i = 0; i < cases.Count; i++)
        {
            var (question, answer) = cases[i];
            Assert.True(answer == answers[i], $"Seed {seed}, case {i}: {question}\nours:  {answer}\nquill: {answers[i]}");
        }
    }

    private static (string Question, string Answer) Case(string verb, RandomDeltas random)
    {
        var document = random.Document();
        var a = random.Change(document.Length);
        var b = random.Change(document.Length);
        var (start, end) = (random.Below(12), random.Below(20));
        var priority = random.Priority();
        var named = $",\"priority\":{(priority == Priority.First ? "true" : "false")}";
        var after = document.Compose(a);
        var next = random.Change(after.Length);
        return verb switch
        {
            "canonical" => (Question(verb, a), Json(a)),
            "compose" => (Question(verb, a, next), Json(a.Compose(next))),
            "compose-document" => (Question("compose", document, a), Json(after)),
            "transform" => (Question(verb, a, b, named), Json(a.Transform(b, priority))),
            "transformPosition" => (Question(verb, a, null, $",\"position\":{start}{named}"), Number(a.TransformPosition(start, priority))),
            "invert" => (Question(verb, a, document), Json(a.Invert(document))),
            "slice" => (Question(verb, a, null, $",\"start\":{start},\"end\":{end}"), Json(a.Slice(start, end))),
            "concat" => (Question(verb, a, b), Json(a.Concat(b))),
            // Both diffs are right, and rarely the same: quill composes ours, which must lead to the other document.
            _ => (Question("compose", document, Delta.Diff(document, after)), Json(after)),
        };
    }

    private static string Question(string verb, Delta a, Delta? b = null, string more = "") =>
        $"{{\"verb\":\"{verb}\",\"a\":{Json(a)}{(b is null ? "" : ",\"b\":" + Json(b))}{more}}}";

    // Written here and not by DeltaJson: the comparison needs halves of surrogate pairs, which DeltaJson refuses on purpose.
    private static string Json(Delta delta)
    {
        var json = new StringBuilder("[");
        foreach (var op in delta.Ops)
        {
            json.Append(json.Length > 1 ? "," : "");
            json.Append('{').Append(op.Kind switch
            {
                OpKind.Insert => $"\"insert\":{Ascii(op.Text)}",
                OpKind.Retain => $"\"retain\":{op.Length}",
                _ => $"\"delete\":{op.Length}",
            });
            var attributes = op.Attributes.Entries.ToArray().Select(entry => $"{Ascii(entry.Key)}:{Json(entry.Value)}");
            if (op.Attributes.Count > 0)
                json.Append(",\"attributes\":{").AppendJoin(',', attributes).Append('}');
            json.Append('}');
        }
        return json.Append(']').ToString();
    }

    private static string Json(AttributeValue value) => value.Kind == AttributeKind.Text ? Ascii(value.Text) : value.ToString();

    private static string Ascii(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var unit in text)
            json.Append(unit is >= ' ' and <= '~' ? unit : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"));
        return json.Append('"').ToString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task<List<string>> AskQuill(List<string> questions)
    {
        var folder = Folder();
        var isInstalled = Directory.Exists(Path.Combine(folder, "node_modules", "quill-delta"));
        Assert.True(isInstalled, "quill-delta is missing: run `npm ci` in tests/differential.");
        using var oracle = StartNode(folder);
        var errors = oracle.StandardError.ReadToEndAsync();
        var answers = oracle.StandardOutput.ReadToEndAsync();
        try
        {
            foreach (var question in questions)
                await oracle.StandardInput.WriteLineAsync(question);
            oracle.StandardInput.Close();
        }
        catch (IOException)
        {
            // The oracle ended early; what it said on its error stream tells why, below.
        }
        await oracle.WaitForExitAsync();
        Assert.True(oracle.ExitCode == 0, $"The oracle failed: {await errors}");
        return [.. (await answers).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static Process StartNode(string folder)
    {
        var start = new ProcessStartInfo("node", "oracle.mjs")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new InvalidOperationException("Node is missing: the comparison needs `node` (20 or later) on the path.", exception);
        }
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Drafting.sln")))
                return Path.Combine(folder.FullName, "tests", "differential");
        }
        throw new InvalidOperationException("The repository's top folder, with Drafting.sln, is not above the tests.");
    }
}
