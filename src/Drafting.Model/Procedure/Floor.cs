namespace Drafting.Model.Procedure;

/// <summary>How the room writes a text in negotiation. The names in camel case are stored and sent.</summary>
public enum Floor
{
    /// <summary>Every delegation types into the text.</summary>
    Open,

    /// <summary>The pen-holder types; the others read and submit.</summary>
    Pen,
}
