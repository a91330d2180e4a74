namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>Which addresses a link may have.</summary>
internal static class LinkTarget
{
    /// <summary>The address as a link may carry it, percent-encoded; null unless it is an absolute https or mailto address of bounded length.</summary>
    public static string? Check(string target)
    {
        if (!target.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            return null;
        if (!Uri.TryCreate(target, UriKind.Absolute, out var uri)) return null;
        if (target.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0) return target.Length <= MarkAttributes.LinkUnitsMax ? target : null;
        return uri.AbsoluteUri.Length <= MarkAttributes.LinkUnitsMax ? uri.AbsoluteUri : null;
    }
}
