using Npgsql;

namespace Drafting.EventLog.Postgres;

/// <summary>
/// The log of many processes over one PostgreSQL database. In each process one thread commits for all its streams together; between
/// processes the primary key (stream, revision) decides, and appends that are fenced on a meeting exclude appends to that meeting by
/// advisory locks. After a commit other processes are hinted by NOTIFY, on a connection and in a transaction of its own.
/// </summary>
public sealed partial class PostgresEventLog : IEventLog
{
    private readonly NpgsqlDataSource source;
    private readonly TimeProvider clock;
    private readonly PostgresStatements statements;
    private readonly PostgresWriter writer;
    private readonly GroupCommitter committer;
    private readonly PostgresHints hints;
    private readonly HealthGauge health = new();
    private volatile bool closed;

    private PostgresEventLog(NpgsqlDataSource source, PostgresStatements statements, TimeProvider clock)
    {
        (this.source, this.statements, this.clock) = (source, statements, clock);
        writer = new(source, statements);
        hints = new(source, statements, clock);
        committer = new("PostgreSQL event log", PostgresWriter.Fits, CommitGroup, idle: () => { });
    }

    /// <summary>
    /// Creates or updates the log's schema and lets the application's role read and insert. Run by the owner before
    /// the processes start; safe to repeat, and safe from two places at once.
    /// </summary>
    /// <param name="owner">Connects as a role that may create a schema and owns it afterwards.</param>
    /// <param name="applicationRole">The role of the processes; it exists already.</param>
    /// <param name="schema">Where the log lies. A database may have several logs, each in a schema of its own; they know nothing of each other.</param>
    /// <exception cref="SchemaTooNewException">A later release migrated the database.</exception>
    public static Task MigrateAsync(NpgsqlDataSource owner, string applicationRole, string schema = PostgresStatements.UsualSchema) =>
        PostgresSchema.MigrateAsync(owner, applicationRole, new PostgresStatements(schema));

    /// <summary>Connects as the application's role, to a database that was migrated.</summary>
    /// <param name="connectionString">An Npgsql connection string; its time-outs bound how long an append may take to fail.</param>
    /// <param name="clock">Where events get their time from; the system's clock when null.</param>
    /// <param name="schema">Where the log lies.</param>
    /// <exception cref="SchemaTooNewException">A later release migrated the database.</exception>
    /// <exception cref="EventLogException">
    /// It cannot be reached or was not migrated, or the server acknowledges commits that are not on disk (<c>fsync</c>,
    /// <c>full_page_writes</c> or <c>synchronous_commit</c> is off).
    /// </exception>
    public static async Task<PostgresEventLog> OpenAsync(string connectionString, TimeProvider? clock = null, string schema = PostgresStatements.UsualSchema)
    {
        var statements = new PostgresStatements(schema);
        // The same few statements run for ever: prepared from their second use on.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 32, AutoPrepareMinUsages = 2 };
        var source = NpgsqlDataSource.Create(settings);
        try
        {
            await using var connection = await source.OpenConnectionAsync();
            await CheckAsync(connection, statements);
            return new(source, statements, clock ?? TimeProvider.System);
        }
        catch (Exception e)
        {
            await source.DisposeAsync();
            if (e is NpgsqlException) throw new EventLogException($"The event log's database cannot be used: {e.Message}", e);
            throw;
        }
    }

    /// <inheritdoc/>
    public LogHealth Health => health.Current;

    /// <inheritdoc/>
    public event Action<LogHealth>? HealthChanged { add => health.Changed += value; remove => health.Changed -= value; }

    /// <inheritdoc/>
    public event Action<StreamId>? Hinted { add => hints.Hinted += value; remove => hints.Hinted -= value; }

    /// <inheritdoc/>
    public async Task<bool> ProbeAsync()
    {
        ObjectDisposedException.ThrowIf(closed, this);
        try
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var command = statements.Create(connection, "Probe", clock.NowMicroseconds());
            await command.ExecuteNonQueryAsync();
            health.Writable();
            return true;
        }
        catch (NpgsqlException e)
        {
            health.ReadOnly(e.Message);
            return false;
        }
    }

    /// <summary>Finishes what waits and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (closed) return;
        closed = true;
        await committer.DisposeAsync();
        await hints.DisposeAsync();
        writer.Dispose();
        await source.DisposeAsync();
    }

    private static async Task CheckAsync(NpgsqlConnection connection, PostgresStatements statements)
    {
        var version = await PostgresSchema.FindVersionAsync(connection, statements);
        if (version > PostgresSchema.Known) throw new SchemaTooNewException(version, PostgresSchema.Known);
        if (version < PostgresSchema.Known)
            throw new EventLogException($"The event log has schema version {version}; the owner has to migrate it to {PostgresSchema.Known}.");
        await using var command = statements.Create(connection, "CheckDurability");
        if (await command.ExecuteScalarAsync() is string setting)
            throw new EventLogException($"The server acknowledges what is not on disk ({setting}). Turn the setting on.");
    }
}
