using System.Globalization;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>Where in a file something stands.</summary>
/// <param name="Line">Line, from 1; 0 where the file has no lines to speak of (it is too large, or not text).</param>
/// <param name="Column">Column in UTF-16 units, from 1; 0 where the line is.</param>
/// <param name="Path">Names of the elements from the document down, with the position among siblings of the same name where it is not
/// the first: <c>statement/mainBody/paragraph[3]/content/p</c>. Empty before the first element.</param>
/// <param name="EId">The <c>eId</c> of the element or of the nearest element around it that has one.</param>
public readonly record struct Place(int Line, int Column, string Path, string? EId)
{
    /// <summary>The place in one line of English.</summary>
    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}");
        if (!string.IsNullOrEmpty(Path)) text += $", {Path}";
        return EId is null ? text : $"{text} (eId {EId})";
    }
}
