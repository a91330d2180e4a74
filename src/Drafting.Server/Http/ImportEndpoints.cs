namespace Drafting.Server.Http;

/// <summary>placeholder</summary>
public static class ImportEndpoints
{
    /// <summary>placeholder</summary>
    public static void MapImports(this RouteGroupBuilder api) => _ = api;
}
