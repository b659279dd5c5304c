using System.Globalization;
using System.Runtime.InteropServices;
using Biomarkers.Numerics;

namespace Biomarkers;

/// <summary>The intensities that are shown from black to white, by centre and width.</summary>
/// <param name="Centre">Intensity that becomes the middle.</param>
/// <param name="Width">Difference between the intensities that become black and white; finite and greater than 0.</param>
/// <remarks>Formula: shown = (x − (Centre − Width/2)) / Width, cut to 0 to 1 (DICOM PS3.3 C.11.2.1.3.2, LINEAR_EXACT).</remarks>
public readonly record struct IntensityWindow(double Centre, double Width)
{
    private const int MostSamples = 1 << 20;

    /// <summary>CT of soft tissue: 40 ± 200 HU.</summary>
    public static IntensityWindow SoftTissue => new(40, 400);

    /// <summary>CT of the lung: −600 ± 750 HU.</summary>
    public static IntensityWindow Lung => new(-600, 1500);

    /// <summary>CT of bone: 400 ± 900 HU.</summary>
    public static IntensityWindow Bone => new(400, 1800);

    /// <summary>CT of the brain: 40 ± 40 HU.</summary>
    public static IntensityWindow Brain => new(40, 80);

    /// <summary>Intensity that becomes black.</summary>
    public double Lower => Centre - (Width / 2);

    /// <summary>Intensity that becomes white.</summary>
    public double Upper => Centre + (Width / 2);

    /// <summary>A window by its ends.</summary>
    /// <param name="lower">Intensity that becomes black.</param>
    /// <param name="upper">Intensity that becomes white; greater than <paramref name="lower"/>.</param>
    /// <exception cref="ArgumentException">An end is not finite, or the ends are in the wrong order.</exception>
    public static IntensityWindow FromRange(double lower, double upper) => double.IsFinite(lower) && double.IsFinite(upper) && lower < upper
        ? new(lower + ((upper - lower) / 2), upper - lower)
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A window needs finite ends, the lower one first; given are {lower} and {upper}."));

    /// <summary>A window that shows all but the extreme intensities: for MR and other images without a scale of their own.</summary>
    /// <param name="values">Intensities; those that are not finite are passed over, and of more than a million an even sample is taken.</param>
    /// <param name="lower">Share of intensities below the window, 0 to 1.</param>
    /// <param name="upper">Share of intensities up to the upper end; greater than <paramref name="lower"/>.</param>
    /// <exception cref="ArgumentException">The shares are out of order.</exception>
    /// <remarks>Where all values are equal, or there are none, the window has width 1 around the value, or around 0.</remarks>
    public static IntensityWindow FromPercentiles(ReadOnlySpan<float> values, double lower = 0.01, double upper = 0.995)
    {
        if (!(lower >= 0 && lower < upper && upper <= 1))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Shares must rise within 0 to 1; given are {lower} and {upper}."));
        }

        int step = (values.Length / MostSamples) + 1;
        var samples = new List<float>((values.Length / step) + 1);
        for (int i = 0; i < values.Length; i += step)
        {
            if (float.IsFinite(values[i]))
            {
                samples.Add(values[i]);
            }
        }

        if (samples.Count == 0)
        {
            return new(0, 1);
        }

        Span<float> ends = stackalloc float[2];
        OrderStatistics.Select(CollectionsMarshal.AsSpan(samples), [(int)(lower * (samples.Count - 1)), (int)Math.Ceiling(upper * (samples.Count - 1))], ends);
        double low = ends[0];
        double high = ends[1];
        return high > low ? FromRange(low, high) : new(low, 1);
    }

    /// <summary>Where an intensity lies in the window: 0 at the lower end, 1 at the upper one, not cut.</summary>
    /// <param name="intensity">Intensity.</param>
    public double Fraction(double intensity) => (intensity - Lower) / Width;

    /// <summary>The window in words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"C {Centre:G4}  W {Width:G4}");
}
