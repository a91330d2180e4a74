namespace Drafting.Server.FirstPage;

/// <summary>What surrounds every page, as the client draws it around its own: the way past it, the demo's warning, the meeting, the reader.</summary>
internal static class FrameHtml
{
    private const string Content = "first-content";

    /// <summary>Begins the frame; what is written next stands in its main part, until <see cref="Close"/>.</summary>
    public static HtmlWriter Open(Visitor visitor)
    {
        var words = visitor.Words;
        var html = new HtmlWriter().Element("a", words["skipToContent"], ("class", "skip"), ("href", "#" + Content)).Open("header", ("class", "frame"));
        if (visitor.IsDemo)
            html.Open("p", ("class", "demo-banner")).Element("strong", words["demo.label"]).Text(" " + words["demo.banner"]).Close("p");
        if (visitor.Meeting.IsArchived) html.Element("p", words["archived"], ("class", "demo-banner"));
        html.Open("div", ("class", "bar"))
            .Element("a", words.Named(visitor.Meeting.Name).Name, ("class", "meeting-name"), ("href", visitor.Base + "/"))
            .Open("div", ("class", "settings"));
        html.Room("select", Words.OwnName(words.Language));
        html.Room("select", words[visitor.Theme is { } theme ? "theme." + theme : "theme.auto"]);
        html.Open("div", ("class", "signed-in"))
            .Open("span", ("class", "notices")).Element("span", "", ("class", "tool bell"), ("aria-hidden", "true")).Close("span")
            .Open("span", ("class", "who"))
            .Element("span", visitor.Person.Name.In(words.Language), ("class", "who-name")).Text(" ")
            .Element("span", visitor.NameOf(visitor.Person.Delegation), ("class", "who-delegation"))
            .Close("span");
        if (visitor.HasDesk) html.Element("a", words["desk.title"], ("class", "own"), ("href", visitor.Base + "/desk"));
        if (visitor.Meeting.MayManagePeople(visitor.Person.Id)) html.Element("a", words["people.title"], ("class", "own"), ("href", visitor.Base + "/people"));
        html.Element("a", words["account.title"], ("class", "own"), ("href", visitor.Base + "/account"));
        html.Room("button", words[visitor.IsDemo ? "demo.leave" : "signOut"]);
        html.Close("div").Close("div").Close("div").Close("header");
        return html.Open("main", ("id", Content));
    }

    /// <summary>Ends the frame.</summary>
    public static string Close(HtmlWriter html) => html.Close("main").ToString();
}
