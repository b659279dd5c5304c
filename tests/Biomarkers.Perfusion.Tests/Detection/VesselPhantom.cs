namespace Biomarkers.Perfusion.Tests.Detection;

/// <summary>A small body: an artery and a vein along Z with partial volume at their edges, enhancing tissue, noise, and bad voxels.</summary>
internal sealed class VesselPhantom
{
    public const double ArterialOnset = 20;
    public const double VenousOnset = 29;

    private static readonly Size3 Size = new(28, 26, 6);

    public VesselPhantom(double noise, int seed, bool bolus = true)
    {
        Times = [.. Enumerable.Range(0, 70).Select(static i => i * 2.0)];
        Geometry = new ImageGeometry(Size, new(1, 1, 3));
        var random = new Random(seed);
        Blood = ArterialInput.Parker(ArterialOnset).Sample(Times);
        Venous = ArterialInput.Parker(VenousOnset).ToCurve(138, 0.25).Disperse(Dispersion.Gamma(2, 2)).Resample(Times);
        double[] integral = new KineticInput(Times, Blood.ToPlasma(0.42)).Integral.ToArray();
        float[][] frames = [.. Times.Select(static _ => new float[Size.Count])];
        for (int v = 0; v < Size.Count; v++)
        {
            (int x, int y) = (v % Size.X, v / Size.X % Size.Y);
            double artery = Inside(x, y, 8, 9, 2.2);
            double vein = Inside(x, y, 19, 14, 3.2);
            double tissue = 0.02 + (0.2 * ((x + (2 * y)) % 7) / 7.0);
            for (int i = 0; i < Times.Length; i++)
            {
                double value = bolus
                    ? (artery * Blood.Concentration[i]) + (vein * Venous.Concentration[i]) + ((1 - artery - vein) * tissue * integral[i])
                    : 0;
                frames[i][v] = (float)(value + (noise * Inputs.Normal(random)));
            }

            IsArtery.Add(artery > 0.99);
            IsVein.Add(vein > 0.99);
        }

        // What real series hold beside: voxels outside the reconstruction, dead ones, and a spike higher than any bolus.
        for (int v = 0; v < Size.Count; v += 37)
        {
            if (!IsArtery[v] && !IsVein[v])
            {
                foreach (float[] frame in frames)
                {
                    frame[v] = v % 3 == 0 ? float.NaN : 7;
                }

                frames[v % 70][v] += v % 3 == 1 ? 40 : 0;
            }
        }

        Series = new TimeSeries<float>(Times, [.. frames.Select(frame => Volume.Wrap(Geometry, frame, Unit.FromUcum("mmol/L")))]);
    }

    public double[] Times { get; }

    public ImageGeometry Geometry { get; }

    public InputCurve Blood { get; }

    public InputCurve Venous { get; }

    public TimeSeries<float> Series { get; }

    public List<bool> IsArtery { get; } = [];

    public List<bool> IsVein { get; } = [];

    public static int[] Places(Mask mask) => [.. Enumerable.Range(0, (int)Size.Count).Where(v => mask.Contains(new(v % Size.X, v / Size.X % Size.Y, v / (Size.X * Size.Y))))];

    private static double Inside(int x, int y, double cx, double cy, double radius) =>
        Math.Clamp(radius + 0.5 - Math.Sqrt(((x - cx) * (x - cx)) + ((y - cy) * (y - cy))), 0, 1);
}
