using System.Security.Cryptography;
using Drafting.EventLog;
using Drafting.EventLog.Postgres;
using Drafting.EventLog.Sqlite;
using Npgsql;

namespace Drafting.Server.Hosting;

/// <summary>
/// Opens the logs that the options name, one for each meeting. The oldest meeting's lies where an installation's only one does; a further one has a folder of
/// its own in the data folder, or a schema of its own in the database.
/// </summary>
public static class LogStore
{
    private const string FileName = "drafting.db";
    private const string Folder = "meetings";
    private const string SchemaPrefix = "meeting_";
    private const int NameCharsMax = 30;

    /// <summary>
    /// Where the log of a new meeting will lie: to be recognised by its id, and never where a making that was cut off has left something.
    /// </summary>
    public static string NewStore(string meeting)
    {
        var name = string.Concat(meeting.Select(static letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return $"{(name.Length > NameCharsMax ? name[..NameCharsMax] : name)}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
    }

    /// <summary>Whether this process can make the place for a further log: on PostgreSQL a schema is the owner's to make.</summary>
    public static bool MayMake(ServerOptions options) => options.Postgres is null || options.PostgresOwner is not null;

    /// <summary>Makes or updates a log's schema when this process is the owner; SQLite does so by itself when it opens.</summary>
    /// <param name="options">The options.</param>
    /// <param name="store">Where the log lies; empty for the oldest meeting's.</param>
    /// <exception cref="EventLogException">It cannot be migrated.</exception>
    public static async Task MigrateAsync(ServerOptions options, string store)
    {
        if (options.Postgres is not { } connection || options.PostgresOwner is not { } owner) return;
        await using var source = NpgsqlDataSource.Create(owner);
        var role = new NpgsqlConnectionStringBuilder(connection).Username ?? "drafting";
        try
        {
            await (store.Length == 0 ? PostgresEventLog.MigrateAsync(source, role) : PostgresEventLog.MigrateAsync(source, role, SchemaPrefix + store));
        }
        catch (NpgsqlException fault)
        {
            throw new EventLogException($"PostgreSQL could not be migrated: {fault.Message}", fault);
        }
    }

    /// <summary>SQLite in a folder, or a schema of PostgreSQL that was migrated.</summary>
    /// <param name="options">The options.</param>
    /// <param name="store">Where the log lies; empty for the oldest meeting's.</param>
    /// <exception cref="EventLogException">It cannot be opened: in use, newer than this program, or out of reach.</exception>
    public static async Task<IEventLog> OpenAsync(ServerOptions options, string store)
    {
        var folder = store.Length == 0 ? options.DataFolder : Path.Combine(options.DataFolder, Folder, store);
        MakeFolder(options.DataFolder);
        if (options.Postgres is { } connection)
            return store.Length == 0 ? await PostgresEventLog.OpenAsync(connection) : await PostgresEventLog.OpenAsync(connection, schema: SchemaPrefix + store);
        MakeFolder(folder);
        return SqliteEventLog.Open(Path.Combine(folder, FileName));
    }

    /// <summary>The keys of the cookies and, with SQLite, every text lie here: a folder that we make is its owner's alone.</summary>
    private static void MakeFolder(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new EventLogException($"The data folder {folder} cannot be made: {fault.Message}", fault);
        }
    }
}
