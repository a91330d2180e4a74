using Drafting.EventLog.Sqlite;
using Drafting.EventLog.Tests.Contract;

namespace Drafting.EventLog.Tests;

public sealed partial class SqliteEventLogTests : DurableEventLogContract
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("drafting-log-");

    protected override Task<IEventLog> OpenAsync() => Task.FromResult<IEventLog>(SqliteEventLog.Open(Path.Combine(folder.FullName, "log.db"), Clock));

    protected override Task RemoveAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
