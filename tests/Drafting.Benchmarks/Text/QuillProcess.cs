using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Drafting.Benchmarks.Text;

/// <summary>quill-delta in a Node process that measures a verb whenever it is asked to.</summary>
internal sealed class QuillProcess : IAsyncDisposable
{
    private readonly Process _node;

    private QuillProcess(Process node) => _node = node;

    /// <summary>Throws when Node or the module cannot be found.</summary>
    public static async Task<QuillProcess> StartAsync(string modules, ReadOnlyMemory<byte> cases)
    {
        if (!File.Exists(Path.Combine(modules, "quill-delta", "package.json")))
            throw new InvalidOperationException($"No quill-delta under {modules}: run npm ci in tests/differential.");
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "quill.mjs"));
        start.ArgumentList.Add(Path.GetFullPath(modules));
        var quill = new QuillProcess(Process.Start(start)!);
        await quill._node.StandardInput.WriteLineAsync(Encoding.UTF8.GetString(cases.Span)).ConfigureAwait(false);
        return quill;
    }

    /// <summary>Cases a second, and the sum of one pass's lengths.</summary>
    public async Task<(double PerSecond, long Sum)> MeasureAsync(string verb, double millisecondsMin)
    {
        await _node.StandardInput.WriteLineAsync($"{verb} {millisecondsMin.ToString(CultureInfo.InvariantCulture)}").ConfigureAwait(false);
        var line = await _node.StandardOutput.ReadLineAsync().ConfigureAwait(false) ?? throw new InvalidOperationException("Node ended.");
        using var answer = JsonDocument.Parse(line);
        return (answer.RootElement.GetProperty("perSecond").GetDouble(), answer.RootElement.GetProperty("sum").GetInt64());
    }

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        await _node.WaitForExitAsync().ConfigureAwait(false);
        _node.Dispose();
    }
}
