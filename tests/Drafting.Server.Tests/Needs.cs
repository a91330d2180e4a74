using System.Diagnostics;

namespace Drafting.Server.Tests;

/// <summary>Runs where PostgreSQL is (<c>DRAFTING_TEST_POSTGRES</c>, see tests/postgres.sh); else it is skipped by name. In CI it runs, and fails without.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (ConnectionString is null && !Ci.IsHere) Skip = "DRAFTING_TEST_POSTGRES is not set (see tests/postgres.sh)";
    }

    /// <summary>The superuser of a throw-away server.</summary>
    public static string? ConnectionString => Environment.GetEnvironmentVariable("DRAFTING_TEST_POSTGRES") is { Length: > 0 } value ? value : null;
}

/// <summary>Runs where a file system of a test's own can be mounted, which takes the right to mount; else it is skipped by name.</summary>
public sealed class TmpfsFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> s_mayMount = new(static () =>
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root") return false;
        var folder = Directory.CreateTempSubdirectory("drafting-mount-").FullName;
        try
        {
            return Tmpfs.Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder) == 0 && Tmpfs.Run("umount", folder) == 0;
        }
        finally
        {
            Directory.Delete(folder);
        }
    });

    public TmpfsFactAttribute()
    {
        if (!s_mayMount.Value) Skip = "no file system can be mounted here (not root, or not allowed to)";
    }
}

/// <summary>A small file system in memory, to fill up.</summary>
internal sealed class Tmpfs : IDisposable
{
    public Tmpfs(int megabytes)
    {
        Folder = Directory.CreateTempSubdirectory("drafting-tmpfs-").FullName;
        Assert.Equal(0, Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Folder));
    }

    public string Folder { get; }

    /// <summary>Fills what is left with one file, to the last byte.</summary>
    public string Fill()
    {
        var path = Path.Combine(Folder, "filler");
        var bytes = new byte[4096];
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = bytes.Length; size > 0;)
        {
            try
            {
                file.Write(bytes, 0, size);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }

        return path;
    }

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    internal static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}

/// <summary>Whether this is continuous integration, where nothing may be left out.</summary>
internal static class Ci
{
    public static bool IsHere => Environment.GetEnvironmentVariable("CI") == "true";
}
