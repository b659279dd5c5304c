namespace Biomarkers.Dicom;

/// <summary>The range of a map's values, those that are not a number left out.</summary>
/// <param name="Least">Least value; 0 where there is none.</param>
/// <param name="Largest">Largest value; 0 where there is none.</param>
internal readonly record struct MapRange(double Least, double Largest)
{
    public static MapRange Of(ReadOnlySpan<float> voxels)
    {
        float least = float.PositiveInfinity;
        float largest = float.NegativeInfinity;
        foreach (float value in voxels)
        {
            least = value < least ? value : least;
            largest = value > largest ? value : largest;
        }

        return Checked(least, largest);
    }

    public static MapRange Of(ReadOnlySpan<double> voxels)
    {
        double least = double.PositiveInfinity;
        double largest = double.NegativeInfinity;
        foreach (double value in voxels)
        {
            least = value < least ? value : least;
            largest = value > largest ? value : largest;
        }

        return Checked(least, largest);
    }

    // Comparisons with NaN are false, so only numbers move the ends.
    private static MapRange Checked(double least, double largest)
    {
        if (double.IsPositiveInfinity(least) && double.IsNegativeInfinity(largest))
        {
            return default;
        }

        return double.IsFinite(least) && double.IsFinite(largest)
            ? new MapRange(least, largest)
            : throw new DataRefusedException(RefusalReason.UnsuitableValues, "The map holds infinite values. Make them NaN where there is no value, and cut them where there is one.");
    }
}
