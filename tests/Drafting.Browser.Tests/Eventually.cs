using System.Diagnostics;

namespace Drafting.Browser.Tests;

/// <summary>
/// Waits for what has to come by itself. The bound is only there for the test that fails: a loaded machine needs patience, a quiet one
/// never waits it out.
/// </summary>
internal static class Eventually
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(30);

    /// <summary>Reads until the value is as wanted; fails with the last value, in the words of <paramref name="describe"/>.</summary>
    public static async Task<T> ReadAsync<T>(Func<Task<T>> read, Func<T, bool> isWanted, Func<T, string> describe)
    {
        using var ticks = new PeriodicTimer(s_tick);
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var value = await read();
            if (isWanted(value)) return value;
            if (Stopwatch.GetElapsedTime(began) > s_patience) Assert.Fail(describe(value));
            await ticks.WaitForNextTickAsync();
        }
    }

    public static Task<bool> TrueAsync(Func<Task<bool>> read, string otherwise) => ReadAsync(read, value => value, _ => otherwise);
}
