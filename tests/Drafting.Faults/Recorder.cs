using System.Diagnostics;
using Drafting.Wire;

namespace Drafting.Faults;

/// <summary>Writes one document's history down while its clients work. Thread-safe.</summary>
public sealed class Recorder(DocumentHistory history) : IClientObserver
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SubmissionKey, Invocation> _byKey = [];
    private readonly Dictionary<SubmissionKey, Invocation> _stolen = [];

    public DocumentHistory History { get; } = history;

    public void Sending(TypingClient client, WireSubmission submission)
    {
        lock (_lock)
        {
            var invocation = new Invocation(client.Account, submission, Stopwatch.GetTimestamp());
            History.Invocations.Add(invocation);
            _byKey.Add(invocation.Key, invocation);
        }
    }

    public void Stolen(TypingClient client, WireSubmission submission)
    {
        lock (_lock)
        {
            var invocation = new Invocation(client.Account, submission, Stopwatch.GetTimestamp(), stolenKey: true);
            History.Invocations.Add(invocation);
            _stolen[invocation.Key] = invocation;
        }
    }

    public void Applied(TypingClient client, WireCommit commit)
    {
        var digest = WireDigest.Of(client.Confirmed, commit.Changes);
        lock (_lock)
        {
            Events(client).Add(new ClientEvent(commit.Revision, commit));
            if (digest != commit.Digest)
                History.Divergences.Add($"{client.ClientId} at {commit.Revision}: digest {digest}, told {commit.Digest}");
            var key = new SubmissionKey(commit.By, commit.Client, commit.Sequence);
            if (commit.Client == client.ClientId && _byKey.TryGetValue(key, out var own))
                own.Tell(new Verdict(commit.Revision, null), Stopwatch.GetTimestamp());
        }
    }

    public void Answered(TypingClient client, AnsweredMessage answer)
    {
        if (answer.Sequence is not { } sequence) return;
        lock (_lock)
        {
            var key = new SubmissionKey(client.Account, client.ClientId, sequence);
            var told = answer.Code == "key_reused" && _stolen.TryGetValue(key, out var stolen) ? stolen : _byKey[key];
            if (answer.Revision is { } revision) told.Tell(new Verdict(revision, null), Stopwatch.GetTimestamp());
            else if (answer.Final) told.Tell(new Verdict(0, answer.Code), Stopwatch.GetTimestamp());
        }
    }

    public void Joined(TypingClient client, long revision)
    {
        lock (_lock) Events(client).Add(new ClientEvent(revision, null));
    }

    public void Diverged(TypingClient client, string reason)
    {
        lock (_lock) History.Divergences.Add($"{client.ClientId}: {reason}");
    }

    /// <summary>Adds the keys of what nobody has heard of yet.</summary>
    public void AddUnanswered(ISet<SubmissionKey> keys)
    {
        lock (_lock)
            foreach (var (key, invocation) in _byKey) if (invocation.Verdicts.Count == 0) keys.Add(key);
    }

    private List<ClientEvent> Events(TypingClient client)
    {
        if (!History.Deliveries.TryGetValue(client.ClientId, out var events)) History.Deliveries.Add(client.ClientId, events = []);
        return events;
    }
}
