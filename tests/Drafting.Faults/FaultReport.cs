using System.Text;
using Drafting.Wire;

namespace Drafting.Faults;

/// <summary>The sums of a run; one line of JSON.</summary>
public sealed class FaultReport(FaultOptions options)
{
    private const int ViolationsShownMax = 20;

    private int _acked, _refused, _resolved, _unknown, _unknownStored, _resent, _gaps, _documents;

    public List<Violation> Violations { get; } = [];

    public int CycleCount { get; set; }

    public double Seconds { get; set; }

    /// <summary>Adds what one document's history says; <paramref name="inFlight"/> was unanswered at a crash.</summary>
    public void Add(DocumentHistory history, IReadOnlySet<SubmissionKey> inFlight, int gapCount)
    {
        var stored = history.Log.Select(Checker.KeyOf).ToHashSet();
        _documents++;
        _gaps += gapCount;
        foreach (var invocation in history.Invocations)
        {
            if (invocation.IsCommitted) _acked++;
            else if (invocation.IsRefused) _refused++;
            else if (!invocation.StolenKey)
            {
                _unknown++;
                if (stored.Contains(invocation.Key)) _unknownStored++;
            }

            if (invocation.StolenKey || !inFlight.Contains(invocation.Key)) continue;
            _resent++;
            if (invocation.Verdicts.Count > 0) _resolved++;
        }

        Violations.AddRange(Checker.Check(history));
    }

    public string ToJson() => Encoding.UTF8.GetString(WireJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("run", options.Verb);
        json.WriteString("store", options.Store);
        json.WriteNumber("seed", options.Seed);
        json.WriteNumber("cycles", CycleCount);
        json.WriteNumber("clients", options.ClientCount);
        json.WriteNumber("documents", _documents);
        json.WriteNumber("acked", _acked);
        json.WriteNumber("refused", _refused);
        json.WriteNumber("inFlightAtFault", _resent);
        json.WriteNumber("unknownResolved", _resolved);
        json.WriteNumber("unknownLeft", _unknown);
        json.WriteNumber("unknownLeftStored", _unknownStored);
        json.WriteNumber("gaps", _gaps);
        json.WriteNumber("lost", Count(Fault.Lost));
        json.WriteNumber("doubled", Count(Fault.Doubled));
        json.WriteNumber("diverged", Count(Fault.Diverged));
        json.WriteNumber("otherViolations", Violations.Count - Count(Fault.Lost) - Count(Fault.Doubled) - Count(Fault.Diverged));
        json.WriteNumber("seconds", Math.Round(Seconds, 1));
        json.WriteStartArray("violations");
        foreach (var violation in Violations.Take(ViolationsShownMax)) json.WriteStringValue($"{violation.Fault}: {violation.What}");
        json.WriteEndArray();
        json.WriteEndObject();
    }));

    private int Count(Fault fault) => Violations.Count(each => each.Fault == fault);
}
