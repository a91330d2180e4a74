using System.Text.RegularExpressions;
using Drafting.Model;
using Drafting.Outcomes.AkomaNtoso;
using Drafting.Text.Clauses;

namespace Drafting.House.Tests;

/// <summary>Whatever the server can answer has words in every language of the interface, or a reason why no page shows it.</summary>
public sealed partial class ServerCodesTests
{
    private const string Import = "import.";

    /// <summary>Where an upload's answer can come from: the endpoint and what it calls. Codes are found by their names in these files.</summary>
    private static readonly string[] s_uploadPath =
    [
        "src/Drafting.Server/Http/ImportEndpoints.cs", "src/Drafting.Server/Import/AknImport.cs", "src/Drafting.Server/Http/Problem.cs", "src/Drafting.Live/Documents.cs",
        "src/Drafting.Model/Recommendations/Recommendation.cs", "src/Drafting.Model/Meetings/Meeting.cs",
    ];

    /// <summary>Codes on that path that no upload meets.</summary>
    private static readonly Dictionary<string, string> s_notOfUploads = new(StringComparer.Ordinal)
    {
        [Codes.UnknownDocument] = "an upload names no document",
        [Codes.Busy] = "a new document has no queue",
        [Codes.TooFast] = "uploads have no pace",
        [Codes.UnknownClause] = "the reader makes the changes, for an empty document: a fault of ours, said as import.other",
        [Codes.UnknownLanguage] = "files in other languages are refused before, with language_not_of_meeting",
        [Codes.OutOfRange] = "as unknown_clause",
        [Codes.SurrogateSplit] = "as unknown_clause",
        [Codes.NotYetNegotiated] = "an upload makes a text of its own and acts on none that is on its way",
        [Codes.OnePen] = "as not_yet_negotiated",
        [Codes.ParagraphPut] = "as not_yet_negotiated",
        [Codes.ParagraphAgreed] = "as not_yet_negotiated",
        [Codes.ParagraphParked] = "as not_yet_negotiated",
        [Codes.TextFrozen] = "as not_yet_negotiated",
        [Codes.TextDeferred] = "as not_yet_negotiated",
        [Codes.TextAdopted] = "as not_yet_negotiated",
        [Codes.TextClosed] = "as not_yet_negotiated",
        [Codes.WrongStep] = "as not_yet_negotiated",
        [Codes.ReasonMissing] = "as not_yet_negotiated",
        [Codes.DraftMoved] = "an upload is no private draft",
        [Codes.DraftSubmitted] = "as draft_moved",
        [Codes.DraftObjected] = "as draft_moved",
        [Codes.ClashOpen] = "as draft_moved",
        [Codes.NothingToSubmit] = "as draft_moved",
        [Codes.HeadClears] = "as draft_moved",
        [Codes.KeyMissing] = "as draft_moved",
        [Codes.UnknownProposal] = "as not_yet_negotiated",
        [Codes.ProposalSettled] = "as not_yet_negotiated",
        [Codes.WordsOfProposal] = "as not_yet_negotiated",
        [Codes.NotProposable] = "as not_yet_negotiated",
        [Codes.TooManyProposals] = "as not_yet_negotiated",
        [Codes.SponsorsAlone] = "whoever brings a text in is its sponsor",
        [Codes.PenOnBehalf] = "an upload is nobody else's",
        [Codes.WordsChanged] = "as not_yet_negotiated",
        [Codes.TooManyComments] = "as not_yet_negotiated",
        [Codes.UnknownComment] = "as not_yet_negotiated",
        [Codes.WordsGone] = "as not_yet_negotiated",
    };

    /// <summary>Codes of the server beside the protocol's that no page says by a message of their own.</summary>
    private static readonly Dictionary<string, string> s_withoutMessage = new(StringComparer.Ordinal)
    {
        ["unknown_address"] = "is a page of its own",
        ["unknown_person"] = "the page names only people whom the server listed; it says signIn.failed, or access.other",
        ["unknown_token"] = "the page names only tokens that the server listed; it says access.other",
        ["unknown_group"] = "the page names only groups that the server listed; it says refusal.other",
        ["unknown_screen"] = "as unknown_token",
        ["unknown_session"] = "as unknown_token",
        ["unknown_passkey"] = "as unknown_token",
        ["no_meeting"] = "the page of the first start asks for nothing that is not there",
        ["warming_up"] = "for supervisors",
        ["server_refused"] = "for the console, which speaks English",
    };

