using System.Diagnostics;
using System.Globalization;
using Drafting.Wire;

namespace Drafting.Benchmarks.Load;

/// <summary>CPU seconds spent so far by the server, the database, this program, and the whole machine.</summary>
internal readonly record struct MachineTime(double Server, double Database, double Load, double All, long At)
{
    private const double ClockTicksPerSecond = 100;

    public double Seconds => Stopwatch.GetElapsedTime(0, At).TotalSeconds;

    /// <summary>What neither server, database nor load used: other work, and the kernel's share of the network.</summary>
    public double Other => All - Server - Database - Load;

    public static MachineTime Now(ServerProcess server, int databasePid)
    {
        using var self = Process.GetCurrentProcess();
        var database = databasePid > 0 ? OfTree(databasePid) : 0;
        return new(server.CpuSeconds, database, self.TotalProcessorTime.TotalSeconds, OfMachine(), Stopwatch.GetTimestamp());
    }

    public static MachineTime operator -(MachineTime end, MachineTime start) => new(
        end.Server - start.Server, end.Database - start.Database, end.Load - start.Load, end.All - start.All, end.At - start.At);

    public double PercentOfCore(double cpuSeconds) => Math.Round(cpuSeconds / Seconds * 100);

    private static double OfMachine()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // user, nice, system, irq, softirq, steal; idle and waiting are no work.
        return new[] { 1, 2, 3, 6, 7, 8 }.Sum(i => double.Parse(fields[i], CultureInfo.InvariantCulture)) / ClockTicksPerSecond;
    }

    /// <summary>Of a process and its children, also those that are gone.</summary>
    private static double OfTree(int pid)
    {
        var sum = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ').Select(static each => long.TryParse(each, out var n) ? n : 0)
                    .ToArray();
                if (id == pid) sum += fields[11] + fields[12] + fields[13] + fields[14];
                else if (fields[1] == pid) sum += fields[11] + fields[12];
            }
            catch (IOException)
            {
                // Gone between listing and reading: its time is among the parent's reaped children.
            }
        }

        return sum / ClockTicksPerSecond;
    }
}
