using Drafting.EventLog;
using Drafting.Live.Tests.Contract;

namespace Drafting.Live.Tests;

public sealed class DocumentsOverMemoryTests : DocumentsContract
{
    private protected override IEventLog OpenLog() => new InMemoryEventLog();
}
