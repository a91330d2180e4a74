using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Drafting.EventLog.Sqlite;

/// <summary>How connections to a log's file are opened, and how its schema is brought up to date.</summary>
internal static class SqliteFile
{
    // WAL with FULL flushes at every commit. Checkpoints are ours to time, so that none falls into a commit.
    private const string WriterSettings =
        "pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 0; pragma cache_size = -16384";

    private const string ReaderSettings = "pragma query_only = on; pragma cache_size = -4096";

    private const int LinuxWouldBlock = 11, MacWouldBlock = 35, WindowsSharingViolation = 32;

    /// <summary>Takes the file for this log: held until it is disposed of, released by the system when the process dies.</summary>
    /// <exception cref="LogInUseException">Somebody has it.</exception>
    /// <exception cref="EventLogException">It cannot be created.</exception>
    public static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when ((e.HResult & 0xFFFF) is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
        {
            throw new LogInUseException(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EventLogException($"The event log {path} cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>Opens the one writing connection and migrates the schema.</summary>
    /// <exception cref="SchemaTooNewException">A later release wrote it.</exception>
    public static SqliteConnection OpenWriter(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            // Asked before anything is set or created: a file of a later release is left as it is.
            var version = Version(connection);
            var migrations = EmbeddedSql.Migrations("Sqlite");
            if (version > migrations[^1].Version) throw new SchemaTooNewException(version, migrations[^1].Version);
            Execute(connection, WriterSettings);
            foreach (var migration in migrations.Where(migration => migration.Version > version))
            {
                using var transaction = connection.BeginTransaction();
                Execute(connection, migration.Sql);
                Execute(connection, string.Create(CultureInfo.InvariantCulture, $"pragma user_version = {migration.Version}"));
                transaction.Commit();
            }
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection that cannot write.</summary>
    public static SqliteConnection OpenReader(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadWrite);
        Execute(connection, ReaderSettings);
        return connection;
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, ForeignKeys = false };
        var connection = new SqliteConnection(settings.ToString());
        connection.Open();
        return connection;
    }

    private static int Version(SqliteConnection connection)
    {
        using var statement = SqliteStatement.FromText(connection, "pragma user_version");
        return Convert.ToInt32(statement.Scalar(), CultureInfo.InvariantCulture);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var statement = SqliteStatement.FromText(connection, sql);
        statement.Run();
    }
}
