namespace Drafting.Server.Hosting;

/// <summary>Tells the operator of a document that had to stop. Names the document and the fault, never its text.</summary>
public sealed partial class DocumentFaults(ILogger<DocumentFaults> logger)
{
    /// <summary>Writes one entry.</summary>
    public void Tell(string document, Exception fault) => Stopped(logger, document, fault);

    [LoggerMessage(1, LogLevel.Error, "The document {Document} stopped and will be read again from the log.")]
    private static partial void Stopped(ILogger logger, string document, Exception fault);
}
