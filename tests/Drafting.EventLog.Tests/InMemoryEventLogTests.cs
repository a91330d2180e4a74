using Drafting.EventLog.Tests.Contract;

namespace Drafting.EventLog.Tests;

public sealed class InMemoryEventLogTests : EventLogContract
{
    protected override Task<IEventLog> OpenAsync() => Task.FromResult<IEventLog>(new InMemoryEventLog(Clock));
}
