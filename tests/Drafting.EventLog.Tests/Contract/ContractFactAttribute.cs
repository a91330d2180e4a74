using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Drafting.EventLog.Tests.Contract;

/// <summary>
/// A fact of the contract. In a class marked <see cref="NeedsPostgresAttribute"/> it is skipped, by name, where no server is given;
/// in CI it runs, and fails, so that no build is green without PostgreSQL.
/// </summary>
[XunitTestCaseDiscoverer("Drafting.EventLog.Tests.Contract.ContractFactDiscoverer", "Drafting.EventLog.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContractFactAttribute : FactAttribute;

/// <summary>The class's tests need a throw-away server: <c>DRAFTING_TEST_POSTGRES</c> is a connection string of its superuser.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPostgresAttribute : Attribute
{
    public static string? ConnectionString => Environment.GetEnvironmentVariable("DRAFTING_TEST_POSTGRES") is { Length: > 0 } value ? value : null;

    public static string? SkipReason =>
        ConnectionString is null && Environment.GetEnvironmentVariable("CI") != "true" ? "DRAFTING_TEST_POSTGRES is not set (see tests/postgres.sh)" : null;
}

/// <summary>Makes the test cases of <see cref="ContractFactAttribute"/>.</summary>
public sealed class ContractFactDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new ContractTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
}

/// <summary>A test case that knows whether its class can run here.</summary>
public sealed class ContractTestCase : XunitTestCase
{
    [Obsolete("For deserialization only"), EditorBrowsable(EditorBrowsableState.Never)]
    public ContractTestCase() { }

    public ContractTestCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod testMethod)
        : base(diagnostics, display, options, testMethod) { }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsPostgresAttribute)).Any()
            ? NeedsPostgresAttribute.SkipReason
            : base.GetSkipReason(factAttribute);
}
