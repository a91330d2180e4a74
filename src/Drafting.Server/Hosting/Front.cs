using Drafting.EventLog;
using Drafting.Model;
using Drafting.Server.Http;

namespace Drafting.Server.Hosting;

/// <summary>
/// The installation's one port. What is addressed below <c>/m/{id}</c> goes into that meeting, with the base taken off the path, and everything else into the
/// oldest; an id that nobody has is an address like any other that means nothing there.
/// </summary>
internal static class Front
{
    /// <summary>A server that listens and hands requests on.</summary>
    public static WebApplication Build(ServerOptions options)
    {
        var builder = ServerApp.NewBuilder();
        ServerApp.Listen(builder, options);
        return builder.Build();
    }

    /// <summary>Leads requests into the meetings; whoever comes before they are open waits.</summary>
    public static void LeadInto(this WebApplication front, Task<Houses> houses) => front.Run(async context => await AnswerAsync(context, await houses));

    private static async Task AnswerAsync(HttpContext context, Houses houses)
    {
        var request = context.Request;
        if (Split(request.Path.Value) is not var (id, rest))
        {
            await houses.First.AnswerAsync(context.Features);
            return;
        }

        if (id == houses.First.Meeting.Rights.Meeting.Id)
        {
            // Every meeting is found by its id, though the oldest lives at the root.
            request.Path = rest.Length == 0 ? "/" : rest;
            await houses.First.AnswerAsync(context.Features);
            return;
        }

        Houses.Visit? visit;
        try
        {
            visit = await houses.EnterAsync(id);
        }
        catch (Exception fault) when (fault is EventLogException or System.Data.Common.DbException)
        {
            await Pages.AddSecurityHeaders(context, static context => Problem.Of(Codes.Unavailable, "The meeting cannot be read just now.").ExecuteAsync(context));
            return;
        }

        using (visit)
        {
            if (visit is null)
            {
                await houses.First.AnswerAsync(context.Features);
            }
            else if (rest.Length == 0)
            {
                context.Response.Redirect($"{ThisMeeting.Prefix}{id}/{request.QueryString}", permanent: false, preserveMethod: true);
            }
            else
            {
                (request.PathBase, request.Path) = (ThisMeeting.Prefix + id, rest);
                await visit.House.AnswerAsync(context.Features);
            }
        }
    }

    /// <summary>The id that a path names, and what comes behind it; null for a path that names none.</summary>
    private static (string Id, string Path)? Split(string? path)
    {
        if (path is null || !path.StartsWith(ThisMeeting.Prefix, StringComparison.Ordinal)) return null;
        var end = path.IndexOf('/', ThisMeeting.Prefix.Length);
        var (id, rest) = end < 0 ? (path[ThisMeeting.Prefix.Length..], "") : (path[ThisMeeting.Prefix.Length..end], path[end..]);
        return id.Length is > 0 ? (id, rest) : null;
    }
}
