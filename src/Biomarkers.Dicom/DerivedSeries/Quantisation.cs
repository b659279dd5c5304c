namespace Biomarkers.Dicom;

/// <summary>How real values become whole numbers of sixteen bits, and back.</summary>
/// <remarks>
/// Formula: stored = round((value − intercept) / slope), value = stored · slope + intercept. Stored values lie in −32767 to 32767;
/// −32768 is padding and stands for no value. Whole numbers within that range are kept as they are (slope 1, intercept 0). Otherwise
/// slope and intercept spread the values over the range, after rounding to the sixteen characters in which they are written, so
/// that the error measured is the error of whoever reads.
/// </remarks>
internal readonly record struct Quantisation(double Slope, double Intercept)
{
    public const short Padding = short.MinValue;
    private const int Largest = short.MaxValue;

    /// <summary>The scale for some values.</summary>
    /// <param name="voxels">Values; NaN where there is none.</param>
    /// <param name="isCentred">Whether the intercept must be 0, as PET images have it.</param>
    /// <exception cref="DataRefusedException">A value is infinite, or the values are too small or large for a decimal string's range.</exception>
    public static Quantisation Of(ReadOnlySpan<float> voxels, bool isCentred)
    {
        MapRange range = MapRange.Of(voxels);
        if (range.Least >= -Largest && range.Largest <= Largest && AreWhole(voxels))
        {
            return new Quantisation(1, 0);
        }

        double intercept = isCentred ? 0 : Rounded(range.Least + ((range.Largest - range.Least) / 2));
        double reach = Math.Max(range.Largest - intercept, intercept - range.Least);
        if (reach == 0)
        {
            return new Quantisation(1, intercept);
        }

        double slope = Rounded(reach / Largest);
        // Rounding may have made the slope too small for the outermost values by less than a digit.
        while (Math.Round(reach / slope) > Largest)
        {
            slope = Rounded(slope * (1 + 1e-9));
        }

        return new Quantisation(slope, intercept);
    }

    /// <summary>Stores values, and says how far what is read back lies from them at most.</summary>
    public double Store(ReadOnlySpan<float> values, Span<short> stored, ref int undefined)
    {
        double error = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double value = values[i];
            if (double.IsNaN(value))
            {
                stored[i] = Padding;
                undefined++;
                continue;
            }

            short number = (short)Math.Round((value - Intercept) / Slope);
            stored[i] = number;
            error = Math.Max(error, Math.Abs((number * Slope) + Intercept - value));
        }

        return error;
    }

    private static bool AreWhole(ReadOnlySpan<float> voxels)
    {
        foreach (float value in voxels)
        {
            if (!float.IsNaN(value) && value != MathF.Floor(value))
            {
                return false;
            }
        }

        return true;
    }

    private static double Rounded(double value) => NumberText.TryParse(NumberText.Decimal(value), out double rounded) ? rounded : value;
}
