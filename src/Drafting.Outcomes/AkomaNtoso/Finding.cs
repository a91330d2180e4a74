namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>
/// Something that the reader met and that a person should know: what could not be carried over as it was, or how the languages differ.
/// The code is stable, so that the finding can be said in any language; <see cref="ToString"/> says it in English.
/// </summary>
/// <param name="Code">One of <see cref="FindingCode"/>.</param>
/// <param name="File">The file's name as the caller gave it.</param>
/// <param name="Place">Where in that file.</param>
/// <param name="Language">The language that the finding speaks of (<c>en</c>, <c>fr</c> …); null where it speaks of none.</param>
/// <param name="Params">Values for the sentence. The value <c>removed</c> is text of the file that stands in no paragraph.</param>
public sealed record Finding(
    string Code,
    string File,
    Place Place,
    string? Language,
    IReadOnlyDictionary<string, string> Params)
{
    /// <summary>How grave it is.</summary>
    public FindingWeight Weight => FindingCode.WeightOf(Code);

    /// <summary>The finding in English, without its place.</summary>
    public string Message => FindingCode.Say(Code, Language, Params);

    /// <summary>The finding in English, with its file and place, on one line.</summary>
    public override string ToString() => $"{File}: {Place}: {Code}: {Message}";
}

/// <summary>How grave a <see cref="Finding"/> is.</summary>
public enum FindingWeight
{
    /// <summary>The form changed; every word is where it belongs.</summary>
    Form,

    /// <summary>The reader concluded something that the file does not say.</summary>
    Inference,

    /// <summary>Something of the file stands in no paragraph.</summary>
    Loss,

    /// <summary>The languages differ.</summary>
    Difference,
}
