using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>A DSC series whose blood volume, flow, transit time, delay and leakage are known.</summary>
/// <remarks>Formula: see <see cref="DscSimulation"/>. Values are stored in single precision, nothing is rounded to integers.</remarks>
public sealed class DscReferenceObject
{
    /// <summary>Label of patches.</summary>
    public const byte PatchLabel = 1;

    /// <summary>Label of normal tissue.</summary>
    public const byte NormalLabel = 2;

    /// <summary>Label of an artery.</summary>
    public const byte ArteryLabel = 3;

    private const int MostVoxels = 1 << 24;

    private DscReferenceObject(DscReferenceSpecification specification, double[] plasma)
    {
        Specification = specification;
        Plasma = Array.AsReadOnly(plasma);
    }

    /// <summary>What it was made of.</summary>
    public DscReferenceSpecification Specification { get; }

    /// <summary>Concentration in arterial plasma at each frame, mmol/L.</summary>
    public IReadOnlyList<double> Plasma { get; }

    /// <summary>ΔR2* in pure blood at each frame, 1/s: the input whose deconvolution gives the true volume and flow with a factor of 1 for the haematocrit.</summary>
    /// <remarks>Formula: Kp (1 − Hct) Cp.</remarks>
    public IReadOnlyList<double> BloodRelaxation =>
        [.. Plasma.Select(plasma => Specification.Sequence.VascularRelaxivity * (1 - Specification.Sequence.Haematocrit) * plasma)];

    /// <summary>The signals, with noise where asked for.</summary>
    public required TimeSeries<float> Signal { get; init; }

    /// <summary>Agent per volume of tissue, mmol/L.</summary>
    public required TimeSeries<float> Concentration { get; init; }

    /// <summary>True ΔR2*, 1/s: what the signal would show without T1 effects and noise.</summary>
    public required TimeSeries<float> Relaxation { get; init; }

    /// <summary>True CBV, CBF, MTT, delay, Ktrans, ve and Ke; NaN in an artery.</summary>
    public required ParameterMaps Truth { get; init; }

    /// <summary><see cref="PatchLabel"/> in patches, <see cref="NormalLabel"/> in normal tissue, <see cref="ArteryLabel"/> in an artery.</summary>
    public required Volume<byte> Labels { get; init; }

    /// <summary>Makes an object.</summary>
    /// <param name="specification">Tissues and measurement.</param>
    /// <param name="plasma">Concentration in arterial plasma, mmol/L; convolution is exact for its own samples, which may be finer than the frames.</param>
    /// <param name="seed">Seed of the noise, where the specification has some.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">Specification or input cannot be.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static DscReferenceObject Create(
        DscReferenceSpecification specification, InputCurve plasma, ulong seed = 0, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(plasma);
        ImageGeometry geometry = Layout(specification);
        DscTissue[] tissues = [.. specification.Tissues, .. specification.Normal];
        double[] times = [.. specification.Times];
        var signal = new double[tissues.Length + 1][];
        var concentration = new double[tissues.Length + 1][];
        var relaxation = new double[tissues.Length + 1][];
        ParallelBlocks.For(
            tissues.Length,
            maxDegreeOfParallelism,
            i =>
            {
                var vascular = new double[times.Length];
                var outside = new double[times.Length];
                (signal[i], relaxation[i]) = (new double[times.Length], new double[times.Length]);
                DscSimulation.ComputeConcentration(times, plasma, tissues[i], specification.Sequence, specification.Quadrature, vascular, outside);
                DscSimulation.ComputeSignal(vascular, outside, tissues[i], specification.Sequence, signal[i]);
                DscSimulation.ComputeRelaxation(vascular, outside, tissues[i], specification.Sequence, relaxation[i]);
                concentration[i] = [.. vascular.Zip(outside, static (inside, beyond) => inside + beyond)];
            },
            cancellationToken);
        AddArtery(specification, plasma, times, tissues[0], signal, concentration, relaxation);
        int[] places = [.. Enumerable.Range(0, geometry.VoxelCount).Select(voxel => PlaceOf(specification, geometry, voxel))];
        TimeSeries<float> clean = Series(signal, Unit.Arbitrary);
        return new DscReferenceObject(specification, Array.ConvertAll(times, plasma.At))
        {
            Signal = specification.NoiseSigma > 0 ? new RicianNoise(specification.NoiseSigma, seed).Apply(clean, maxDegreeOfParallelism, cancellationToken) : clean,
            Concentration = Series(concentration, Sequences.Concentration),
            Relaxation = Series(relaxation, LeakageMeasures.PerSecond),
            Labels = Volume.Wrap(geometry, Array.ConvertAll(places, place => place < specification.Tissues.Count ? PatchLabel : place < tissues.Length ? NormalLabel : ArteryLabel), Unit.One),
            Truth = new ParameterMaps(
                [
                    Map(DscReferenceMeasures.Cbv, static tissue => tissue.Cbv),
                    Map(DscReferenceMeasures.Cbf, static tissue => tissue.Cbf),
                    Map(DscReferenceMeasures.Mtt, static tissue => tissue.Mtt),
                    Map(KineticMeasures.Delay, static tissue => tissue.Delay),
                    Map(KineticMeasures.Ktrans, static tissue => tissue.Ktrans),
                    Map(KineticMeasures.Ve, static tissue => tissue.Ve),
                    Map(DscReferenceMeasures.ExtravascularRelaxivity, static tissue => tissue.ExtravascularRelaxivity),
                ],
                Volume.Wrap(geometry, Array.ConvertAll(places, place => (byte)(place < tissues.Length ? FitStatus.Converged : FitStatus.Excluded)), Unit.One)),
        };

