using System.Buffers;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>White space as XML defines it: four characters, and no no-break space among them.</summary>
internal static class XmlSpace
{
    public static readonly SearchValues<char> Characters = SearchValues.Create(" \t\r\n");

    public static bool Is(char character) => character is ' ' or '\t' or '\r' or '\n';

    /// <summary>One line, single spaces, none at the ends.</summary>
    public static string Collapse(string text) =>
        string.Join(' ', text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
