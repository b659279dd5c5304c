namespace Biomarkers.Cli;

/// <summary>Reads the table of cases: CSV with the columns case,image,roi and optionally label. For DICOM contours and segmentations the label is a region's name or number, and all without one. Paths are relative to the table; blanks around a cell do not count.</summary>
internal static class CaseManifest
{
    private static readonly string[] Columns = ["case", "image", "roi", "label"];

    /// <exception cref="TextFormatException">The table is not as it should be; the message names line and column.</exception>
    public static IReadOnlyList<Case> Read(string path)
    {
        InputFile.Demand(path, "--manifest");
        string file = Path.GetFileName(path);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        IReadOnlyList<DelimitedRow> rows = DelimitedText.ReadFile(path);
        if (rows.Count == 0)
        {
            throw new TextFormatException(file, 1, 0, "The table is empty. Its first line must be case,image,roi,label.");
        }

        CheckHeader(file, rows[0]);
        if (rows.Count == 1)
        {
            throw new TextFormatException(file, rows[0].Line, 0, "The table has a header but no case.");
        }

        var cases = new List<Case>(rows.Count - 1);
        var seen = new Dictionary<(string Case, string Roi, string Label), int>();
        var images = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DelimitedRow row in rows.Skip(1).Select(static r => r with { Cells = [.. r.Cells.Select(static c => c.Trim())] }))
        {
            string label = row.Cells.Count > 3 ? row.Cells[3] : string.Empty;
            CheckCells(file, row);
            if (!seen.TryAdd((row.Cells[0], row.Cells[2], label), row.Line))
            {
                throw new TextFormatException(file, row.Line, 1, $"The case '{row.Cells[0]}' with this roi and label stands in line {seen[(row.Cells[0], row.Cells[2], label)]} already.");
            }

            if (!images.TryAdd(row.Cells[0], row.Cells[1]) && images[row.Cells[0]] != row.Cells[1])
            {
                throw new TextFormatException(file, row.Line, 2, $"The case '{row.Cells[0]}' has another image above. Give it another name.");
            }

            string roi = Path.Combine(folder, row.Cells[2]);
            bool isDicom = DicomPath.IsDicom(roi);
            LabelSelection labels = (isDicom ? LabelSelection.TheOnlyOne : LabelSelection.TryParse(label.Length == 0 ? [] : [label]))
                ?? throw new TextFormatException(file, row.Line, 4, $"The label is '{label}'; a whole number from 1 to 65535, 'all' or nothing is expected.");
            cases.Add(new(row.Cells[0], Path.Combine(folder, row.Cells[1]), [roi], labels, new(file, row.Line, row.Cells[1], row.Cells[2]))
            {
                // Regions of contours and segmentations have names; a number may be one of them.
                RegionNames = isDicom && label is not ("" or "all") ? [label] : [],
            });
        }

        return cases;
    }

    private static void CheckHeader(string file, DelimitedRow header)
    {
        for (int i = 0; i < Math.Max(header.Cells.Count, Columns.Length - 1); i++)
        {
            string expected = i < Columns.Length ? $"'{Columns[i]}'" : "nothing";
            string found = i < header.Cells.Count ? $"'{header.Cells[i]}'" : "nothing";
            if (expected != found)
            {
                throw new TextFormatException(file, header.Line, i + 1, $"The column is {found}, expected is {expected}. The first line must be case,image,roi,label, separated by commas.");
            }
        }
    }

    private static void CheckCells(string file, DelimitedRow row)
    {
        for (int i = 0; i < Columns.Length - 1; i++)
        {
            if (string.IsNullOrWhiteSpace(row.Cells[i]))
            {
                throw new TextFormatException(file, row.Line, i + 1, $"The cell under '{Columns[i]}' is empty.");
            }
        }
    }
}
