using System.Globalization;
using System.Net;
using Drafting.Model;
using Drafting.Server.SignOn;
using Npgsql;

namespace Drafting.Server.Hosting;

/// <summary>What the program was asked to do: command line first, then the environment, then the defaults.</summary>
public sealed record ServerOptions
{
    /// <summary>What <c>--help</c> prints.</summary>
    public const string Help = """
        drafting: delegations write recommendations together, live, and the meeting adopts them

          (nothing)            serve; on an empty data folder the demo meeting is set up first
          import FILE…         read AKN4UN resolutions; files of one resolution in several languages become one recommendation.
                               Goes through the running server if one has the data folder
                                 --meeting ID    into which meeting of the installation         the oldest

          --urls URLS          where to listen, separated by ';'            http://localhost:5080
          --data FOLDER        database, keys and the server's address      ./data
          --postgres STRING    keep the log in PostgreSQL instead of SQLite (application role); also DRAFTING_POSTGRES
          --postgres-owner STRING   the owner's connection, which migrates at start and makes further meetings; also DRAFTING_POSTGRES_OWNER
          --origin ORIGINS     further origins that browsers may come from, separated by ';' (https://…, behind a TLS proxy)
          --sign-on ISSUER     single sign-on with an OpenID Connect provider, found by its discovery document; people come in by the address
                               that the secretariat wrote beside them, then by their subject. It sends people back to ORIGIN/sign-on/callback, for a
                               further meeting ORIGIN/m/ID/sign-on/callback
          --sign-on-client ID  our id there, and --sign-on-secret SECRET (better DRAFTING_SIGN_ON_SECRET: a command line is seen by all)
          --sign-on-scopes S   what is asked for                             "openid email"
          --sign-on-claim C    the claim that is compared with addresses     email (must be verified)
          --sign-on-name NAME  what the page calls the provider              its host
          --sign-on-endpoints "AUTHORIZE TOKEN USERINFO"   where there is no discovery document
                               Each of these also as a variable: --sign-on-client is DRAFTING_SIGN_ON_CLIENT
          --no-demo            no demo meeting and no sign-in by one click
          --keys FILE          the keys that private drafts are sealed under         FOLDER/draft.keys (keep a copy elsewhere than the database's)
          --rotate-keys        make a new master key now and wrap all others under it; old ones stay in the file
          --pace N             submissions of one person in a second, at most    50 (for load tests: more lifts the other paces too)
          --idle SECONDS       a further meeting that nobody is in leaves memory after this, and opens again when it is asked for    600
          --help               this
        """;

    /// <summary>Addresses to listen on.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://localhost:5080"];

    /// <summary>The data folder, a full path.</summary>
    public string DataFolder { get; init; } = Path.GetFullPath("data");

    /// <summary>The file of the master keys; null for its place in the data folder.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Whether this start makes a new master key.</summary>
    public bool RotatesKeys { get; init; }

    /// <summary>Connection string of the application's role, or null for SQLite.</summary>
    public string? Postgres { get; init; }

    /// <summary>Connection string of the owner, or null when the schema is migrated elsewhere.</summary>
    public string? PostgresOwner { get; init; }

    /// <summary>Origins that browsers may come from, besides the server's own addresses.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Single sign-on, if there is a provider.</summary>
    public SignOnSettings SignOn { get; init; } = new();

    /// <summary>Whether the demo meeting and its sign-in by one click exist.</summary>
    public bool Demo { get; init; } = true;

    /// <summary>Submissions of one person in a second.</summary>
    public int SubmissionsPerSecond { get; init; } = Limits.SubmissionsPerSecondMax;

    /// <summary>For how long nobody has to be in a further meeting before it leaves memory.</summary>
    public int IdleSeconds { get; init; } = 600;

    /// <summary>The meeting that a command is for; null for the oldest.</summary>
    public string? Meeting { get; init; }

    /// <summary>Files to import; null when the program serves.</summary>
    public IReadOnlyList<string>? ImportFiles { get; init; }

    /// <summary>True when only the help is wanted.</summary>
    public bool WantsHelp { get; init; }

