using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Drafting.Server.FirstPage;

/// <summary>Writes HTML in which nothing from outside can be markup: every text and every value of an attribute is escaped on its way in.</summary>
internal sealed class HtmlWriter
{
    /// <summary>Letters of all scripts stay as they are; the default would write Arabic as numbers, six bytes for two.</summary>
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html = new();

    /// <summary>A start tag. An attribute whose value is null is left out.</summary>
    public HtmlWriter Open(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _html.Append('<').Append(tag);
        foreach (var (name, value) in attributes)
            if (value is not null)
                _html.Append(' ').Append(name).Append("=\"").Append(s_encoder.Encode(value)).Append('"');
        _html.Append('>');
        return this;
    }

    /// <summary>An end tag.</summary>
    public HtmlWriter Close(string tag)
    {
        _html.Append("</").Append(tag).Append('>');
        return this;
    }

    /// <summary>Words.</summary>
    public HtmlWriter Text(string words)
    {
        _html.Append(s_encoder.Encode(words));
        return this;
    }

    /// <summary>An element with words in it and nothing else.</summary>
    public HtmlWriter Element(string tag, string words, params ReadOnlySpan<(string Name, string? Value)> attributes) => Open(tag, attributes).Text(words).Close(tag);

    /// <summary>A control that is of no use without the script takes its room already, unseen, so that the text need not move when it comes.</summary>
    public HtmlWriter Room(string control, string words)
    {
        Open(control, ("class", "quiet room"), ("disabled", ""), ("aria-hidden", "true"));
        return (control == "select" ? Element("option", words) : Text(words)).Close(control);
    }

    /// <inheritdoc/>
    public override string ToString() => _html.ToString();
}
