using System.Buffers.Binary;

namespace Biomarkers.Dicom;

/// <summary>How real values become whole numbers from 0 to 65535, and back: value = stored · slope + intercept.</summary>
/// <remarks>Whole numbers in that range are kept as they are. Slope and intercept are rounded to the characters they are written in, so that the error measured is
/// that of whoever reads.</remarks>
internal readonly record struct UnsignedScale(double Slope, double Intercept)
{
    private const double Largest = ushort.MaxValue;

    /// <summary>One scale for all volumes of a series.</summary>
    /// <exception cref="DataRefusedException">A value is not finite.</exception>
    public static UnsignedScale Of(IReadOnlyList<SyntheticVolume> volumes)
    {
        float least = float.PositiveInfinity;
        float most = float.NegativeInfinity;
        bool isWhole = true;
        foreach (SyntheticVolume volume in volumes)
        {
            foreach (float value in volume.Values.Voxels)
            {
                if (!float.IsFinite(value))
                {
                    throw new DataRefusedException(RefusalReason.UnsuitableValues, "A voxel is not finite; an image of a scanner has a value everywhere.");
                }

                least = Math.Min(least, value);
                most = Math.Max(most, value);
                isWhole &= value == MathF.Floor(value);
            }
        }

        if (isWhole && least >= 0 && most <= Largest)
        {
            return new(1, 0);
        }

        double intercept = least < 0 ? Rounded(least) : 0;
        if (most <= intercept)
        {
            return new(1, intercept);
        }

        double slope = Rounded((most - intercept) / Largest);
        while (Math.Round((most - intercept) / slope) > Largest)
        {
            slope = Rounded(slope * (1 + 1e-9));
        }

        return new(slope, intercept);
    }

    /// <summary>Stores values in little-endian order, and says how far what is read back lies from them at most.</summary>
    public double Store(ReadOnlySpan<float> values, Span<byte> stored)
    {
        double error = 0;
        for (int i = 0; i < values.Length; i++)
        {
            // Rounding of the intercept may leave the least value a hair below 0.
            ushort number = (ushort)Math.Max(0, Math.Round((values[i] - Intercept) / Slope));
            BinaryPrimitives.WriteUInt16LittleEndian(stored[(2 * i)..], number);
            error = Math.Max(error, Math.Abs((number * Slope) + Intercept - values[i]));
        }

        return error;
    }

    private static double Rounded(double value) => NumberText.TryParse(NumberText.Decimal(value), out double rounded) ? rounded : value;
}
