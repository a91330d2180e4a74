using System.Diagnostics;

namespace Drafting.Wire;

/// <summary>How a run of the program ended.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Error);

/// <summary>A run of the program that ends by itself: a command, or a start that is refused.</summary>
public static class ServerCommand
{
    private static readonly TimeSpan s_runMax = TimeSpan.FromSeconds(90);

    /// <summary>Runs the program to its end; one that goes on is killed, and that is a <see cref="TimeoutException"/>.</summary>
    public static Task<CommandResult> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    /// <summary>The same with more environment variables.</summary>
    public static async Task<CommandResult> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        start.ArgumentList.Add(ServerOptions.BuiltProgram());
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(s_runMax);
        try
        {
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"“{string.Join(' ', arguments)}” goes on:\n{await output.ConfigureAwait(false)}{await error.ConfigureAwait(false)}");
        }

        return new CommandResult(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
    }
}
