using System.Diagnostics;
using Npgsql;

namespace Drafting.Server.Tests;

/// <summary>A database with an owner and an application's role of a test's own, on the server of DRAFTING_TEST_POSTGRES.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly string _name = $"server_{Guid.NewGuid():N}";
    private readonly string _superuser;

    private PostgresDatabase(string superuser) => _superuser = superuser;

    /// <summary>What the program is told.</summary>
    public string[] Arguments =>
    [
        "--postgres", new NpgsqlConnectionStringBuilder(_superuser) { Database = _name, Username = _name, Timeout = 5, CommandTimeout = 10 }.ToString(),
        "--postgres-owner", new NpgsqlConnectionStringBuilder(_superuser) { Database = _name }.ToString(),
    ];

    public static async Task<PostgresDatabase> CreateAsync(string? superuser)
    {
        var database = new PostgresDatabase(superuser ?? throw new InvalidOperationException("DRAFTING_TEST_POSTGRES must be set in CI (see tests/postgres.sh)"));
        await database.RunAsync($"create role {database._name} login");
        await database.RunAsync($"create database {database._name}");
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync($"drop database {_name} with (force)");
        await RunAsync($"drop role {_name}");
    }

    private async Task RunAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_superuser) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A whole PostgreSQL of a test's own, which it may stop and start again: the server of the other tests must not be stopped.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private PostgresCluster(string superuser) => Superuser = superuser;

    public string Superuser { get; }

    private string Folder => new NpgsqlConnectionStringBuilder(Superuser).Host!;

    public static async Task<PostgresCluster> StartAsync() => new((await RunAsync("postgres_start && echo \"$DRAFTING_TEST_POSTGRES\"")).Trim());

    /// <summary>Ends every session, and refuses new ones.</summary>
    public Task StopAsync() => RunAsync($"postgres_as \"$(postgres_program pg_ctl)\" -D '{Folder}/data' -w -m fast stop >/dev/null");

    /// <summary>As it was, in the same folder.</summary>
    public Task StartAgainAsync() => RunAsync(
        $"postgres_as \"$(postgres_program pg_ctl)\" -D '{Folder}/data' -w -t 60 -l '{Folder}/log' start -o \"-c listen_addresses='' -c unix_socket_directories='{Folder}'\" >/dev/null");

    public async ValueTask DisposeAsync() => await RunAsync($"postgres_stop '{Folder}' 2>/dev/null || rm -rf '{Folder}'");

    private static async Task<string> RunAsync(string script)
    {
        var start = new ProcessStartInfo("bash", ["-c", $". '{Script()}'; {script}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("DRAFTING_TEST_POSTGRES");
        using var process = Process.Start(start)!;
        // The server that was started keeps the pipe for errors, so that nobody may wait for its end.
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{script}: exit code {process.ExitCode}");
    }

    private static string Script()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "tests/postgres.sh")))
                return Path.Combine(folder.FullName, "tests/postgres.sh");
        throw new InvalidOperationException("The tests run within the repository.");
    }
}
