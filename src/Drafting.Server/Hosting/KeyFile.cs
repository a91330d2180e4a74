using System.Text.Json;
using Drafting.EventLog;
using Drafting.Live.Sealing;

namespace Drafting.Server.Hosting;

/// <summary>
/// The file of the master keys that the keys of private drafts are wrapped under: <c>{"current":"…","keys":{"…":"base64"}}</c>, readable by its owner
/// alone, and never in the database. It is made at the first start. Where it is lost nothing is made in its place: a new one would look right and open
/// nothing; the server starts, and drafts say that their key is missing until the file is put back.
/// </summary>
internal static class KeyFile
{
    private const string FileName = "draft.keys";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The master keys of the installation, made at its first start or anew where that is wanted; null when they are lost.</summary>
    /// <param name="options">The options.</param>
    /// <param name="isAnythingSealed">Whether a log of any meeting has keys: then a master key must be somewhere. Asked only where there is no file.</param>
    /// <exception cref="EventLogException">A log cannot be read, or a new file cannot be written.</exception>
    public static async Task<MasterKeys?> ReadAsync(ServerOptions options, Func<Task<bool>> isAnythingSealed)
    {
        var path = PathOf(options);
        var masters = TryRead(path);
        if (options.RotatesKeys) Write(path, masters = masters?.WithNew() ?? MasterKeys.New());
        else if (masters is null && !File.Exists(path) && !await isAnythingSealed()) Write(path, masters = MasterKeys.New());
        return masters;
    }

    /// <summary>Opens the keys of a log, wrapped anew where that is wanted; says what is missing.</summary>
    /// <exception cref="EventLogException">The log cannot be read.</exception>
    public static async Task<BoxKeys> OpenAsync(ServerOptions options, IEventLog log, MasterKeys? masters)
    {
        var keys = await BoxKeys.OpenAsync(log, masters);
        if (options.RotatesKeys) await keys.RewrapAsync();
        if (masters is null || keys.Lost.Count > 0)
            await Console.Error.WriteLineAsync($"Private drafts of {keys.Lost.Count} boxes cannot be read: {PathOf(options)} is missing, unreadable or another. Put it back and start again; nothing was changed.");
        return keys;
    }

    private static string PathOf(ServerOptions options) => options.KeyFile ?? Path.Combine(options.DataFolder, FileName);

    private static MasterKeys? TryRead(string path)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Contents>(File.ReadAllBytes(path), s_json);
            return read is not null && read.Keys.ContainsKey(read.Current) && read.Keys.Values.All(static key => key.Length == MasterKeys.KeyBytes) ? new MasterKeys(read.Current, read.Keys) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Whole or not at all: written beside, flushed, and put in place by one rename. The owner's alone from its first byte on.</summary>
    private static void Write(string path, MasterKeys masters)
    {
        var beside = path + ".new";
        var opening = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) opening.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var file = new FileStream(beside, opening))
            {
                file.Write(JsonSerializer.SerializeToUtf8Bytes(new Contents(masters.Current, new Dictionary<string, byte[]>(masters.All)), s_json));
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new EventLogException($"The keys of private drafts cannot be written to {path}: {fault.Message}", fault);
        }
    }

    private sealed record Contents(string Current, Dictionary<string, byte[]> Keys);
}
