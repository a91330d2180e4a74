using System.Globalization;

namespace Drafting.Server.Tests;

/// <summary>How long a run shall be, and which: what the environment asks for.</summary>
internal static class FromEnvironment
{
    /// <summary>Of this run; printed with each failure, so that DRAFTING_SEED runs it again.</summary>
    public static int Seed { get; } = Number("DRAFTING_SEED", Environment.TickCount & 0xFFFF);

    /// <summary>A whole number that is not negative, or what holds without one.</summary>
    public static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
