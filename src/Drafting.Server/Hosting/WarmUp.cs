using Drafting.EventLog;
using Drafting.Live;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Server.Hosting;

/// <summary>
/// Runs the path of a keystroke some hundred times over a log in memory before the process says that it is ready: cold, it would
/// spend half of its first ten seconds in the compiler.
/// </summary>
public sealed class WarmUp(LiveMeeting meeting, Readiness readiness) : BackgroundService
{
    private const int Rounds = 400;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await using var log = new InMemoryEventLog();
        using var copy = await LiveMeeting.CreateAsync(log, meeting.Rights.Meeting).ConfigureAwait(false);
        var committed = new SemaphoreSlim(0);
        var documents = new Documents(new LiveContext(log, copy, TimeProvider.System, (_, commits) =>
        {
            CommitJson.Write(commits);
            committed.Release(commits.Count);
        }, static (_, _) => { }));
        var account = meeting.Rights.Meeting.People.FirstOrDefault(person => meeting.Rights.Meeting.AuthorOf(person.Id) is { RefusalToEdit: null })?.Id;
        if (account is not null) await WriteAsync(documents, account, committed, stoppingToken).ConfigureAwait(false);
        readiness.SetWarm();
    }

    private async Task WriteAsync(Documents documents, string account, SemaphoreSlim committed, CancellationToken stopping)
    {
        var known = meeting.Rights.Meeting;
        var clauses = ClauseDraft.ToChanges([new ClauseDraft("a", ClauseKind.Operative, 0, new Dictionary<string, Delta> { [known.DraftingLanguage] = Delta.Document("Recommends") })]);
        var fault = await documents.CreateAsync("warm-up", new Creation("", [], known.DraftingLanguage, known.Languages), clauses, account).ConfigureAwait(false);
        if (fault is not null) throw new InvalidOperationException($"The warm-up's document was refused: {fault}.");
        await documents.JoinAsync("warm-up", null).ConfigureAwait(false);
        for (var round = 1; round <= Rounds; round++)
        {
            var json = $$"""{"client":"w","sequence":{{round}},"base":{{Math.Max(1, round - 3)}},"changes":[{"type":"text","clause":"a","language":"{{known.DraftingLanguage}}","delta":[{"retain":3},{"insert":"x"}]}]}""";
            if (!Submission.TryRead(System.Text.Encoding.UTF8.GetBytes(json), out var submission, out _, out var code)) throw new InvalidOperationException($"The warm-up's submission was refused: {code}.");
            documents.TrySubmit("warm-up", account, submission!, answer => throw new InvalidOperationException($"The warm-up was answered: {answer}."));
            await committed.WaitAsync(stopping).ConfigureAwait(false);
        }

        await documents.JoinAsync("warm-up", 1).ConfigureAwait(false);
        await documents.JoinAsync("warm-up", null).ConfigureAwait(false);
    }
}
