using System.Globalization;

namespace Biomarkers;

/// <summary>The outcome of comparing two grids: every difference in words, and how far the voxels are apart.</summary>
public sealed class GeometryComparison
{
    private GeometryComparison(IReadOnlyList<GeometryDifference> differences, double largestDisplacement)
    {
        Differences = differences;
        LargestDisplacement = largestDisplacement;
    }

    /// <summary>True when voxels of equal index lie at the same place within the tolerance.</summary>
    public bool IsAligned => Differences.Count == 0;

    /// <summary>Every difference; empty when the grids are aligned.</summary>
    public IReadOnlyList<GeometryDifference> Differences { get; }

    /// <summary>Largest distance in mm between corner voxels of equal index; infinite when the sizes differ.</summary>
    public double LargestDisplacement { get; }

    /// <summary>All differences in one text, or a sentence saying that the grids agree.</summary>
    public override string ToString() => IsAligned
        ? "The grids are aligned."
        : string.Join(" ", Differences.Select(static d => d.Message));

    internal static GeometryComparison Create(ImageGeometry first, ImageGeometry second, GeometryTolerance tolerance)
    {
        var differences = new List<GeometryDifference>();
        void Add(GeometryDifferenceKind kind, FormattableString message) =>
            differences.Add(new(kind, message.ToString(CultureInfo.InvariantCulture)));

        if (first.Size != second.Size)
        {
            Add(GeometryDifferenceKind.Size, $"Size: {first.Size} against {second.Size} voxels.");
        }

        if (!SameSpacing(first.Spacing, second.Spacing, tolerance.RelativeSpacing))
        {
            Add(GeometryDifferenceKind.Spacing, $"Spacing: {first.Spacing} against {second.Spacing} mm.");
        }

        CompareDirections(first, second, tolerance.Direction, Add);

        double smallest = Math.Min(Math.Min(first.Spacing.X, first.Spacing.Y), first.Spacing.Z);
        double allowed = tolerance.CornerFraction * smallest;
        double apart = (second.Origin - first.Origin).Length;
        if (!(apart <= allowed))
        {
            Vector3D shift = second.Origin - first.Origin;
            Vector3D voxels = first.WorldToIndex(second.Origin);
            Add(GeometryDifferenceKind.Origin, $"Origin: {first.Origin} against {second.Origin} mm, {apart:G4} mm apart (shift {shift} mm, {voxels} voxels).");
        }

        double displacement = first.Size == second.Size ? CornerDisplacement(first, second) : double.PositiveInfinity;
        if (differences.Count == 0 && !(displacement <= allowed))
        {
            Add(GeometryDifferenceKind.Drift, $"Drift: the first voxels agree but the far corners are {displacement:G4} mm apart, allowed is {allowed:G3} mm.");
        }

        if (first.FrameOfReference is { } a && second.FrameOfReference is { } b && !string.Equals(a, b, StringComparison.Ordinal))
        {
            Add(GeometryDifferenceKind.FrameOfReference, $"Frame of reference: {a} against {b}.");
        }

        return new GeometryComparison(differences, displacement);
    }

    private static bool SameSpacing(Vector3D first, Vector3D second, double relative)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            if (!(Math.Abs(first[axis] - second[axis]) <= relative * Math.Max(first[axis], second[axis])))
            {
                return false;
            }
        }

        return true;
    }

    private static void CompareDirections(
        ImageGeometry first, ImageGeometry second, double tolerance, Action<GeometryDifferenceKind, FormattableString> add)
    {
        Span<int> match = [-1, -1, -1];
        bool identical = true;
        for (int i = 0; i < 3; i++)
        {
            Vector3D axis = first.Direction[i];
            identical &= Near(axis, second.Direction[i], tolerance);
            for (int j = 0; j < 3; j++)
            {
                if (Near(axis, second.Direction[j], tolerance) || Near(axis, second.Direction[j] * -1, tolerance))
                {
                    match[i] = j;
                }
            }
        }

        if (identical)
        {
            return;
        }

        string letters = $"{first.Direction.ToLetters()} against {second.Direction.ToLetters()}";
        if (match[0] == 0 && match[1] == 1 && match[2] == 2)
        {
            for (int i = 0; i < 3; i++)
            {
                if (Vector3D.Dot(first.Direction[i], second.Direction[i]) < 0)
                {
                    add(GeometryDifferenceKind.FlippedAxis, $"Direction: the {"XYZ"[i]} axis is flipped ({letters}).");
                }
            }
        }
        else if (match[0] >= 0 && match[1] >= 0 && match[2] >= 0)
        {
            string order = string.Concat("XYZ"[match[0]], "XYZ"[match[1]], "XYZ"[match[2]]);
            add(GeometryDifferenceKind.PermutedAxes, $"Direction: the axes are in another order, X, Y, Z of the first are {order} of the second ({letters}).");
        }
        else
        {
            double cosine = Enumerable.Range(0, 3).Min(i => Vector3D.Dot(first.Direction[i], second.Direction[i]));
            double degrees = Math.Acos(Math.Clamp(cosine, -1, 1)) * 180 / Math.PI;
            add(GeometryDifferenceKind.Direction, $"Direction: the axes differ by up to {degrees:G4} degrees ({letters}).");
        }
    }

    private static bool Near(Vector3D first, Vector3D second, double tolerance) =>
        Math.Abs(first.X - second.X) <= tolerance && Math.Abs(first.Y - second.Y) <= tolerance && Math.Abs(first.Z - second.Z) <= tolerance;

    private static double CornerDisplacement(ImageGeometry first, ImageGeometry second)
    {
        double largest = 0;
        for (int corner = 0; corner < 8; corner++)
        {
            var index = new Vector3D(
                (corner & 1) == 0 ? 0 : first.Size.X - 1,
                (corner & 2) == 0 ? 0 : first.Size.Y - 1,
                (corner & 4) == 0 ? 0 : first.Size.Z - 1);
            largest = Math.Max(largest, (second.IndexToWorld(index) - first.IndexToWorld(index)).Length);
        }

        return largest;
    }
}
