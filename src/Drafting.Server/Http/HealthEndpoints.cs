using Drafting.EventLog;
using Drafting.Server.Hosting;

namespace Drafting.Server.Http;

/// <summary>What a supervisor asks: does the process run, and should it be sent people.</summary>
public static class HealthEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => "live").WithSummary("The process runs.");
        app.MapGet("/health/ready", (Readiness readiness, IEventLog log) =>
                !readiness.IsWarm ? Problem.Of("warming_up", "The process is warming up.", 503)
                : !log.Health.IsWritable ? Problem.Of("unavailable", "Nothing can be stored just now.", 503)
                : Results.Text("ready"))
            .WithSummary("Warm, and able to store.");
    }
}
