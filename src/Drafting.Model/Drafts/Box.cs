namespace Drafting.Model.Drafts;

/// <summary>Who shares a private draft. The names in camel case are stored and sent.</summary>
public enum BoxKind
{
    /// <summary>One delegation.</summary>
    Delegation,

    /// <summary>A group of delegations.</summary>
    Group,
}

/// <summary>To whom a private draft belongs: a delegation or a group. For everybody else it does not exist.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Id">The id of the delegation or the group.</param>
public readonly record struct Box(BoxKind Kind, string Id)
{
    /// <summary>The box by its name, as in <c>delegation/dz</c>; null when that names none.</summary>
    public static Box? Parse(string name) => name.Split('/') switch
    {
        ["delegation", { Length: > 0 } id] => new Box(BoxKind.Delegation, id),
        ["group", { Length: > 0 } id] => new Box(BoxKind.Group, id),
        _ => null,
    };

    /// <summary>The name that is stored and sent.</summary>
    public override string ToString() => Kind == BoxKind.Group ? $"group/{Id}" : $"delegation/{Id}";
}
