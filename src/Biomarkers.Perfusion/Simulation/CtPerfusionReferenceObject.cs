using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>A CT perfusion series whose blood flow, blood volume, transit time and delay are known.</summary>
/// <remarks>
/// <para>Formula: C(t) = CBF / 6000 · ∫ a(u) R(t − delay − u) du in Hounsfield units above the baseline, with a the bolus in pure blood, CBF in mL/100 mL/min and
/// CBF = 60 CBV / MTT. Blood is blood in artery and tissue alike: the factor for haematocrit and the density are both 1, and a deconvolution must be told so.</para>
/// <para>Method: the convolutions are closed forms of the gamma-variate bolus, with no quadrature. Noise is normal and depends on seed, frame and voxel alone.
/// Values are single precision, not rounded to integers. The curves of long transits end before the agent has left.</para>
/// <para>Source: after Kudo et al., Radiology 2013;267:201.</para>
/// </remarks>
public sealed class CtPerfusionReferenceObject
{
    private const double PerSecond = 1.0 / 6000;

    private CtPerfusionReferenceObject(CtPerfusionReferenceSpecification specification, CtPerfusionReferenceLayout layout, InputCurve artery, InputCurve vein)
    {
        Specification = specification;
        Artery = artery;
        Vein = vein;
        Labels = Volume.Create<byte, CtPerfusionReferenceLayout>(
            layout.Geometry,
            layout,
            static (labels, layout) =>
            {
                for (int i = 0; i < labels.Length; i++)
                {
                    labels[i] = (byte)(1 + Math.Max(0, layout.PlaceOf(i) - layout.TileCount + 1));
                }
            },
            Unit.One);
        TissueRegion = Mask.FromLabel(Labels, (byte)1);
        ArterialRegion = Mask.FromLabel(Labels, (byte)2);
        VenousRegion = Mask.FromLabel(Labels, (byte)3);
    }

    /// <summary>What it was made of.</summary>
    public CtPerfusionReferenceSpecification Specification { get; }

    /// <summary>The series in Hounsfield units, with noise where asked for.</summary>
    public required TimeSeries<float> Signal { get; init; }

    /// <summary>The rise above the baseline in Hounsfield units, without noise.</summary>
    public required TimeSeries<float> Enhancement { get; init; }

    /// <summary>True blood volume in mL/100 mL; NaN in the vessels.</summary>
    public required Volume<float> BloodVolume { get; init; }

    /// <summary>True blood flow in mL/100 mL/min; NaN in the vessels.</summary>
    public required Volume<float> BloodFlow { get; init; }

    /// <summary>True mean transit time in seconds; NaN in the vessels.</summary>
    public required Volume<float> TransitTime { get; init; }

    /// <summary>True delay behind the artery in seconds; NaN in the vessels.</summary>
    public required Volume<float> Delay { get; init; }

    /// <summary>The artery's rise in Hounsfield units as its voxels show it, with their partial volume and without noise.</summary>
    public InputCurve Artery { get; }

    /// <summary>The vein's rise in Hounsfield units, without noise.</summary>
    public InputCurve Vein { get; }

    /// <summary>1 in tissue, 2 in the artery, 3 in the vein.</summary>
    public Volume<byte> Labels { get; }

    /// <summary>The tiles of tissue.</summary>
    public Mask TissueRegion { get; }

    /// <summary>The voxels of the artery.</summary>
    public Mask ArterialRegion { get; }

    /// <summary>The voxels of the vein.</summary>
    public Mask VenousRegion { get; }

