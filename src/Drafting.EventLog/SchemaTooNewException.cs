namespace Drafting.EventLog;

/// <summary>
/// The store was last used by a later release, whose schema this one does not know; it is left untouched. Run that release again.
/// </summary>
public sealed class SchemaTooNewException : EventLogException
{
    /// <summary>Tells both versions.</summary>
    /// <param name="found">The version of the schema in the store.</param>
    /// <param name="known">The latest that this release knows.</param>
    public SchemaTooNewException(int found, int known)
        : base($"The event log has schema version {found}; this release knows versions up to {known}. Use the release that wrote it, or a later one.") =>
        (Found, Known) = (found, known);

    /// <summary>The version of the schema in the store.</summary>
    public int Found { get; }

    /// <summary>The latest that this release knows.</summary>
    public int Known { get; }
}
