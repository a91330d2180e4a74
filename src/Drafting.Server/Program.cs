using Drafting.EventLog;
using Drafting.EventLog.Sqlite;
using Drafting.Server.Accounts;
using Drafting.Server.Hosting;
using Drafting.Server.Import;

var (options, fault) = ServerOptions.Parse(args, Environment.GetEnvironmentVariable);
if (options is null)
{
    await Console.Error.WriteLineAsync($"{fault}\n\n{ServerOptions.Help}");
    return 2;
}

if (options.WantsHelp)
{
    Console.WriteLine(ServerOptions.Help);
    return 0;
}

try
{
    return options.ImportFiles is null ? await Serving.RunAsync(options) : await ImportCommand.RunAsync(options);
}
catch (LogInUseException inUse)
{
    await Console.Error.WriteLineAsync($"Another process has this data folder: {inUse.Message}");
    return 3;
}
catch (AccountsException unusable)
{
    await Console.Error.WriteLineAsync(unusable.Message);
    return 3;
}
catch (EventLogException unusable)
{
    await Console.Error.WriteLineAsync(unusable.Message);
    return 3;
}
