using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Drafting.Live;

namespace Drafting.Server.Access;

/// <summary>
/// Where the server that holds a data folder listens, and a token for whoever may read that folder: so that a command on the same machine
/// goes through the running server. The file is readable by its owner alone and goes when the server stops.
/// </summary>
public sealed class LocalAddress(string dataFolder, string token, LiveMeeting meeting)
{
    private const string FileName = "server.json";

    private readonly string _path = Path.Combine(dataFolder, FileName);

    /// <summary>The token of this machine, for whichever meeting of the installation.</summary>
    public string Token { get; } = token;

    /// <summary>A token of this machine; there is a new one at every start.</summary>
    public static string NewToken() => "drl_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>The account that the token of this machine speaks for: the secretariat's first person.</summary>
    public string? AccountOf(string shown) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(Token)) ? SecretaryOf(meeting)?.Id : null;

    /// <summary>The first person of the secretariat who is admitted.</summary>
    public static Model.Meetings.Person? SecretaryOf(LiveMeeting meeting) =>
        meeting.Rights.Meeting.People.FirstOrDefault(person => meeting.Rights.Meeting.MayManagePeople(person.Id));

    /// <summary>Tells commands on this machine where the server is.</summary>
    public void Publish(string address)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.Delete(_path);
        using var file = new FileStream(_path, options);
        JsonSerializer.Serialize(file, new Entry(address, Token));
    }

    /// <summary>Takes the file away.</summary>
    public void Withdraw() => File.Delete(_path);

    /// <summary>The server that holds a data folder, as far as its file tells; null when there is none.</summary>
    public static (Uri Address, string Token)? Find(string dataFolder)
    {
        try
        {
            var entry = JsonSerializer.Deserialize<Entry>(File.ReadAllText(Path.Combine(dataFolder, FileName)));
            return entry is not null && Uri.TryCreate(entry.Address, UriKind.Absolute, out var address) ? (address, entry.Token) : null;
        }
        catch (Exception fault) when (fault is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record Entry(string Address, string Token);
}
