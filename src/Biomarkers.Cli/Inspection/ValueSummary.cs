using System.Numerics;

namespace Biomarkers.Cli;

/// <summary>The values of an image in a few numbers.</summary>
/// <param name="Minimum">Smallest finite value; null when there is none.</param>
/// <param name="Maximum">Largest finite value; null when there is none.</param>
/// <param name="Mean">Mean of the finite values; null when there is none.</param>
/// <param name="NotFinite">Voxels that are NaN or infinite.</param>
/// <param name="AreIntegers">Every value is a whole number.</param>
internal sealed record ValueSummary(double? Minimum, double? Maximum, double? Mean, long NotFinite, bool AreIntegers)
{
    public static ValueSummary Of<T>(IReadOnlyList<Volume<T>> frames, CancellationToken cancellationToken)
        where T : unmanaged, INumber<T>
    {
        double minimum = double.PositiveInfinity;
        double maximum = double.NegativeInfinity;
        double sum = 0;
        long count = 0;
        long notFinite = 0;
        bool integers = true;
        foreach (Volume<T> frame in frames)
        {
            int rowLength = frame.Size.X;
            for (int start = 0; start < frame.Voxels.Length; start += rowLength)
            {
                cancellationToken.ThrowIfCancellationRequested();
                double partial = 0;
                foreach (T voxel in frame.Voxels.Slice(start, rowLength))
                {
                    double value = double.CreateTruncating(voxel);
                    if (!double.IsFinite(value))
                    {
                        notFinite++;
                        continue;
                    }

                    minimum = Math.Min(minimum, value);
                    maximum = Math.Max(maximum, value);
                    partial += value;
                    count++;
                    integers &= Math.Floor(value) == value;
                }

                sum += partial;
            }
        }

        return count == 0 ? new(null, null, null, notFinite, false) : new(minimum, maximum, sum / count, notFinite, integers && notFinite == 0);
    }
}
