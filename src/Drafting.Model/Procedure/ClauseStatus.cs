namespace Drafting.Model.Procedure;

/// <summary>Where one paragraph stands in the negotiation. The names in camel case are stored and sent.</summary>
public enum ClauseStatus
{
    /// <summary>Being negotiated.</summary>
    Open,

    /// <summary>Put to the room by the chair: its words are locked while they are read out.</summary>
    Put,

    /// <summary>The room found no objection.</summary>
    Agreed,

    /// <summary>Set aside, to be taken up again.</summary>
    Parked,
}
