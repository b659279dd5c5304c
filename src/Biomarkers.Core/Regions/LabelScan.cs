using System.Globalization;
using System.Numerics;
using Biomarkers.Numerics;

namespace Biomarkers;

/// <summary>Finds the labels of a label image, slice by slice.</summary>
internal static class LabelScan<T>
    where T : unmanaged, INumber<T>
{
    // An image that is no label image is noticed after so many slices, however many it has.
    private const int SlicesTogether = 16;

    public static LabelInfo[] Run(Volume<T> image, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        int slices = image.Size.Z;
        var found = new Dictionary<T, Extent>[SlicesTogether];
        Dictionary<T, Extent> all = [];
        for (int first = 0; first < slices; first += SlicesTogether)
        {
            // Counts and boxes are integers, and slices are joined in order.
            int count = Math.Min(SlicesTogether, slices - first);
            int start = first;
            ParallelBlocks.For(count, maxDegreeOfParallelism, i => found[i] = ScanSlice(image, start + i), cancellationToken);
            for (int i = 0; i < count; i++)
            {
                foreach ((T label, Extent extent) in found[i])
                {
                    all[label] = all.TryGetValue(label, out Extent before) ? before.Join(extent) : extent;
                }

                if (all.Count > LabelMap.MaximumLabels)
                {
                    throw TooMany();
                }
            }
        }

        double voxelVolume = image.Geometry.VoxelVolume;
        return
        [
            .. all.Select(entry => new LabelInfo(ToLabel(entry.Key), entry.Value.Count, entry.Value.Count * voxelVolume, entry.Value.Box))
                .OrderBy(static info => info.Label),
        ];
    }

    private static Dictionary<T, Extent> ScanSlice(Volume<T> image, int z)
    {
        Size3 size = image.Size;
        Dictionary<T, Extent> found = [];
        ReadOnlySpan<T> slice = image.Voxels.Slice(z * size.X * size.Y, size.X * size.Y);
        int at = slice.IndexOfAnyExcept(T.Zero);
        while (at >= 0 && at < slice.Length)
        {
            int y = at / size.X;
            ReadOnlySpan<T> rest = slice.Slice(at, ((y + 1) * size.X) - at);
            T label = rest[0];
            int length = rest.IndexOfAnyExcept(label);
            length = length < 0 ? rest.Length : Math.Max(length, 1); // NaN differs from itself
            if (!T.IsZero(label))
            {
                var run = new Extent(length, at % size.X, (at % size.X) + length, y, y, z, z);
                found[label] = found.TryGetValue(label, out Extent before) ? before.Join(run) : run;
                if (found.Count > LabelMap.MaximumLabels)
                {
                    throw TooMany();
                }
            }

            at += length;
            int ahead = slice[at..].IndexOfAnyExcept(T.Zero);
            at = ahead < 0 ? -1 : at + ahead;
        }

        return found;
    }

    private static long ToLabel(T value)
    {
        if (T.IsInteger(value))
        {
            try
            {
                return long.CreateChecked(value);
            }
            catch (OverflowException)
            {
                // Said below.
            }
        }

        throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
            CultureInfo.InvariantCulture, $"The image holds the value {value}, which is not a label: labels are integers of 64 bits."));
    }

    private static DataRefusedException TooMany() => new(
        RefusalReason.UnsuitableValues, $"The image holds more than {LabelMap.MaximumLabels} different values, so it is not a label image.");

    private readonly record struct Extent(int Count, int X0, int X1, int Y0, int Y1, int Z0, int Z1)
    {
        public IndexBox Box => new(new(X0, Y0, Z0), new(X1 - X0, Y1 - Y0 + 1, Z1 - Z0 + 1));

        public Extent Join(Extent other) => new(
            Count + other.Count,
            Math.Min(X0, other.X0), Math.Max(X1, other.X1),
            Math.Min(Y0, other.Y0), Math.Max(Y1, other.Y1),
            Math.Min(Z0, other.Z0), Math.Max(Z1, other.Z1));
    }
}
