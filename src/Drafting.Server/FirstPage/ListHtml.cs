using System.Globalization;
using System.Text.RegularExpressions;
using Drafting.Model.Recommendations;

namespace Drafting.Server.FirstPage;

/// <summary>
/// The recommendations of the meeting to be read before, or without, the script. Where the live list has controls or says more, this one has the
/// room for it, so that no line moves when that takes its place.
/// </summary>
internal static partial class ListHtml
{
    /// <summary>The page.</summary>
    public static string Render(Visitor visitor, IReadOnlyList<RecommendationSummary> list)
    {
        var words = visitor.Words;
        var html = FrameHtml.Open(visitor).Open("div", ("class", "page")).Open("header", ("class", "page-head")).Element("h1", words["list.title"]);
        if (visitor.MayCreate) html.Room("button", words["new.open"]);
        html.Close("header");
        if (visitor.MayCreate)
        {
            html.Open("section", ("class", "upload room"), ("aria-hidden", "true")).Element("span", words["upload.choose"], ("class", "button"))
                .Text(" ").Element("p", words["upload.hint"], ("class", "hint")).Close("section");
        }

        if (list.Count == 0) html.Open("div", ("class", "empty")).Element("h2", words["list.empty"]).Element("p", words["list.emptyText"]).Close("div");
        else WriteRoomForTools(html, words);
        html.Open("ul", ("class", "recommendations"));
        foreach (var one in list.OrderBy(static one => Digits().Replace(one.Symbol, static digits => digits.Value.PadLeft(10, '0')), StringComparer.Ordinal)) WriteRow(html, visitor, one);
        return FrameHtml.Close(html.Close("ul").Close("div"));
    }

    private static void WriteRoomForTools(HtmlWriter html, Words words) =>
        html.Open("div", ("class", "list-tools room"), ("aria-hidden", "true")).Open("input", ("class", "field"), ("disabled", "")).Text(" ")
            .Open("label").Text(words["list.order"]).Open("select", ("disabled", "")).Element("option", words["list.order.symbol"]).Close("select").Close("label").Close("div");

    private static void WriteRow(HtmlWriter html, Visitor visitor, RecommendationSummary one)
    {
        var words = visitor.Words;
        var (title, language) = words.Named(one.Titles);
        html.Open("li", ("class", "recommendation")).Element("p", one.Symbol, ("class", "symbol"), ("dir", "ltr"))
            .Open("h2").Element(
                "a", title.Length > 0 ? title : words["list.untitled"],
                ("href", $"{visitor.Base}/recommendations/{one.Id}"), ("lang", language), ("dir", Words.DirectionOf(language))).Close("h2");
        if (one.Sponsors.Count > 0)
        {
            var names = string.Join(words["list.separator"], one.Sponsors.Select(visitor.NameOf));
            html.Element("p", words["list.sponsors"].Replace("{names}", names, StringComparison.Ordinal), ("class", "sponsors"));
        }

        if (one.Waiting.GetValueOrDefault(visitor.Person.Delegation) > 0) html.Element("p", "?", ("class", "to-confirm-count"));
        html.Open("p", ("class", "facts"))
            .Element("time", one.ChangedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture), ("dir", "ltr")).Close("p");
        if (one.Written > 0) WriteReadiness(html, words, one);
        html.Close("li");
    }

    private static void WriteReadiness(HtmlWriter html, Words words, RecommendationSummary one)
    {
        var complete = one.Languages.Count(language => one.Lacking[language] == 0);
        var said = complete == one.Languages.Count ? words["list.completeAll"] : complete == 0 ? words["list.completeNone"] : words["list.completeSome"]
            .Replace("{count}", complete.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{all}", one.Languages.Count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        html.Open("div", ("class", "readiness")).Open("p", ("class", "readiness-words"))
            .Element("span", "", ("class", "readiness-bar"), ("aria-hidden", "true")).Text(said).Close("p");
        if (complete < one.Languages.Count)
        {
            html.Open("ul", ("class", "readiness-languages"));
            foreach (var other in one.Languages)
            {
                html.Open("li");
                if (one.Lacking[other] == 0) html.Text("✓ ").Element("span", Words.OwnName(other), ("lang", other));
                // As high as the button that will say what is lacking.
                else html.Open("span", ("class", "button quiet")).Text("◐ ").Element("span", Words.OwnName(other), ("lang", other)).Close("span");
                html.Close("li");
            }

            html.Close("ul");
        }

        html.Close("div");
    }

    /// <summary>In an order of symbols the second text stands before the tenth.</summary>
    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
