using System.Collections.Immutable;
using Drafting.Model.Comments;

namespace Drafting.Model.Procedure;

/// <summary>Where a text and its paragraphs stand, beside its words. Immutable.</summary>
/// <param name="Stage">The text's stage.</param>
/// <param name="Floor">How the room writes it, or null where the meeting's own way holds.</param>
/// <param name="Statuses">The status of each paragraph that is not open, by id.</param>
public sealed record Proceedings(Stage Stage, Floor? Floor, ImmutableSortedDictionary<string, ClauseStatus> Statuses)
{
    /// <summary>A text that comes before the room: in negotiation, every paragraph open.</summary>
    public static Proceedings Opened { get; } = new(Stage.Negotiation, null, ImmutableSortedDictionary.Create<string, ClauseStatus>(StringComparer.Ordinal));

    /// <summary>A text that is being brought in: whoever may write at all writes it, whether or not one pen writes in the room.</summary>
    public static Proceedings New { get; } = Opened with { Floor = Procedure.Floor.Open };

    /// <summary>The status of a paragraph; open for one that nobody has put, parked or agreed, and for one that does not exist.</summary>
    public ClauseStatus StatusOf(string clause) => Statuses.GetValueOrDefault(clause);

    /// <summary>Where things stand after an act. Decides nothing: what is in the log has happened.</summary>
    public Proceedings After(Act act) => act switch
    {
        StatusAct { Status: ClauseStatus.Open } status => this with { Statuses = Statuses.Remove(status.Clause) },
        StatusAct status => this with { Statuses = Statuses.SetItem(status.Clause, status.Status) },
        StageAct move => this with { Stage = move.Stage },
        FloorAct floor => this with { Floor = floor.Floor },
        ProposeAct or SupportAct or SettleAct or ConfirmAct or CorrectAct or CommentAct => this,
        _ => throw new ArgumentException($"The act {act.GetType().Name} is not known.", nameof(act)),
    };
}
