using System.Diagnostics;
using Drafting.Wire;

namespace Drafting.Benchmarks.Load;

/// <summary>
/// One document under load with its clients. Every operation inserts a character that no other operation in flight on this document
/// carries, so that any receiver can tell which operation it sees. Thread-safe.
/// </summary>
internal sealed class LoadDocument(string name) : IClientObserver
{
    public const int ClauseCount = 20;
    private const int ClauseUnits = 500, CharCount = 20_000, CharFirst = 0x4E00;
    private const string Lead = "Decides that ";

    private const string Body =
        "the working party shall examine the draft text of this recommendation and report to the plenary before the close of the session, "
        + "taking note of what was said; ";

    private readonly Lock _lock = new();
    private readonly Dictionary<char, Op> _ops = [];
    private int _typedCount;

    public string Name => name;

    public List<TypingClient> Clients { get; } = [];

    public Histogram Ack { get; private set; } = new();

    public Histogram FanOut { get; private set; } = new();

    /// <summary>Of the measured operations: typed, acknowledged, not yet seen by everybody.</summary>
    public int MeasuredCount { get; private set; }

    public int AckedCount { get; private set; }

    public int UndeliveredCount { get; private set; }

    /// <summary>Submissions first sent within the measured time.</summary>
    public int SubmissionCount { get; private set; }

    public bool Measuring { get; set; }

    /// <summary>10 kB in 20 clauses, each with a bold lead-in.</summary>
    public static IReadOnlyList<NewClause> Content { get; } = [.. Enumerable.Range(0, ClauseCount).Select(static n => new NewClause(
        ClauseId(n),
        new WireDelta(
        [
            WireOp.Insert(Lead, """{"bold":true}"""),
            WireOp.Insert(string.Concat(Enumerable.Repeat(Body, 4))[..(ClauseUnits - Lead.Length)]),
        ])))];

    public static string ClauseId(int index) => FormattableString.Invariant($"c{index:00}");

    public void BeginWindow()
    {
        lock (_lock)
        {
            (Ack, FanOut) = (new(), new());
            MeasuredCount = AckedCount = UndeliveredCount = SubmissionCount = 0;
            foreach (var op in _ops.Values) op.Measured = false;
            Measuring = true;
        }
    }

    public void TypeOne(int client, Random random)
    {
        char unit;
        lock (_lock)
        {
            unit = (char)(CharFirst + _typedCount++ % CharCount);
            _ops[unit] = new Op { TypedAt = Stopwatch.GetTimestamp(), Measured = Measuring };
            if (Measuring) (MeasuredCount, UndeliveredCount) = (MeasuredCount + 1, UndeliveredCount + 1);
        }

        Clients[client].Type(
            ClauseId(random.Next(ClauseCount)),
            DemoMeeting.Language,
            text => WireDelta.Insert(random.Next(text.Length + 1), char.ToString(unit)));
    }

    public void Applied(TypingClient client, WireCommit commit)
    {
        var now = Stopwatch.GetTimestamp();
        var own = commit.Client == client.ClientId;
        foreach (var change in commit.Changes)
        {
            if (change is not TextChange text) continue;
            foreach (var op in text.Delta.Ops)
                if (op.Kind == OpKind.Insert) See(op.Text, own, now);
        }
    }

    public void Sending(TypingClient client, WireSubmission submission)
    {
        lock (_lock)
            if (Measuring) SubmissionCount++;
    }

    public void Answered(TypingClient client, AnsweredMessage answer)
    {
    }

    public void Joined(TypingClient client, long revision)
    {
    }

    public void Diverged(TypingClient client, string reason) => throw new InvalidOperationException($"{name}: {reason}");

    private void See(string inserted, bool own, long now)
    {
        lock (_lock)
        {
            foreach (var unit in inserted)
            {
                if (!_ops.TryGetValue(unit, out var op)) continue;
                var milliseconds = Stopwatch.GetElapsedTime(op.TypedAt, now).TotalMilliseconds;
                if (op.Measured) (own ? Ack : FanOut).Add(milliseconds);
                if (op.Measured && own && Measuring) AckedCount++;
                if (++op.SeenCount < Clients.Count) continue;
                if (op.Measured) UndeliveredCount--;
                _ops.Remove(unit);
            }
        }
    }

    private sealed class Op
    {
        public required long TypedAt { get; init; }

        public bool Measured { get; set; }

        public int SeenCount { get; set; }
    }
}
