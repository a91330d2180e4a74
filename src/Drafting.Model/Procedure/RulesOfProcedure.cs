namespace Drafting.Model.Procedure;

/// <summary>
/// What a meeting decides about its own procedure where bodies differ; the table of rights follows (<see cref="RightsTable.Under"/>). The names in camel
/// case are stored and sent. What a file leaves out is usual.
/// </summary>
public sealed record RulesOfProcedure
{
    /// <summary>The rules of a meeting that has decided nothing else.</summary>
    public static RulesOfProcedure Usual { get; } = new();

    /// <summary>Observer organisations propose. Usual: yes; they speak and propose if the meeting allows it, and never vote.</summary>
    public bool ObserversPropose { get; init; } = true;

    /// <summary>Observer organisations support proposals as members do. Usual: no; support counts among those who decide, one country one voice.</summary>
    public bool ObserversSupport { get; init; }

    /// <summary>
    /// At an open floor the text is changed directly by those who submitted it and by the meeting's officers; the other delegations propose. Usual: no,
    /// every delegation types; in bodies where a draft belongs to its sponsors until it is decided, yes.
    /// </summary>
    public bool SponsorsAlone { get; init; }

    /// <summary>
    /// The rapporteur puts paragraphs to the room and sets them aside, as the chair does; that the room agrees the chair alone finds. Usual: no;
    /// in a drafting group whose rapporteur leads it through the text, yes.
    /// </summary>
    public bool RapporteurPuts { get; init; }

    /// <summary>
    /// What is before the room or agreed stands still in every language, not in the drafting language alone. Usual: no, the room
    /// agrees in one language and translations follow; where all languages are equally authentic and read out, yes.
    /// </summary>
    public bool AgreementBindsTranslations { get; init; }
}
