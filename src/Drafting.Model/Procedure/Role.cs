namespace Drafting.Model.Procedure;

/// <summary>
/// What a person is in the meeting; several at once are usual, and then the most that any of them gives holds. The names in camel case are
/// stored and sent.
/// </summary>
public enum Role
{
    /// <summary>Sets the meeting up, issues symbols, keeps languages in step.</summary>
    Secretariat,

    /// <summary>Presides: puts paragraphs to the room, moves the stages, gives and takes the pen.</summary>
    Chair,

    /// <summary>Edits the agreed text for the meeting.</summary>
    Rapporteur,

    /// <summary>The one whose keys the room sees while one pen writes. Given and taken by the chair.</summary>
    PenHolder,

    /// <summary>Leads a member's delegation: clears what it submits.</summary>
    Head,

    /// <summary>Writes for a member's delegation.</summary>
    Delegate,

    /// <summary>Speaks for an observer organisation: proposes, never writes directly.</summary>
    Observer,

    /// <summary>Keeps a text in another language than the one that is negotiated in.</summary>
    Translator,

    /// <summary>Reads what comes next, before it is read out.</summary>
    Interpreter,

    /// <summary>Reads.</summary>
    Reader,

    /// <summary>Belongs to a delegation that submitted the text. Never given: it follows from the text and the person's delegation.</summary>
    Sponsor,
}
