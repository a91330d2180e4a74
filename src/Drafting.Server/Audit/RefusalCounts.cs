using System.Collections.Concurrent;
using Drafting.Model;
using Drafting.Model.Procedure;

namespace Drafting.Server.Audit;

/// <summary>
/// Counts what is refused for want of a right, and puts it on record every few seconds: each refusal by itself would let whoever types against a
/// locked paragraph fill the log. The refusals of submissions are in the log one by one besides, under their keys. Safe for many threads.
/// </summary>
internal sealed class RefusalCounts(AuditLog audit, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    private static readonly HashSet<string> s_codes =
        [.. RightsTable.Reasons.Where(code => code != Codes.UnknownDocument), Codes.NotAllowed, Codes.MeetingArchived];

    private readonly ConcurrentDictionary<(string Person, string Where, string Code), int> _counts = new();

    /// <summary>Somebody was refused something. What was refused for another reason than a right is no matter of the audit's.</summary>
    public void Add(string where, string person, string code)
    {
        if (s_codes.Contains(code)) _counts.AddOrUpdate((person, where, code), 1, static (_, count) => count + 1);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await RecordAsync();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false)) await RecordAsync().ConfigureAwait(false);
    }

    private async Task RecordAsync()
    {
        foreach (var key in _counts.Keys)
        {
            if (!_counts.TryRemove(key, out var count)) continue;
            if (await audit.RecordAsync(new RefusedFact(key.Person, key.Where, key.Code, count)).ConfigureAwait(false)) continue;
            // While nothing can be stored it is counted on.
            _counts.AddOrUpdate(key, count, (_, since) => since + count);
            return;
        }
    }
}
