using System.Collections.Concurrent;
using System.Diagnostics;
using Drafting.EventLog;
using Drafting.Live.Sealing;
using Drafting.Model.Recommendations;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Live.Tests;

/// <summary>
/// One process over a log, with a reader who hears all that it publishes. Outcomes are one line each: <c>commit 2</c> came down with the
/// commits, <c>answer 2</c> is a first answer told again, <c>refused code (clause)</c> is final, <c>later code</c> is not.
/// </summary>
internal sealed class LiveProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<(string Account, string Client, long Sequence), TaskCompletionSource<string>> _waiting = [];
    private readonly List<(long Revision, TaskCompletionSource Reached)> _watches = [];
    private readonly List<Commit> _published = [];

    private LiveProcess(IEventLog log, LiveMeeting meeting, BoxKeys keys)
    {
        (Log, Meeting) = (log, meeting);
        Documents = new Documents(new LiveContext(log, meeting, Clock, Publish, (_, fault) => Faults.Enqueue(fault)) { Keys = keys });
    }

    /// <summary>The master keys of all processes of a test run.</summary>
    public static MasterKeys Masters { get; } = MasterKeys.New();

    public IEventLog Log { get; }

    public LiveMeeting Meeting { get; }

    public ManualClock Clock { get; } = new();

    public Documents Documents { get; }

    public ConcurrentQueue<Exception> Faults { get; } = [];

    /// <summary>Called with every batch of commits, on the writer's thread, before anybody is told.</summary>
    public Action<IReadOnlyList<Commit>> Publishing { get; set; } = static _ => { };

    /// <summary>Whether a commit that is published ends the waiting for its submission; if not, only what is answered does.</summary>
    public bool HearsCommits { get; set; } = true;

    public IReadOnlyList<Commit> Published
    {
        get
        {
            lock (_published) return [.. _published];
        }
    }

    public IEnumerable<long> PublishedRevisions => Published.Select(commit => commit.Revision);

    public static Task<LiveProcess> OpenAsync(IEventLog log) => OpenAsync(log, Masters);

    /// <summary>A process with other master keys, or without any.</summary>
    public static async Task<LiveProcess> OpenAsync(IEventLog log, MasterKeys? masters) =>
        new(log, await LiveMeeting.OpenAsync(log) ?? await LiveMeeting.CreateAsync(log, Samples.Meeting), await BoxKeys.OpenAsync(log, masters));

    /// <summary>A process over a log that has the sample's meeting and a document that reads like the line.</summary>
    public static async Task<LiveProcess> OpenAsync(IEventLog log, string line)
    {
        var process = await OpenAsync(log);
        Assert.Null(await process.Documents.CreateAsync(Samples.Document, Samples.Creation, Samples.ChangesTo(line), "ma.head"));
        return process;
    }

    /// <summary>Submits changes in the notation.</summary>
    public Task<string> SubmitAsync(string client, long sequence, long @base, string changes, string account = "dz.head") =>
        SubmitAsync(new Submission(client, sequence, @base, Notation.Changes(changes)), account);

    public Task<string> SubmitAsync(Submission submission, string account = "dz.head", string document = Samples.Document)
    {
        var outcome = Await(account, submission.Client, submission.Sequence, out var answer);
        if (!Documents.TrySubmit(document, account, submission, answer)) outcome.TrySetResult("later busy");
        return outcome.Task.WaitAsync(Patience);
    }

    /// <summary>Submits bytes that could not be read.</summary>
    public Task<string> RefuseAsync(string client, long sequence, byte[] asSent, string fault, string account = "dz.head")
    {
        var outcome = Await(account, client, sequence, out var answer);
        if (!Documents.TryRefuse(Samples.Document, new SubmissionKey(account, client, sequence), asSent, fault, answer)) outcome.TrySetResult("later busy");
        return outcome.Task.WaitAsync(Patience);
    }

    public Task<JoinAnswer> JoinAsync(long? from = null) => Documents.JoinAsync(Samples.Document, "dz.head", from).WaitAsync(Patience);

    public async Task<Recommendation> WholeAsync() => Assert.IsType<JoinAnswer.Whole>(await JoinAsync()).Recommendation;

    public async Task<string> ShownAsync() => Notation.Show((await WholeAsync()).Document);

    /// <summary>What was put in line before has been done when this ends.</summary>
    public Task SettleAsync() => JoinAsync();

    /// <summary>Lets go of the document's memory, as after a long pause.</summary>
    public async Task RestAsync()
    {
        Clock.Now += TimeSpan.FromHours(1);
        Documents.Rest(TimeSpan.FromMinutes(30));
        // Resting happens only in a batch of its own, so asking the writer would prevent what is asked for.
        var since = Stopwatch.StartNew();
        while (Documents.IsInMemory(Samples.Document))
        {
            Assert.True(since.Elapsed < Patience, "the document does not rest");
            await Task.Yield();
        }
    }

    /// <summary>Holds the writer before its next batch until the result is disposed: what is put in line meanwhile becomes one batch.</summary>
    public async Task<IDisposable> HoldAsync()
    {
        var (reached, letGo) = Clock.HoldNext();
        // On another thread: whoever posts into an empty line begins the work, and would be held itself.
        _ = Task.Run(() => Documents.JoinAsync(Samples.Document, "dz.head", null));
        await reached.WaitAsync(Patience);
        return new Held(letGo);
    }

    /// <summary>Ends when this process has published a revision.</summary>
    public Task UntilPublishedAsync(long revision)
    {
        lock (_published)
        {
            if (_published.Count > 0 && _published[^1].Revision >= revision) return Task.CompletedTask;
            var watch = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watches.Add((revision, watch));
            return watch.Task.WaitAsync(Patience);
        }
    }

    public void Dispose() => Meeting.Dispose();

    private TaskCompletionSource<string> Await(string account, string client, long sequence, out Action<Answer> answer)
    {
        var outcome = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = KeyValuePair.Create((account, client, sequence), outcome);
        if (HearsCommits) _waiting.TryAdd(waiting.Key, waiting.Value);
        var answers = 0;
        answer = told =>
        {
            if (Interlocked.Increment(ref answers) > 1) Faults.Enqueue(new InvalidOperationException($"{client} {sequence} was answered twice, with {told}"));
            _waiting.TryRemove(waiting);
            outcome.TrySetResult(told switch
            {
                Answer.Committed committed => $"answer {committed.Revision}",
                Answer.Refused refused => $"{(refused.IsFinal ? "refused" : "later")} {refused.Code}{(refused.Clause is null ? "" : $" ({refused.Clause})")}",
                _ => throw new InvalidOperationException($"{told}"),
            });
        };
        return outcome;
    }

    private void Publish(string id, IReadOnlyList<Commit> commits)
    {
        if (id == Samples.Document)
        {
            Publishing(commits);
            lock (_published)
            {
                _published.AddRange(commits);
                foreach (var (_, reached) in _watches.Where(watch => watch.Revision <= commits[^1].Revision)) reached.TrySetResult();
            }
        }

        foreach (var commit in commits)
            if (_waiting.TryRemove((commit.Account, commit.Client, commit.Sequence), out var outcome))
                outcome.TrySetResult($"commit {commit.Revision}");
    }

    private sealed class Held(Action letGo) : IDisposable
    {
        public void Dispose() => letGo();
    }
}
