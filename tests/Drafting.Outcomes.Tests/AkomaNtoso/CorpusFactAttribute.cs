namespace Drafting.Outcomes.Tests.AkomaNtoso;

/// <summary>A test over the published resolutions, skipped where they are absent.</summary>
public sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute()
    {
        if (Corpus.Folder is null) Skip = "no corpus beside the repository";
    }
}
