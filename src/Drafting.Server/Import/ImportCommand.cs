using Drafting.Server.Hosting;

namespace Drafting.Server.Import;

/// <summary>placeholder</summary>
public static class ImportCommand
{
    /// <summary>placeholder</summary>
    public static Task<int> RunAsync(ServerOptions options) => Task.FromResult(options.ImportFiles!.Count);
}
