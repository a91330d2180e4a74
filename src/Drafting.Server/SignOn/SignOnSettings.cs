namespace Drafting.Server.SignOn;

/// <summary>
/// Single sign-on with one OpenID Connect provider, by settings alone: where it is, who we are to it, and which of its claims is the address
/// that the secretariat wrote beside a person. Each setting is an option of the command line, or a variable of the environment
/// (<c>--sign-on-client</c> is <c>DRAFTING_SIGN_ON_CLIENT</c>).
/// </summary>
public sealed record SignOnSettings
{
    private const string Prefix = "--sign-on";

    /// <summary>The options, as they are written on the command line.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [Prefix, Prefix + "-endpoints", Prefix + "-client", Prefix + "-secret", Prefix + "-scopes", Prefix + "-claim", Prefix + "-name"];

    /// <summary>The issuer's address, below which its discovery document lies; null when there is none.</summary>
    public string? Authority { get; init; }

    /// <summary>Authorization, token and userinfo endpoint, where they are set by hand; else empty.</summary>
    public IReadOnlyList<string> Endpoints { get; init; } = [];

    /// <summary>Our id at the provider; empty for none.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>Our secret at the provider.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>What is asked for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "email"];

    /// <summary>
    /// The claim that is compared with the addresses of the meeting's people. <c>email</c> counts only with <c>email_verified</c>; for any other
    /// the operator vouches that people cannot choose it themselves.
    /// </summary>
    public string Claim { get; init; } = EmailClaim;

    /// <summary>The claim that needs the provider's word that it was verified.</summary>
    public const string EmailClaim = "email";

    /// <summary>What the page calls the provider; its host where nothing was said.</summary>
    public string Name { get => field.Length > 0 ? field : new Uri(Issuer).Host; init; } = "";

    /// <summary>Whether there is single sign-on at all.</summary>
    public bool IsOn => Authority is not null || Endpoints.Count > 0;

    /// <summary>Whose subjects are meant: a subject is a name within one issuer only.</summary>
    public string Issuer => Authority ?? Endpoints[^1];

    /// <summary>The name of the environment's variable for an option.</summary>
    public static string VariableOf(string name) => "DRAFTING_" + name[2..].Replace('-', '_').ToUpperInvariant();

    /// <summary>The settings with one more of them, or null when the option is not one of these.</summary>
    public SignOnSettings? With(string name, string value) => name switch
    {
        Prefix => this with { Authority = value.TrimEnd('/') },
        Prefix + "-endpoints" => this with { Endpoints = Words(value) },
        Prefix + "-client" => this with { ClientId = value },
        Prefix + "-secret" => this with { ClientSecret = value },
        Prefix + "-scopes" => this with { Scopes = Words(value) },
        Prefix + "-claim" => this with { Claim = value },
        Prefix + "-name" => this with { Name = value },
        _ => null,
    };

    /// <summary>What is wrong with the settings in words, or null.</summary>
    public string? FindFault()
    {
        if (!IsOn) return ClientId.Length + ClientSecret.Length > 0 ? "--sign-on-client needs --sign-on, the address of the provider." : null;
        if (Endpoints.Count is not (0 or 3)) return "--sign-on-endpoints names three addresses: authorization, token, userinfo.";
        if (Endpoints.Append(Authority).FirstOrDefault(address => address is not null && !IsSafe(address)) is { } open)
            return $"“{open}” is no address of a provider: https, or http on this machine.";
        return ClientId.Length == 0 || ClientSecret.Length == 0 ? "--sign-on needs --sign-on-client and --sign-on-secret (better: DRAFTING_SIGN_ON_SECRET)." : null;
    }

    /// <summary>Over plain http on another machine anybody between could say who comes in.</summary>
    internal static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) && uri.UserInfo.Length == 0;

    private static string[] Words(string value) => value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
