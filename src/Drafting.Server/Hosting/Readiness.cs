namespace Drafting.Server.Hosting;

/// <summary>Whether the process is warm: the first keystrokes of a cold one wait for the compiler.</summary>
public sealed class Readiness(bool isWarm)
{
    private volatile bool _isWarm = isWarm;

    /// <summary>True once the warm-up has ended.</summary>
    public bool IsWarm => _isWarm;

    /// <summary>Says that the warm-up has ended.</summary>
    public void SetWarm() => _isWarm = true;
}
