namespace Drafting.Model.Procedure;

/// <summary>What somebody may want to do to a text or to one paragraph of it. The names in camel case are sent.</summary>
public enum Permission
{
    /// <summary>Know of the text and read it.</summary>
    Read,

    /// <summary>Change words in the language that is negotiated in.</summary>
    EditText,

    /// <summary>Change words in another language.</summary>
    EditTranslation,

    /// <summary>Add, remove, move, split, merge or realign paragraphs.</summary>
    Restructure,

    /// <summary>Put a paragraph to the room and take it back.</summary>
    PutParagraph,

    /// <summary>Record that the room agreed to a paragraph, and reopen it with a reason.</summary>
    AgreeParagraph,

    /// <summary>Set a paragraph aside, and take it up again.</summary>
    ParkParagraph,

    /// <summary>Move the text from stage to stage.</summary>
    MoveStage,

    /// <summary>Open the floor, or give it to one pen.</summary>
    SetFloor,

    /// <summary>Bring a proposal in. What it may touch is said by the permissions on words, direct or as a proposal.</summary>
    Propose,

    /// <summary>Support the proposal of another delegation, or do so no longer.</summary>
    SupportProposal,

    /// <summary>Withdraw a proposal of one's own delegation.</summary>
    WithdrawProposal,

    /// <summary>Take a proposal in when there is no objection, or keep it in brackets.</summary>
    SettleProposal,

    /// <summary>Type words on behalf of another delegation.</summary>
    WriteOnBehalf,

    /// <summary>Say that words which were typed on behalf of one's own delegation are its words.</summary>
    ConfirmWords,

    /// <summary>Put other words, or none, in the place of those that were typed on behalf of one's own delegation and wait for it.</summary>
    CorrectWords,

    /// <summary>Say something beside the words, for the room: open threads and answer in them, mend one's own, resolve what one's own delegation opened.</summary>
    Comment,

    /// <summary>Resolve, and take up again, what another delegation opened.</summary>
    ResolveComments,
}
