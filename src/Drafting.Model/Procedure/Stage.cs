namespace Drafting.Model.Procedure;

/// <summary>Where a text stands on its way. The names in camel case are stored and sent.</summary>
public enum Stage
{
    /// <summary>With its sponsors alone; nobody else knows of it.</summary>
    Draft,

    /// <summary>Circulated under a symbol; its negotiation is not open yet.</summary>
    Submitted,

    /// <summary>Being written by the room.</summary>
    Negotiation,

    /// <summary>An exact version waits for an exact hour; its words stand still.</summary>
    Silence,

    /// <summary>Being decided; its words stand still.</summary>
    Decision,

    /// <summary>Adopted, subject to editing.</summary>
    Adopted,

    /// <summary>Certified. Nothing changes it.</summary>
    Final,

    /// <summary>The meeting decided against it.</summary>
    Rejected,

    /// <summary>Its sponsors took it back.</summary>
    Withdrawn,

    /// <summary>Put off.</summary>
    Deferred,
}
