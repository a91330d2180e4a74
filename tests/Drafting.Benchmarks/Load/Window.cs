using System.Text.Json;

namespace Drafting.Benchmarks.Load;

/// <summary>The figures of one measured time; latencies in milliseconds from the typing of an operation.</summary>
internal sealed class Window
{
    private readonly MachineTime _time;
    private readonly Histogram _ack = new();
    private readonly Histogram _fanOut = new();
    private readonly Histogram _slip;
    private readonly int _submissionCount;
    private readonly int _ackedCount;
    private readonly int _typedCount;

    public Window(IReadOnlyList<LoadDocument> documents, MachineTime time, Histogram slip)
    {
        (_time, _slip) = (time, slip);
        foreach (var document in documents)
        {
            _ack.Add(document.Ack);
            _fanOut.Add(document.FanOut);
            _typedCount += document.MeasuredCount;
            _ackedCount += document.AckedCount;
            _submissionCount += document.SubmissionCount;
            UndeliveredCount += document.UndeliveredCount;
        }
    }

    public int UndeliveredCount { get; }

    public double AckP99 => _ack.Percentile(0.99);

    public double FanOutP99 => _fanOut.Percentile(0.99);

    public double AckedPerSecond => _ackedCount / _time.Seconds;

    public double TypedPerSecond => _typedCount / _time.Seconds;

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("offered", Round(TypedPerSecond));
        json.WriteNumber("opsPerSecond", Round(AckedPerSecond));
        json.WriteNumber("submissionsPerSecond", Round(_submissionCount / _time.Seconds));
        json.WriteNumber("undelivered", UndeliveredCount);
        Write(json, "ack", _ack);
        Write(json, "fan", _fanOut);
        json.WriteNumber("slipP99", _slip.Percentile(0.99));
        json.WriteNumber("serverCpuPer1000", Math.Round(_time.Server / Math.Max(1, _ackedCount) * 1000, 3));
        json.WriteNumber("databaseCpuPer1000", Math.Round(_time.Database / Math.Max(1, _ackedCount) * 1000, 3));
        json.WriteNumber("serverCpu", _time.PercentOfCore(_time.Server));
        json.WriteNumber("loadCpu", _time.PercentOfCore(_time.Load));
        json.WriteNumber("otherCpu", _time.PercentOfCore(_time.Other));
    }

    private static void Write(Utf8JsonWriter json, string name, Histogram histogram)
    {
        json.WriteNumber(name + "P50", histogram.Percentile(0.5));
        json.WriteNumber(name + "P95", histogram.Percentile(0.95));
        json.WriteNumber(name + "P99", histogram.Percentile(0.99));
        json.WriteNumber(name + "Max", Round(histogram.Max));
    }

    private static double Round(double value) => Math.Round(value, 1);
}
