namespace Drafting.Server.Tests;

/// <summary>
/// Values that a program might stumble over, as JSON: each is well-formed, and most stand where they do not belong. One draw in eight is such a value,
/// the others are what an honest client would send.
/// </summary>
internal sealed class HostileValues(Random random)
{
    private const int HostileOneIn = 8;

    private static readonly string[] s_words =
    [
        "\"x\"", "\"strongly \"", "\"بشدة \"", "\"\\ud83d\\udcdc\"", "\"\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u202egnp.exe\"", "\"\\u2066x\\u2069\"",
        "\"\\u200b\\u200c\\u200d\\u2060\\ufeff\"", "\"\\u200e\\u200f\\u061c\"", "\"\\u2028\\u2029\"", "\"\\r\\nSet-Cookie: a=b\"", "\"e\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\"", "\"\\uffff\\ufffe\"",
        "\"<img src=x onerror=alert(1)>\"", "\"'; DROP TABLE events; --\"", "\"${jndi:ldap://x/a}\"", "\"{{7*7}}\"", "\"%00%0a\"", "\"../../../etc/passwd\"", "\"=cmd|' /C calc'!A0\"",
        "\"" + new string('a', 1_000) + "\"", "\"" + new string('ﷺ', 5_000) + "\"", "\"" + new string('w', 16_384) + "\"", "\"" + string.Concat(Enumerable.Repeat("\\u0001", 100)) + "\"",
    ];

    private static readonly string[] s_names =
    [
        "__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "__defineGetter__", "nobody", "-", "_", "0", "null", "", "a b", "../op1", "op1\\u0000", "ＯＰ１", "op1\\u200b",
        new string('z', 32), new string('z', 33), new string('z', 4_000), "\\ud800", "dz.head", "r-fighters", "draft-0123456789abcdef0123456789abcdef", "g-1a2b3c4d",
    ];

    private static readonly string[] s_numbers =
    [
        "0", "-0", "1", "-1", "2", "5", "128", "16383", "16384", "16385", "32767", "65536", "1048576", "1048577", "2147483647", "2147483648", "-2147483648", "4294967296", "9007199254740990", "9007199254740991",
        "9007199254740992", "9223372036854775807", "9223372036854775808", "1.0", "1e3", "1e400", "\"1\"", "null", "true", "[]", "{}",
    ];

    private static readonly string[] s_languages = ["ar", "en", "es", "fr", "de", "EN", "__proto__", "en-GB", "x", ""];

    private static readonly string[] s_attributes =
    [
        "\"italic\":true", "\"bold\":true", "\"underline\":true", "\"bold\":null", "\"bold\":false", "\"bold\":\"true\"", "\"bold\":1", "\"link\":\"https://example.org/a\"", "\"link\":\"mailto:a@example.org\"",
        "\"link\":\"javascript:alert(1)\"", "\"link\":\"https:javascript:alert(1)\"", "\"link\":\"HTTPS://example.org\"", "\"link\":\"https://\\u202egro\"", "\"link\":\" https://example.org\"", "\"link\":\"data:text/html,x\"",
        "\"note\":\"op1\"", "\"note\":\"__proto__\"", "\"ref\":\"op2\"", "\"ref\":\"nobody\"", "\"ins\":\"p1\"", "\"ins\":\"p2\"", "\"ins\":\"__proto__\"", "\"ins\":null", "\"ins\":true", "\"del:p1\":true", "\"del:p2\":true", "\"del:p1\":null",
        "\"del:__proto__\":true", "\"del:\":true", "\"del\":true", "\"__proto__\":{\"bold\":true}", "\"__proto__\":true", "\"constructor\":\"x\"", "\"class\":\"x\"", "\"style\":\"x\"", "\"\\ud800\":true", "\"\":true",
    ];

    public Random Random => random;

    public bool IsHostile => random.Next(HostileOneIn) == 0;

    public static T One<T>(Random random, IReadOnlyList<T> of) => of[random.Next(of.Count)];

    /// <summary>A text in quotes.</summary>
    public string Words() => One(random, IsHostile ? s_words : s_words[..4]);

    /// <summary>One of these, in quotes, or what is none.</summary>
    public string Name(IReadOnlyList<string> honest) => IsHostile || honest.Count == 0 ? $"\"{One(random, s_names)}\"" : $"\"{One(random, honest)}\"";

    /// <summary>A number up to a bound, or what is none.</summary>
    public string Number(long max) => IsHostile ? One(random, s_numbers) : random.NextInt64(0, Math.Max(1, max + 1)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A number as it is, but for the hostile draws.</summary>
    public string Exactly(long number) => IsHostile ? One(random, s_numbers) : number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public string Language() => $"\"{One(random, IsHostile ? s_languages : s_languages[..4])}\"";

    /// <summary>The member “attributes” with a comma before it, or nothing.</summary>
    public string Attributes()
    {
        if (random.Next(3) > 0) return "";
        var members = Enumerable.Range(0, random.Next(1, 4)).Select(_ => One(random, s_attributes)).DistinctBy(static member => member.Split(':')[0]);
        return $",\"attributes\":{{{string.Join(',', members)}}}";
    }
}
