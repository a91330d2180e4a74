using System.Net.WebSockets;
using Drafting.EventLog;
using Drafting.Live;
using Drafting.Model.Recommendations;
using Drafting.Server.Access;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Drafting.Server.Hosting;

/// <summary>
/// Runs the path of a keystroke some hundred times over a log in memory before the process says that it is ready: cold, it would
/// spend half of its first ten seconds in the compiler.
/// </summary>
public sealed partial class WarmUp(
    LiveMeeting meeting, Documents documents, IServer server, LocalAddress local, IHostApplicationLifetime lifetime, Readiness readiness, ILogger<WarmUp> logger) : BackgroundService
{
    private const int Rounds = 400;
    private const int Links = 3;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await using var log = new InMemoryEventLog();
        using var copy = await LiveMeeting.CreateAsync(log, meeting.Rights.Meeting).ConfigureAwait(false);
        var committed = new SemaphoreSlim(0);
        var context = new LiveContext(log, copy, TimeProvider.System, (_, commits) =>
        {
            CommitJson.Write(commits);
            committed.Release(commits.Count);
        }, static (_, _) => { });
        var inMemory = new Documents(context);
        var account = meeting.Rights.Meeting.People.FirstOrDefault(person => meeting.Rights.Meeting.AuthorOf(person.Id) is { VerdictOnNew.IsDirect: true })?.Id;
        if (account is not null)
        {
            await WriteAsync(inMemory, account, committed, stoppingToken).ConfigureAwait(false);
            // Opening after a restart: a snapshot and its tail, or the whole log.
            for (var restart = 0; restart < Links; restart++) await new Documents(context).JoinAsync("warm-up", account, null).ConfigureAwait(false);
        }

        await LinkAsync(stoppingToken).ConfigureAwait(false);
        readiness.SetWarm();
    }

    /// <summary>The way through the transport, once the server listens. A warm-up that fails costs the first reader some time, nothing else.</summary>
    private async Task LinkAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping).ConfigureAwait(false);
        if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is not { } address) return;
        try
        {
            var list = await documents.ListAsync(LocalAddress.SecretaryOf(meeting)?.Id ?? "").ConfigureAwait(false);
            var document = list.Count > 0 ? list[0].Id : "warm-up";
            for (var link = 0; link < Links; link++) await new SelfLink(new Uri(address), local).RunAsync(document, stopping).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is WebSocketException or EventLogException or UriFormatException)
        {
            Cold(logger, fault);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The warm-up could not link to the server itself; the first reader will wait a little longer.")]
    private static partial void Cold(ILogger logger, Exception fault);

    private async Task WriteAsync(Documents inMemory, string account, SemaphoreSlim committed, CancellationToken stopping)
    {
        var known = meeting.Rights.Meeting;
        var clauses = ClauseDraft.ToChanges([new ClauseDraft("a", ClauseKind.Operative, 0, new Dictionary<string, Delta> { [known.DraftingLanguage] = Delta.Document("Recommends") })]);
        var fault = await inMemory.CreateAsync("warm-up", new Creation("", [], known.DraftingLanguage, known.Languages), clauses, account).ConfigureAwait(false);
        if (fault is not null) throw new InvalidOperationException($"The warm-up's document was refused: {fault}.");
        await inMemory.JoinAsync("warm-up", account, null).ConfigureAwait(false);
        for (var round = 1; round <= Rounds; round++)
        {
            var json = $$"""{"client":"w","sequence":{{round}},"base":{{Math.Max(1, round - 3)}},"changes":[{"type":"text","clause":"a","language":"{{known.DraftingLanguage}}","delta":[{"retain":3},{"insert":"x"}]}]}""";
            if (!Submission.TryRead(System.Text.Encoding.UTF8.GetBytes(json), out var submission, out _, out var code)) throw new InvalidOperationException($"The warm-up's submission was refused: {code}.");
            inMemory.TrySubmit("warm-up", account, submission!, answer => throw new InvalidOperationException($"The warm-up was answered: {answer}."));
            await committed.WaitAsync(stopping).ConfigureAwait(false);
        }

        await inMemory.JoinAsync("warm-up", account, 1).ConfigureAwait(false);
        await inMemory.JoinAsync("warm-up", account, null).ConfigureAwait(false);
    }
}
