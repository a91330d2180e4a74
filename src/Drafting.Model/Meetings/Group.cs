namespace Drafting.Model.Meetings;

/// <summary>Delegations that share drafts and submit on behalf of the group: a regional group, or a small one on a paragraph.</summary>
/// <param name="Id">Short and stable.</param>
/// <param name="Name">The name by language.</param>
/// <param name="Members">Delegations, by id; at least two.</param>
public sealed record Group(string Id, IReadOnlyDictionary<string, string> Name, IReadOnlyList<string> Members);
