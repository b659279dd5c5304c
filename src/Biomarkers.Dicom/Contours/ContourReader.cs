using System.Text;

namespace Biomarkers.Dicom;

/// <summary>Reads contours, each point once: time and memory follow the bytes that the file has.</summary>
internal static class ContourReader
{
    // No patient is a kilometre away: such a number is damage, and arithmetic with it would hide that.
    private const double LargestCoordinate = 1e6;
    private const int LongestNumber = 64;

    public static PlanarContour Read(IDicomAttributes item, int number)
    {
        ContourKind kind = KindOf(item.GetString(DicomTags.ContourGeometricType));
        string? image = item.GetItem(DicomTags.ContourImageSequence)?.GetString(DicomTags.ReferencedSOPInstanceUID);
        string? problem = null;
        Vector3D[] points = kind == ContourKind.Unknown ? [] : Points(item.GetBytes(DicomTags.ContourData).Span, out problem);
        if (kind == ContourKind.Unknown)
        {
            problem = $"its type '{item.Shown(DicomTags.ContourGeometricType)}' is not known";
        }
        else if (problem is null && item.GetInteger(DicomTags.NumberOfContourPoints) is { } stated && stated != points.Length)
        {
            problem = FormattableString.Invariant($"it says {stated} points and has {points.Length}");
        }

        return new PlanarContour(number, kind, problem is null ? points : [], image, problem);
    }

    private static ContourKind KindOf(string? type) => type switch
    {
        "CLOSED_PLANAR" => ContourKind.ClosedPlanar,
        "CLOSEDPLANAR_XOR" => ContourKind.ClosedPlanarXor,
        "OPEN_PLANAR" => ContourKind.OpenPlanar,
        "OPEN_NONPLANAR" => ContourKind.OpenNonplanar,
        "POINT" => ContourKind.Point,
        _ => ContourKind.Unknown,
    };

    private static Vector3D[] Points(ReadOnlySpan<byte> bytes, out string? problem)
    {
        bytes = bytes.TrimEnd("\0 "u8);
        if (bytes.IsEmpty)
        {
            problem = "it has no points";
            return [];
        }

        int count = bytes.Count((byte)'\\') + 1;
        if (count % 3 != 0)
        {
            problem = FormattableString.Invariant($"its {count} coordinates are no triples");
            return [];
        }

        var points = new Vector3D[count / 3];
        for (int i = 0; i < points.Length; i++)
        {
            if (!TryNext(ref bytes, out double x) || !TryNext(ref bytes, out double y) || !TryNext(ref bytes, out double z))
            {
                problem = FormattableString.Invariant($"a coordinate of point {i + 1} is not a number within {LargestCoordinate / 1000:F0} m");
                return [];
            }

            points[i] = new Vector3D(x, y, z);
        }

        problem = null;
        return points;
    }

    private static bool TryNext(ref ReadOnlySpan<byte> bytes, out double value)
    {
        value = 0;
        int end = bytes.IndexOf((byte)'\\');
        ReadOnlySpan<byte> one = end < 0 ? bytes : bytes[..end];
        bytes = end < 0 ? [] : bytes[(end + 1)..];
        Span<char> text = stackalloc char[LongestNumber];
        return one.Length <= text.Length
            && NumberText.TryParse(text[..Encoding.Latin1.GetChars(one, text)], out value)
            && Math.Abs(value) <= LargestCoordinate;
    }
}
