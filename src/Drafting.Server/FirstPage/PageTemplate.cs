using Microsoft.Extensions.FileProviders;

namespace Drafting.Server.FirstPage;

/// <summary>The client's page as its build left it, with three places that are written anew: language, title, and what there is to read at once.</summary>
internal sealed class PageTemplate(IFileProvider files)
{
    /// <summary>The page's file.</summary>
    public const string FileName = "index.html";

    private const string Root = "<html lang=\"en\" dir=\"ltr\">", Title = "<title>Drafting</title>", Begin = "<!--first-->", End = "<!--/first-->";

    private (DateTimeOffset At, string? Text) _read;

    /// <summary>The page with nothing in it yet, as everybody may have it; null when no client was built.</summary>
    public string? Empty
    {
        get
        {
            var file = files.GetFileInfo(FileName);
            if (!file.Exists) return null;
            if (_read is { Text: { } known } && _read.At == file.LastModified) return known;
            using var reader = new StreamReader(file.CreateReadStream());
            var text = reader.ReadToEnd();
            _read = (file.LastModified, text);
            return text;
        }
    }

    /// <summary>The page with something to read in it; null when the page has no place for it.</summary>
    /// <param name="language">The interface's language.</param>
    /// <param name="theme">Light or dark, or null for as the device has it.</param>
    /// <param name="title">What the window is called.</param>
    /// <param name="first">What there is to read, as HTML.</param>
    public string? Fill(string language, string? theme, string title, string first)
    {
        if (Empty is not { } page) return null;
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin) return null;
        var root = new HtmlWriter().Open("html", ("lang", language), ("dir", Words.DirectionOf(language)), ("data-theme", theme)).ToString();
        var head = page[..begin].Replace(Root, root, StringComparison.Ordinal)
            .Replace(Title, new HtmlWriter().Element("title", title).ToString(), StringComparison.Ordinal);
        return head + first + page[(end + End.Length)..];
    }
}
