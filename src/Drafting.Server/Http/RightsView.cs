using System.Collections.Concurrent;
using Drafting.Model.Procedure;

namespace Drafting.Server.Http;

/// <summary>
/// The whole table of rights as it is sent: the names of each side, the verdicts that occur, and one letter a cell, <c>a</c> for the first verdict.
/// A cell's place is ((((permission × roles + role) × stages + stage) × statuses + status) × floors + floor).
/// </summary>
/// <param name="Permissions">What may be wanted.</param>
/// <param name="Roles">By whom.</param>
/// <param name="Stages">At which stage of the text.</param>
/// <param name="Statuses">At which status of the paragraph.</param>
/// <param name="Floors">In which way of writing.</param>
/// <param name="Verdicts">What the letters mean.</param>
/// <param name="Cells">One letter a cell.</param>
public sealed record RightsView(
    IReadOnlyList<Permission> Permissions,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<Stage> Stages,
    IReadOnlyList<ClauseStatus> Statuses,
    IReadOnlyList<Floor> Floors,
    IReadOnlyList<Verdict> Verdicts,
    string Cells)
{
    private static readonly ConcurrentDictionary<RulesOfProcedure, RightsView> s_views = new();

    /// <summary>The table under rules of procedure.</summary>
    public static RightsView Under(RulesOfProcedure rules) => s_views.GetOrAdd(rules, static rules => Of(RightsTable.Under(rules)));

    private static RightsView Of(RightsTable table)
    {
        var (permissions, roles, stages) = (Enum.GetValues<Permission>(), Enum.GetValues<Role>(), Enum.GetValues<Stage>());
        var (statuses, floors) = (Enum.GetValues<ClauseStatus>(), Enum.GetValues<Floor>());
        var cells =
            from permission in permissions
            from role in roles
            from stage in stages
            from status in statuses
            from floor in floors
            select table.Of(permission, role, stage, status, floor);
        var all = cells.ToArray();
        var verdicts = all.Distinct().ToArray();
        return new RightsView(permissions, roles, stages, statuses, floors, verdicts, string.Concat(all.Select(verdict => (char)('a' + Array.IndexOf(verdicts, verdict)))));
    }
}
