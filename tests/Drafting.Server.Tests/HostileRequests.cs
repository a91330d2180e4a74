using System.Text.Json;

namespace Drafting.Server.Tests;

/// <summary>Requests to every address of the HTTP side that changes or reads something, with well-formed bodies that mostly ought to be refused.</summary>
internal sealed class HostileRequests(HostileValues values, HostileSubmissions submissions)
{
    /// <summary>Nobody that the tests need is among them: they may lose their roles, and come to other delegations.</summary>
    private static readonly string[] s_people = ["ye.delegate1", "sd.delegate2", "om.delegate1", "late.1"];

    private static readonly string[] s_delegations = ["dz", "eg", "ma", "aimc", "interpol"];

    /// <summary>A request; a document and a draft that stand may be named in it.</summary>
    public (HttpMethod Method, string Path, string? Body) Next(string document, string draft, long sequence)
    {
        var id = Path(document, draft, "r-fighters");
        var act = $$"""{"client":{{values.Name(["acts"])}},"sequence":{{values.Exactly(sequence)}},"act":{{submissions.Act()}}}""";
        return values.Random.Next(26) switch
        {
            <= 4 => (HttpMethod.Post, $"/api/recommendations/{id}/acts", act),
            <= 7 => (HttpMethod.Post, $"/api/drafts/{Path(draft)}/acts", act),
            8 => (HttpMethod.Post, "/api/drafts", $$"""{"box":{{values.Name(["delegation/dz", "delegation/eg", "delegation/ma"])}},"titles":{{Titles()}}}"""),
            9 => (HttpMethod.Post, "/api/drafts", $$"""{"box":{{values.Name(["delegation/dz", "group/g-1"])}},"of":{{values.Name([document, draft])}}}"""),
            10 => (HttpMethod.Get, $"/api/drafts/{Path(draft)}", null),
            11 => (HttpMethod.Put, "/api/pen", $$"""{"person":{{values.Name(s_people)}}}"""),
            12 => (HttpMethod.Post, "/api/people", Person()),
            13 => (HttpMethod.Put, $"/api/people/{Path(s_people)}", Person()),
            14 => (HttpMethod.Post, $"/api/people/{Path(s_people)}/{HostileValues.One(values.Random, (string[])["disable", "enable"])}", null),
            15 => (HttpMethod.Put, $"/api/people/{Path(s_people)}/acting-head", $$"""{"firstDay":{{values.Name(["2019-11-25", "2019-02-31", "0000-00-00"])}},"lastDay":{{values.Name(["2019-11-26", "9999-12-31"])}}}"""),
            16 => (HttpMethod.Post, "/api/people/invitations", $$"""{"people":[{{values.Name(s_people)}},{{values.Name(s_people)}}]}"""),
            17 => (HttpMethod.Post, "/api/people/table", $$"""{"csv":{{values.Words()}},"isPreview":{{(values.Random.Next(2) == 0 ? "true" : "false")}}}"""),
            18 => (HttpMethod.Post, "/api/groups", $$"""{"name":{{Titles()}},"members":[{{values.Name(s_delegations)}},{{values.Name(s_delegations)}}]}"""),
            19 => (HttpMethod.Post, "/api/screens", $$"""{"code":{{values.Name(["K7QD4M"])}},"name":{{values.Words()}}}"""),
            20 => (HttpMethod.Put, $"/api/screens/{Path("screen-1")}", $$"""{"document":{{values.Name([document])}},"language":{{values.Language()}}}"""),
            21 => (HttpMethod.Post, "/api/recommendations", $$"""{"id":{{values.Name([document])}},"symbol":{{values.Words()}},"titles":{{Titles()}},"clauses":[{{Clause()}}]}"""),
            22 => (HttpMethod.Get, $"/api/audit?person={Path(s_people)}&kind={Path("refused")}&from={Path("2019-11-25")}&to={Path("2099-01-01")}&before={Path("1")}", null),
            23 => (HttpMethod.Get, $"/recommendations/{id}?lang={Path("fr")}", null),
            24 => (HttpMethod.Get, $"/api/recommendations/{id}/commits?after={Uri.EscapeDataString(values.Number(5))}", null),
            _ => (HttpMethod.Post, HostileValues.One(values.Random, (string[])["/api/sign-in", "/api/invitation", "/api/invitation/password", "/api/screen/claim", "/api/tokens", "/api/demo/sign-in"]),
                $$"""{"name":{{values.Words()}},"password":{{values.Words()}}}"""),
        };
    }

    private string Clause() =>
        $$"""{"id":{{values.Name(["a"])}},"kind":{{values.Name(["operative"])}},"level":{{values.Number(4)}},"texts":{ {{values.Language()}}:[{"insert":{{values.Words()}}{{values.Attributes()}} }]} }""";

    private string Titles() => $$"""{ {{values.Language()}}:{{values.Words()}}}""";

    private string Person() =>
        $$$"""{"id":{{{values.Name(s_people)}}},"delegation":{{{values.Name(s_delegations)}}},"roles":[{{{values.Name(["delegate", "head", "reader", "observer", "sponsor"])}}}],"language":{{{values.Language()}}},"name":{"latin":{{{values.Words()}}},"arabic":{{{values.Words()}}}},"title":{{{Titles()}}},"email":{{{values.Name(["a@example.org"])}}}}""";

    /// <summary>What stands in a path or a query: the text of a JSON value, escaped.</summary>
    private string Path(params IReadOnlyList<string> honest)
    {
        try
        {
            using var json = JsonDocument.Parse(values.Name(honest));
            return Uri.EscapeDataString(json.RootElement.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // Half of a character has no place in an address.
            return "%ED%A0%80";
        }
    }
}