        TimeSeries<float> Series(double[][] curves, Unit unit) =>
            new(times, [.. Enumerable.Range(0, times.Length).Select(frame => Volume.Wrap(geometry, Array.ConvertAll(places, place => (float)curves[place][frame]), unit))]);

        ParameterMap Map(MeasureDefinition definition, Func<DscTissue, double> of) =>
            new(definition, Volume.Wrap(geometry, Array.ConvertAll(places, place => place < tissues.Length ? (float)of(tissues[place]) : float.NaN), definition.Unit.Resolve(Unit.One)));
    }

    /// <summary>Writes signal.nii.gz, concentration.nii.gz, relaxation.nii.gz, labels.nii.gz, plasma.csv (mmol/L), aif.csv (ΔR2* of pure blood, 1/s) and the maps of true values under truth.</summary>
    /// <param name="folder">Folder; made when it does not exist.</param>
    /// <param name="options">How to write the images; null for the defaults.</param>
    /// <param name="cancellationToken">Stops writing; no file is left half-written.</param>
    /// <returns>The paths written.</returns>
    /// <exception cref="IOException">A file exists and must not be replaced, or writing failed.</exception>
    public IReadOnlyList<string> WriteNifti(string folder, ImageWriteOptions? options = null, CancellationToken cancellationToken = default) =>
        DscReferenceFiles.Write(this, folder, options ?? ImageWriteOptions.Default, cancellationToken);

    /// <summary>The curves of a voxel with arterial blood, behind those of the tissues.</summary>
    private static void AddArtery(
        DscReferenceSpecification specification, InputCurve plasma, double[] times, DscTissue tissue, double[][] signal, double[][] concentration, double[][] relaxation)
    {
        double share = specification.ArterialFraction * (1 - specification.Sequence.Haematocrit);
        double[] blood = Array.ConvertAll(times, time => share * plasma.At(time));
        (signal[^1], concentration[^1], relaxation[^1]) = (new double[times.Length], blood, new double[times.Length]);
        DscSimulation.ComputeSignal(blood, new double[times.Length], tissue, specification.Sequence, signal[^1]);
        DscSimulation.ComputeRelaxation(blood, new double[times.Length], tissue, specification.Sequence, relaxation[^1]);
    }

    private static ImageGeometry Layout(DscReferenceSpecification specification)
    {
        int columns = specification.Columns;
        int patches = specification.Tissues.Count;
        int size = specification.PatchSize;
        if (columns < 1 || patches == 0 || patches % columns != 0 || size < 1 || specification.NormalRows < 0 || specification.NormalRows > MostVoxels
            || specification.VascularRows < 0 || specification.VascularRows > MostVoxels || !(specification.ArterialFraction > 0 && specification.ArterialFraction <= 1) || specification.FrameCount < 2
            || !(specification.NoiseSigma >= 0 && double.IsFinite(specification.NoiseSigma))
            || specification.NormalRows > 0 != specification.Normal.Count > 0
            || (long)columns * size * (((long)(patches / columns) * size) + specification.NormalRows + specification.VascularRows) > MostVoxels)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The object {specification.Id} cannot be made: {patches} patches of {size} voxels in {columns} columns, {specification.NormalRows} rows of {specification.Normal.Count} normal tissues, {specification.FrameCount} frames, noise {specification.NoiseSigma}."), nameof(specification));
        }

        return new ImageGeometry(new(columns * size, (patches / columns * size) + specification.NormalRows + specification.VascularRows, 1), new(1, 1, 1));
    }

    /// <summary>The tissue of a voxel, normal ones after the patches', the artery after all.</summary>
    private static int PlaceOf(DscReferenceSpecification specification, ImageGeometry geometry, int voxel)
    {
        (int y, int x) = Math.DivRem(voxel, geometry.Size.X);
        int column = x / specification.PatchSize;
        if (y >= geometry.Size.Y - specification.VascularRows)
        {
            return specification.Tissues.Count + specification.Normal.Count;
        }

        int patch = (y / specification.PatchSize * specification.Columns) + column;
        return y < geometry.Size.Y - specification.VascularRows - specification.NormalRows ? patch : specification.Tissues.Count + (column % specification.Normal.Count);
    }
}
