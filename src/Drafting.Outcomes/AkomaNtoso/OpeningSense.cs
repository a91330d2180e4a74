namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>
/// The sense of the word that a paragraph opens with. Resolutions open their paragraphs from a small stock of words, which translators keep apart
/// with care; so the sense survives translation where the words do not. It only weighs, it never decides.
/// </summary>
internal static class OpeningSense
{
    /// <summary>Arabic preambular paragraphs open with "and as": what follows carries the sense.</summary>
    private static readonly string[] ArabicLeads = ["وإذ ", "إذ ", "وقد ", "و"];

    // One row per sense: beginnings of words in English, French, Spanish and Arabic.
    private static readonly string[][] Senses =
    [
        ["Recall", "Rappel", "Record", "Recuerd", "تشير", "يشير", "استذكر", "تستذكر"],
        ["Reaffirm", "Réaffirm", "Reafirm", "تعيد", "تؤكد من جديد", "تؤكّد من جديد", "يعيد"],
        ["Recogni", "Acknowledg", "Reconna", "Considérant", "Constat", "Reconoc", "تسلم", "تسلّم", "تقر", "تعترف", "تدرك", "يسلم"],
        ["Noting", "Notes", "Note", "Notant", "Observ", "Relev", "Hace notar", "Señal", "تلاحظ", "يلاحظ"],
        ["Taking note", "Takes note", "Prenant note", "Prend note", "Prenant acte", "Prend acte", "Tomando nota", "Toma nota", "تحيط علما", "أحاطت"],
        ["Welcom", "Se félicit", "Accueill", "Saluant", "Salue", "Acog", "Celebr", "ترحب", "يرحب"],
        ["Convinc", "Convaincu", "Persuad", "Convencid", "اقتناعا", "اقتناعاً", "مقتنع", "لاقتناعها"],
        ["Emphasi", "Stress", "Underlin", "Soulign", "Insist", "Subray", "Poniendo de relieve", "Pone de relieve", "Recalc", "Destac", "تؤكد", "تشدد", "تشدّد", "تبرز"],
        ["Concern", "Deeply concern", "Gravely", "Alarm", "Expressing concern", "Expressing grave", "Préoccup", "Profondément", "Gravement", "Inquiè", "Constatant avec", "Preocup", "Expresando", "يساورها", "يقلقها", "تعرب عن"],
        ["Mindful", "Bearing in mind", "Conscient", "Ayant à l’esprit", "Gardant", "Teniendo presente", "Tenant compte", "تضع في اعتبارها", "تدرك"],
        ["Aware", "Taking into", "Sachant", "Teniendo en cuenta", "تعي", "تأخذ"],
        ["Having considered", "Having examined", "Having received", "Ayant examiné", "Ayant reçu", "Habiendo examinado", "Habiendo", "نظرت"],
        ["Express", "Exprim", "Expres", "تعرب"],
        ["Guided", "Guidée", "Inspir", "S’inspirant", "Guiada", "تسترشد"],
        ["Request", "Prie", "Demand", "Solicit", "Pide", "تطلب", "يطلب"],
        ["Invit", "Invite", "Invita", "تدعو"],
        ["Encourag", "Alient", "Exhort", "Urge", "Engage", "Insta", "تشجع", "تحث"],
        ["Decid", "Décid", "تقرر"],
        ["Call", "Lance", "Exhort", "Appel", "تهيب", "تدعو"],
    ];

    /// <summary>The senses that an opening can have, as bits; 0 when none is known. Words that two senses share give both.</summary>
    public static int Of(string text)
    {
        var senses = 0;
        for (var sense = 0; sense < Senses.Length; sense++)
            foreach (var word in Senses[sense])
                if (Opens(text, word)) senses |= 1 << sense;
        return senses;
    }

    private static bool Opens(string text, string word)
    {
        if (text.StartsWith(word, StringComparison.Ordinal)) return true;
        foreach (var lead in ArabicLeads)
            if (text.StartsWith(lead, StringComparison.Ordinal) && text.AsSpan(lead.Length).StartsWith(word, StringComparison.Ordinal)) return true;
        return false;
    }
}
