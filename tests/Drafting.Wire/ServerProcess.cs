using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Drafting.Wire;

/// <summary>
/// How the server program is started; <c>Postgres</c> is a connection string, or null for SQLite under <c>DataFolder</c>.
/// </summary>
public sealed record ServerOptions(string Program, string DataFolder, string? Postgres = null, IReadOnlyList<string>? MoreArguments = null)
{

    /// <summary>The program as built in this repository, in the configuration of the caller.</summary>
    public static string BuiltProgram()
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        return Path.Combine(Repository(), "src/Drafting.Server/bin", configuration, "net10.0/Drafting.Server.dll");
    }

    /// <summary>The top folder of this repository.</summary>
    public static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Drafting.sln")))
                return folder.FullName;
        throw new InvalidOperationException("Run from within the repository, or name the server's program.");
    }
}

/// <summary>The real server as a process of its own on a port that stays the same when it is killed and started again.</summary>
public sealed class ServerProcess(ServerOptions options) : IAsyncDisposable
{
    private const int ClockTicksPerSecond = 100;
    private const int ErrorTailCharsMax = 4000;
    private static readonly TimeSpan s_startMax = TimeSpan.FromSeconds(60);

    private readonly StringBuilder _tail = new();
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The last that the program wrote.</summary>
    public string Tail
    {
        get { lock (_tail) return _tail.ToString(); }
    }

    /// <summary>Raised with each line that the program writes, on a thread of its own.</summary>
    public event Action<string>? Wrote;

    /// <summary>True while the program runs.</summary>
    public bool IsRunning => _process is { HasExited: false };

    public double CpuSeconds
    {
        get
        {
            var stat = File.ReadAllText(ProcFile("stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = fields[11..13].Sum(static each => long.Parse(each, CultureInfo.InvariantCulture));
            return (double)ticks / ClockTicksPerSecond;
        }
    }

    public double ResidentMegabytes
    {
        get
        {
            var line = File.ReadLines(ProcFile("status")).First(each => each.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
        }
    }

    /// <summary>Starts the program and comes back at once; see <see cref="ReadyAsync"/>.</summary>
    public void Start()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            options.Program, "--urls", Address.ToString().TrimEnd('/'), "--data", options.DataFolder,
            .. options.Postgres is null ? Array.Empty<string>() : ["--postgres", options.Postgres, "--postgres-owner", options.Postgres],
            .. options.MoreArguments ?? [],
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Ends when the server is ready; throws with the program's last words when it ended or took over a minute.</summary>
    public async Task ReadyAsync(CancellationToken cancellation = default)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var began = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(http, cancellation).ConfigureAwait(false))
        {
            if (_process!.HasExited || Stopwatch.GetElapsedTime(began) > s_startMax)
                throw new InvalidOperationException($"The server did not become ready:\n{Tail}");
            await ticks.WaitForNextTickAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>SIGTERM, as a supervisor does; answers the exit code when the process is gone.</summary>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync().ConfigureAwait(false);
        await _process.WaitForExitAsync().ConfigureAwait(false);
        var code = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return code;
    }

    /// <summary>SIGKILL, as a crash; ends when the process is gone.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync() => await KillAsync().ConfigureAwait(false);

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellation).ConfigureAwait(false);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string ProcFile(string name) => $"/proc/{_process!.Id.ToString(CultureInfo.InvariantCulture)}/{name}";

    private void Keep(string? line)
    {
        if (line is null) return;
        Wrote?.Invoke(line);
        lock (_tail)
        {
            _tail.AppendLine(line);
            if (_tail.Length > ErrorTailCharsMax) _tail.Remove(0, _tail.Length - ErrorTailCharsMax);
        }
    }
}
