using System.Net.Http.Headers;
using System.Text.Json;
using Drafting.EventLog;
using Drafting.Live;
using Drafting.Server.Access;
using Drafting.Server.Accounts;
using Drafting.Server.Demo;
using Drafting.Server.Hosting;

namespace Drafting.Server.Import;

/// <summary>
/// <c>import FILE…</c>: through the running server when one has the data folder, for the log has one writing process; else by itself.
/// Exit code 0 when every file was taken, 1 when something was refused.
/// </summary>
public static class ImportCommand
{
    /// <summary>Runs the command and prints the report.</summary>
    public static async Task<int> RunAsync(ServerOptions options)
    {
        var missing = options.ImportFiles!.Where(file => !File.Exists(file)).ToList();
        if (missing.Count > 0)
        {
            await Console.Error.WriteLineAsync($"No such file: {string.Join(", ", missing)}. Nothing was imported.");
            return 2;
        }

        var report = await ThroughServerAsync(options) ?? await DirectlyAsync(options);
        if (report is null) return 4;
        foreach (var line in report.ToLines()) Console.WriteLine(line);
        Console.WriteLine($"{report.Recommendations.Count} imported, {report.Refused.Count} refused, {report.Findings.Count} findings");
        return report.Refused.Count == 0 ? 0 : 1;
    }

    private static async Task<ImportReport?> DirectlyAsync(ServerOptions options)
    {
        // The folder's one writer is whoever has the oldest meeting's log, also where another is meant.
        await LogStore.MigrateAsync(options, "");
        await using var first = await LogStore.OpenAsync(options, "");
        using var oldest = options.Demo ? await DemoMeeting.OpenOrCreateAsync(first) : await LiveMeeting.OpenAsync(first);
        if (options.Meeting is not { } id || id == oldest?.Rights.Meeting.Id) return await IntoAsync(options, first, oldest);
        await AccountsSchema.OpenAsync(options);
        if (await new MeetingCards(options).FindAsync(id) is not { IsFirst: false } card)
        {
            await Console.Error.WriteLineAsync($"There is no meeting {id} in this installation.");
            return null;
        }

        await LogStore.MigrateAsync(options, card.Store);
        await using var log = await LogStore.OpenAsync(options, card.Store);
        using var meeting = await LiveMeeting.OpenAsync(log);
        return await IntoAsync(options, log, meeting);
    }

    private static async Task<ImportReport?> IntoAsync(ServerOptions options, IEventLog log, LiveMeeting? meeting)
    {
        if (meeting is null || LocalAddress.SecretaryOf(meeting) is not { } secretary)
        {
            await Console.Error.WriteLineAsync("There is no meeting with a secretariat in this data folder.");
            return null;
        }

        var documents = new Documents(new LiveContext(log, meeting, TimeProvider.System, static (_, _) => { }, static (_, fault) => throw fault));
        return await AknImport.RunAsync(options.ImportFiles!.Select(file => (file, (Func<Stream>)(() => File.OpenRead(file)))), documents, meeting, secretary.Id);
    }

    /// <summary>Below the meeting's base; the oldest is found by its own id too.</summary>
    private static Uri BaseOf(ServerOptions options, Uri server) => options.Meeting is { } id ? new Uri(server, $"{ThisMeeting.Prefix}{Uri.EscapeDataString(id)}/") : new Uri(server, "/");

    /// <summary>Null when no server answers at the address that the data folder tells; one that crashed leaves its address behind.</summary>
    private static async Task<ImportReport?> ThroughServerAsync(ServerOptions options)
    {
        if (LocalAddress.Find(options.DataFolder) is not { } server) return null;
        using var http = new HttpClient { BaseAddress = BaseOf(options, server.Address), Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
        try
        {
            using (await http.GetAsync(new Uri("health/live", UriKind.Relative)))
            using (var form = new MultipartFormDataContent())
            {
                foreach (var file in options.ImportFiles!) form.Add(new StreamContent(File.OpenRead(file)), "files", file);
                using var answer = await http.PostAsync(new Uri("api/imports", UriKind.Relative), form);
                if (answer.IsSuccessStatusCode) return await answer.Content.ReadFromJsonAsync<ImportReport>(JsonSerializerOptions.Web);
                await Console.Error.WriteLineAsync($"The running server refused: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                return new ImportReport([], [new ImportRefusal(string.Join(", ", options.ImportFiles!), "server_refused", "", "see above")], []);
            }
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return null;
        }
    }
}
