using System.Globalization;
using System.Text;
using Biomarkers.Dicom;

namespace Biomarkers.HostileProbe;

/// <summary>Reads all there is of a DICOM file: every element of every item, and every frame.</summary>
internal static class DicomCases
{
    public static string Read(string path)
    {
        DicomFile file = DicomFile.Read(path);
        int deepest = 0;
        long count = Count(file.Attributes, 1, ref deepest);
        string pixels = file.Pixels is { } found ? Sum(found) : "no pixels";
        string patient = file.Attributes.GetText(DicomTags.PatientName) is { } name ? Convert.ToHexString(Encoding.UTF8.GetBytes(name)[..Math.Min(40, name.Length)]) : "-";
        return string.Create(CultureInfo.InvariantCulture, $"{count} elements, {deepest} levels, {file.TransferSyntax.Name}, {pixels}, rows {file.Attributes.GetNumber(DicomTags.Rows)?.ToString("R", CultureInfo.InvariantCulture) ?? "none"}, name {patient}, study {file.Attributes.GetString(DicomTags.StudyDescription)}; {string.Join(" | ", file.Diagnostics)}");
    }

    public static string ReadFolder(string path)
    {
        DicomFolder folder = DicomFolder.Read(path);
        IEnumerable<string> series = folder.Series.Select(static one => one.Refusal is { } refusal ? $"refused: {refusal}" : Describe(one));
        IEnumerable<string> unreadable = folder.Unreadable.Select(static file => $"unreadable: {Path.GetFileName(file.Name)}: {file.Reason}");
        return $"{folder.Series.Count} series, {folder.Others.Count} others; {string.Join(" || ", [.. series, .. folder.Problems.Select(static problem => $"problem: {problem}"), .. unreadable])}";
    }

    private static string Describe(DicomSeries series)
    {
        Volume<float> volume = series.ToVolume<float>();
        double sum = 0;
        foreach (float voxel in volume.Voxels)
        {
            sum += voxel;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{volume.Geometry}, sum {sum:R}, notes {string.Join(" | ", series.Notes)}");
    }

    private static long Count(IDicomAttributes attributes, int level, ref int deepest)
    {
        deepest = Math.Max(deepest, level);
        long count = 0;
        foreach (DicomTag tag in attributes.Tags)
        {
            count++;
            _ = attributes.TryGetNumber(tag, 0, out _);
            _ = attributes.CountValues(tag);
            // Text is a copy by its nature; that of the top shows that it can be had.
            if (level == 1 && attributes.GetBytes(tag).Length < 4096)
            {
                _ = attributes.GetText(tag);
            }

            foreach (IDicomAttributes item in attributes.GetItems(tag))
            {
                count += Count(item, level + 1, ref deepest);
            }
        }

        return count;
    }

    private static string Sum(IDicomPixels pixels)
    {
        var frame = new byte[pixels.Description.FrameLength];
        long sum = 0;
        for (int i = 0; i < pixels.Description.Frames; i++)
        {
            pixels.ReadFrame(i, frame);
            foreach (byte value in frame)
            {
                sum += value;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"pixels {sum}");
    }
}