    [Fact]
    public void CodesOfAnUpload_HaveAMessageInEveryLanguage()
    {
        var codes = UploadCodes().ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string>(["xml_dtd", "language_not_of_meeting", "id_taken", "observer_may_not_edit", "table_flattened"]), codes);
        Repository.ExpectNone(Missing(codes.Except(s_notOfUploads.Keys), Import));
    }

    [Fact]
    public void MessagesOfUploads_BelongToCodes()
    {
        var codes = UploadCodes().Concat(ServerLiterals()).Append("other").ToHashSet(StringComparer.Ordinal);
        Repository.ExpectNone(WireWordsTests.Keys("en").Keys.Where(key => key.StartsWith(Import, StringComparison.Ordinal) && !codes.Contains(key[Import.Length..])));
    }

    [Fact]
    public void OtherCodesOfTheServer_HaveAMessageOrAReason()
    {
        var codes = ServerLiterals().ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string>(["not_signed_in", "origin_not_allowed", "unknown_person", "warming_up", "server_refused"]), codes);
        Repository.ExpectNone(Missing(codes.Except(s_withoutMessage.Keys), Import, "refusal.", "access.", "fault."));
        Repository.ExpectNone(s_withoutMessage.Keys.Except(codes).Select(code => $"{code} is not sent any more"));
    }

    /// <summary>A value that is not there would stop the page; the English sentence of a finding names all that it brings.</summary>
    [Fact]
    public void MessagesOfUploads_NameOnlyValuesThatTheirCodesBring()
    {
        var sentences = Sentence().Matches(Repository.Read("src/Drafting.Outcomes/AkomaNtoso/FindingCode.cs")).ToDictionary(match => match.Groups[1].Value, match => Values(match.Groups[2].Value), StringComparer.Ordinal);
        var ofCode = typeof(FindingCode).GetFields().Where(known => known.IsLiteral).ToDictionary(known => (string)known.GetRawConstantValue()!, known => sentences[known.Name], StringComparer.Ordinal);
        Assert.Equal(FindingCode.All.Order(StringComparer.Ordinal), ofCode.Keys.Order(StringComparer.Ordinal));
        Repository.ExpectNone(
            from message in WireWordsTests.Keys("en")
            where message.Key.StartsWith(Import, StringComparison.Ordinal)
            let code = message.Key[Import.Length..]
            let brought = code == "other" ? ["code"] : CanBeRefusal(code) ? [] : ofCode.GetValueOrDefault(code, [])
            from value in Values(message.Value)
            where !brought.Contains(value)
            select $"{message.Key} has no {value}");
    }

    private static bool CanBeRefusal(string code) => UploadCodes(withFindings: false).Contains(code) || ServerLiterals().Contains(code);

    private static IEnumerable<string> UploadCodes(bool withFindings = true) =>
        Literals(typeof(AknRefusalCode))
            .Concat(withFindings ? FindingCode.All : [])
            .Concat(Named().Matches(Repository.Read("src/Drafting.Server/Import/AknImport.cs")).Select(match => match.Groups[1].Value))
            .Concat(s_uploadPath.SelectMany(file => Mentioned().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value)).SelectMany(ValuesOf));

    /// <summary><c>Codes.Of</c> stands for a code of every fault.</summary>
    private static IEnumerable<string> ValuesOf(string member) => member == nameof(Codes.Of)
        ? Enum.GetValues<ApplyFault>().Where(fault => fault != default).Select(Codes.Of)
        : [(string)typeof(Codes).GetField(member)!.GetRawConstantValue()!];

    private static IEnumerable<string> ServerLiterals() => Repository.FilesOf("src/Drafting.Server/", ".cs").Select(Repository.Read)
        .SelectMany(text => Named().Matches(text).Concat(Sent().Matches(text)).Select(match => match.Groups[1].Value));

    private static IEnumerable<string> Missing(IEnumerable<string> codes, params string[] prefixes) =>
        from language in WireWordsTests.Languages
        let keys = WireWordsTests.Keys(language)
        from code in codes
        where !prefixes.Any(prefix => keys.ContainsKey(prefix + code))
        select $"{language}: {code}";

    private static IEnumerable<string> Literals(Type codes) => codes.GetFields().Where(known => known.IsLiteral).Select(known => (string)known.GetRawConstantValue()!);

    private static string[] Values(string message) => [.. WireWordsTests.Placeholders(message)];

    /// <summary>A constant that is a code: its summary says so.</summary>
    [GeneratedRegex("""/// <summary>The code of [^\n]*</summary>\s*public const string \w+ = "([a-z_]+)";""")]
    private static partial Regex Named();

    /// <summary>A code that is written where it is sent.</summary>
    [GeneratedRegex("""(?:Problem\.Of\(|\["code"\] = |new CodeMessage\(|new ImportRefusal\([^;]*?, )"([a-z_]+)["]""")]
    private static partial Regex Sent();

    [GeneratedRegex(@"\bCodes\.(\w+)")]
    private static partial Regex Mentioned();

    [GeneratedRegex("""\[(\w+)\] = \(FindingWeight\.\w+, "([^"]*)"\)""")]
    private static partial Regex Sentence();
}