    /// <summary>Cookies are Secure and host-bound unless everything is plain http on loopback.</summary>
    public bool IsSecure => Origins.Concat(Urls).Any(origin => origin.StartsWith("https:", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the command line.</summary>
    /// <returns>The options, or in words what is wrong with them.</returns>
    public static (ServerOptions? Options, string? Fault) Parse(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        var options = new ServerOptions
        {
            Postgres = NullIfEmpty(environment("DRAFTING_POSTGRES")),
            PostgresOwner = NullIfEmpty(environment("DRAFTING_POSTGRES_OWNER")),
        };
        foreach (var name in SignOnSettings.Names)
            if (NullIfEmpty(environment(SignOnSettings.VariableOf(name))) is { } value)
                options = options with { SignOn = options.SignOn.With(name, value)! };
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            if (name is "--help" or "-h" or "help") return (options with { WantsHelp = true }, null);
            if (name == "--rotate-keys") options = options with { RotatesKeys = true };
            else if (name == "--no-demo") options = options with { Demo = false };
            else if (name == "import") options = options with { ImportFiles = [] };
            else if (options.ImportFiles is { } files && !name.StartsWith('-')) options = options with { ImportFiles = [.. files, name] };
            else if (i + 1 >= arguments.Count) return (null, $"“{name}” is not known, or needs a value.");
            else if (options.With(name, arguments[++i]) is { } next) options = next;
            else return (null, $"“{name} {arguments[i]}” is not understood.");
        }

        if (options.ImportFiles is { Count: 0 }) return (null, "import needs at least one file.");
        return options.FindFault() is { } fault ? (null, fault) : (options, null);
    }

    private ServerOptions? With(string name, string value) => name switch
    {
        "--urls" => this with { Urls = value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) },
        "--data" => this with { DataFolder = Path.GetFullPath(value) },
        "--keys" => this with { KeyFile = Path.GetFullPath(value) },
        "--postgres" => this with { Postgres = value },
        "--postgres-owner" => this with { PostgresOwner = value },
        "--origin" => this with { Origins = value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) },
        "--meeting" when ImportFiles is not null => this with { Meeting = value },
        "--idle" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var idle) && idle > 0 => this with { IdleSeconds = idle },
        "--pace" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var pace) && pace > 0 => this with { SubmissionsPerSecond = pace },
        _ => SignOn.With(name, value) is { } signOn ? this with { SignOn = signOn } : null,
    };

    private string? FindFault()
    {
        if (Urls.Count == 0) return "--urls names no address.";
        if (Urls.FirstOrDefault(url => !IsAddress(url)) is { } odd) return $"“{odd}” is no address to listen on; write for example http://localhost:5080.";
        if (Urls.FirstOrDefault(IsOpenHttp) is { } open)
            return $"{open}: plain http is served on loopback only. Use https, or listen on localhost behind a TLS proxy and name its origin with --origin.";
        if (Origins.FirstOrDefault(origin => !IsOrigin(origin)) is { } strange)
            return $"“{strange}” is no origin; write it as a browser sends it, for example https://meeting.example.org.";
        return new[] { Postgres, PostgresOwner }.Any(connection => connection is not null && !IsConnection(connection))
            ? "The connection string of PostgreSQL is not understood; write for example Host=localhost;Database=drafting;Username=drafting."
            : SignOn.FindFault();
    }

    /// <summary>Kestrel's own wildcards are no hosts, so an address is judged as Kestrel reads it.</summary>
    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https" or "HTTP" or "HTTPS", Host.Length: > 0, PathBase.Length: 0, Port: >= 0 and <= ushort.MaxValue };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>By the host as it is written: every other name than localhost makes Kestrel listen on all addresses.</summary>
    private static bool IsOpenHttp(string url)
    {
        var address = BindingAddress.Parse(url);
        if (string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase)) return false;
        if (string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase)) return false;
        return !(IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }

    /// <summary>Origins are compared letter by letter, so one that no browser sends would let nobody in, without a word.</summary>
    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && uri.GetLeftPart(UriPartial.Authority) == origin && uri.UserInfo.Length == 0;

    private static bool IsConnection(string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection).Host is { Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
