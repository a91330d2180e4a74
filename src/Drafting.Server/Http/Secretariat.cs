using Drafting.Live;
using Drafting.Model;
using Drafting.Server.Audit;

namespace Drafting.Server.Http;

/// <summary>What is the secretariat's alone: asked before anything is read, and again by each change at the revision that it is recorded at.</summary>
internal static class Secretariat
{
    /// <summary>Lets nobody else in; who tries is counted, under the name of what they tried.</summary>
    public static TBuilder ForSecretariat<TBuilder>(this TBuilder endpoints, string what)
        where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter(async (context, next) =>
    {
        var services = context.HttpContext.RequestServices;
        var account = context.HttpContext.User.Account();
        if (services.GetRequiredService<LiveMeeting>().Rights.Meeting.MayManagePeople(account)) return await next(context);
        services.GetRequiredService<RefusalCounts>().Add(what, account, Codes.NotAllowed);
        return Problem.Of(Codes.NotAllowed, "This is the secretariat's.");
    });
}
