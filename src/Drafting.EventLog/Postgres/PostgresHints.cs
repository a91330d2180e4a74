using System.Threading.Channels;
using Npgsql;

namespace Drafting.EventLog.Postgres;

/// <summary>
/// Hints between processes, beside the log: NOTIFY inside an append's transaction would make commits wait for each other, so it has a
/// connection of its own, and LISTEN another. Whatever fails here loses hints and nothing else.
/// </summary>
internal sealed class PostgresHints : IAsyncDisposable
{
    private const int WaitingHintsMax = 4096;
    private static readonly TimeSpan ReconnectAfter = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource source;
    private readonly PostgresStatements statements;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource closing = new();
    private readonly Channel<StreamId> waiting = Channel.CreateBounded<StreamId>(
        new BoundedChannelOptions(WaitingHintsMax) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly Task sending, listening;
    private volatile int senderProcess;

    public PostgresHints(NpgsqlDataSource source, PostgresStatements statements, TimeProvider clock)
    {
        (this.source, this.statements, this.clock) = (source, statements, clock);
        sending = Task.Run(() => KeepAsync(SendAsync));
        listening = Task.Run(() => KeepAsync(ListenAsync));
    }

    public event Action<StreamId>? Hinted;

    /// <summary>Tells other processes, soon.</summary>
    public void Send(StreamId stream) => waiting.Writer.TryWrite(stream);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await Task.WhenAll(sending, listening);
        closing.Dispose();
    }

    /// <summary>Runs work on a connection until the log is closed, on a new one whenever the old one failed.</summary>
    private async Task KeepAsync(Func<NpgsqlConnection, Task> work)
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(closing.Token);
                await work(connection);
            }
            catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
            {
                await Task.Delay(ReconnectAfter, clock, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SendAsync(NpgsqlConnection connection)
    {
        senderProcess = connection.ProcessID;
        while (await waiting.Reader.WaitToReadAsync(closing.Token))
        {
            HashSet<string> names = [];
            while (waiting.Reader.TryRead(out var stream)) names.Add(stream.Value);
            await using var command = statements.Create(connection, "Notify", [names.ToArray()]);
            await command.ExecuteNonQueryAsync(closing.Token);
        }
    }

    private async Task ListenAsync(NpgsqlConnection connection)
    {
        connection.Notification += (_, notification) =>
        {
            // Our own are no news; and whoever may NOTIFY may send anything.
            if (notification.PID != senderProcess && StreamId.IsValid(notification.Payload)) Hinted?.Invoke(new(notification.Payload));
        };
        await using (var command = new NpgsqlCommand($"listen {statements.Schema}", connection)) await command.ExecuteNonQueryAsync(closing.Token);
        while (true) await connection.WaitAsync(closing.Token);
    }
}
