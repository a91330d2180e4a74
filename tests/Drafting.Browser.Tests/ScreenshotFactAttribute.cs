using Xunit.Abstractions;
using Xunit.Sdk;

namespace Drafting.Browser.Tests;

/// <summary>Found only where DRAFTING_SCREENSHOTS names a folder: it proves nothing, it makes pictures to be looked at.</summary>
[XunitTestCaseDiscoverer("Drafting.Browser.Tests.ScreenshotDiscoverer", "Drafting.Browser.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScreenshotFactAttribute : FactAttribute
{
    public static string? Folder => Environment.GetEnvironmentVariable("DRAFTING_SCREENSHOTS");
}

/// <summary>Finds nothing where no folder is named.</summary>
public sealed class ScreenshotDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        ScreenshotFactAttribute.Folder is null ? [] : base.Discover(discoveryOptions, testMethod, factAttribute);
}