    /// <summary>Makes an object.</summary>
    /// <param name="specification">What to make it of; null for the defaults.</param>
    /// <param name="seed">Seed of the noise, where the specification has some.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">A value of the specification is outside its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CtPerfusionReferenceObject Create(
        CtPerfusionReferenceSpecification? specification = null, ulong seed = 0, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        specification ??= CtPerfusionReferenceSpecification.Default;
        var layout = new CtPerfusionReferenceLayout(specification);
        var bolus = new CtPerfusionBolus(specification.BolusPeak, specification.BolusShape, specification.BolusScale);
        double[] times = [.. specification.Times];
        double arrival = specification.BolusArrival;
        double[] artery = Array.ConvertAll(times, t => specification.ArterialFraction * bolus.At(t - arrival));
        double[] vein = Array.ConvertAll(times, t => bolus.At(t - arrival - specification.VenousDelay));
        var curves = new double[layout.TileCount + 2][];
        curves[layout.ArteryPlace] = artery;
        curves[layout.VeinPlace] = vein;
        ParallelBlocks.For(
            layout.TileCount,
            maxDegreeOfParallelism,
            tile =>
            {
                (CtPerfusionResidue residue, double volume, double transit, double delay) = layout.Tile(tile);
                double flow = 60 * volume / transit;
                curves[tile] = Array.ConvertAll(times, t => flow * PerSecond * bolus.Convolve(residue, transit, t - arrival - delay));
            },
            cancellationToken);

        var enhancement = new Volume<float>[times.Length];
        var signal = new Volume<float>[times.Length];
        ParallelBlocks.For(
            times.Length,
            maxDegreeOfParallelism,
            frame =>
            {
                enhancement[frame] = layout.Paint(place => curves[place][frame], Unit.Hounsfield);
                signal[frame] = AddNoise(
                    layout.Paint(place => curves[place][frame] + (place < layout.TileCount ? specification.TissueBaseline : specification.BloodBaseline), Unit.Hounsfield),
                    specification.NoiseDeviation, seed, frame);
            },
            cancellationToken);

        Volume<float> Truth(Func<(CtPerfusionResidue Residue, double BloodVolume, double TransitTime, double Delay), double> value, string unit) =>
            layout.Paint(place => place < layout.TileCount ? value(layout.Tile(place)) : double.NaN, Unit.FromUcum(unit));
        return new CtPerfusionReferenceObject(specification, layout, new InputCurve(times, artery, InputKind.Blood), new InputCurve(times, vein, InputKind.Blood))
        {
            Signal = new TimeSeries<float>(times, signal),
            Enhancement = new TimeSeries<float>(times, enhancement),
            BloodVolume = Truth(static tile => tile.BloodVolume, "mL/(100.mL)"),
            BloodFlow = Truth(static tile => 60 * tile.BloodVolume / tile.TransitTime, KineticMeasures.FlowUnit.Code),
            TransitTime = Truth(static tile => tile.TransitTime, "s"),
            Delay = Truth(static tile => tile.Delay, "s"),
        };
    }

    /// <summary>Writes signal.nii.gz, enhancement.nii.gz, labels.nii.gz, artery.csv, vein.csv, and cbv, cbf, mtt and delay .nii.gz under truth.</summary>
    /// <param name="folder">Folder; made when it does not exist.</param>
    /// <param name="options">How to write the images; null for the defaults.</param>
    /// <param name="cancellationToken">Stops writing; no file is left half-written.</param>
    /// <returns>The paths written.</returns>
    /// <exception cref="IOException">A file exists and must not be replaced, or writing failed.</exception>
    public IReadOnlyList<string> WriteNifti(string folder, ImageWriteOptions? options = null, CancellationToken cancellationToken = default) =>
        CtPerfusionReferenceFiles.Write(this, folder, options ?? ImageWriteOptions.Default, cancellationToken);

    private static Volume<float> AddNoise(Volume<float> image, double deviation, ulong seed, int frame) => deviation == 0 ? image : Volume.Create<float, Volume<float>>(
        image.Geometry,
        image,
        (noisy, clean) =>
        {
            ReadOnlySpan<float> from = clean.Voxels;
            for (int i = 0; i < noisy.Length; i++)
            {
                noisy[i] = (float)(from[i] + (deviation * CounterRandom.Normals(seed, (ulong)i, (uint)frame).First));
            }
        },
        image.Unit);
}
