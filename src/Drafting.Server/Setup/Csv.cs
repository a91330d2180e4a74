using System.Text;

namespace Drafting.Server.Setup;

/// <summary>Comma- or semicolon-separated values as spreadsheets write them (RFC 4180): quotes, doubled quotes, line ends within quotes.</summary>
internal static class Csv
{
    /// <summary>The rows that are not empty, each with the line on which it begins, from 1. The separator is the one that the first line has more of.</summary>
    public static List<(int Line, List<string> Cells)> Read(string text)
    {
        text = text.TrimStart('\ufeff');
        var head = text.AsSpan(0, Math.Max(0, text.IndexOf('\n')));
        var separator = head.Count(';') > head.Count(',') ? ';' : ',';
        var rows = new List<(int, List<string>)>();
        var (cells, cell, isQuoted, line, startedAt) = (new List<string>(), new StringBuilder(), false, 1, 1);
        for (var i = 0; i <= text.Length; i++)
        {
            var letter = i < text.Length ? text[i] : '\n';
            if (letter == '\n') line++;
            if (isQuoted && i < text.Length)
            {
                if (letter != '"') cell.Append(letter);
                else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
                else isQuoted = false;
            }
            else if (letter == '"' && cell.Length == 0) isQuoted = true;
            else if (letter == separator) EndCell();
            else if (letter == '\n')
            {
                EndCell();
                if (cells.Exists(one => one.Length > 0)) rows.Add((startedAt, cells));
                (cells, startedAt) = ([], line);
            }
            else if (letter != '\r') cell.Append(letter);
        }

        return rows;

        void EndCell()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }
    }
}
