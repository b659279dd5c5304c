using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>A dynamic series whose kinetic parameters are known, made from a model, an input and a specification.</summary>
/// <remarks>
/// <para>Method: the model's curve of each patch is the tissue concentration; blood is plasma times 1 − haematocrit; both become signals of a
/// spoiled gradient echo, with Rician noise where asked for. Everything is stored in single precision, nothing is rounded to integers.</para>
/// <para>Marker rows are tissue without contrast; there and in blood the maps of true parameters are NaN with <see cref="FitStatus.Excluded"/>.</para>
/// </remarks>
public sealed class DynamicReferenceObject
{
    private DynamicReferenceObject(DynamicReferenceSpecification specification, double[] plasma, TimeSeries<float> signal, TimeSeries<float> concentration, ParameterMaps truth)
    {
        Specification = specification;
        Plasma = Array.AsReadOnly(plasma);
        Signal = signal;
        Concentration = concentration;
        Truth = truth;
    }

    /// <summary>What it was made of.</summary>
    public DynamicReferenceSpecification Specification { get; }

    /// <summary>Plasma concentration of each frame in mmol/L.</summary>
    public IReadOnlyList<double> Plasma { get; }

    /// <summary>The signals, with noise where asked for.</summary>
    public TimeSeries<float> Signal { get; }

    /// <summary>The true concentrations in mmol/L: of tissue, and of whole blood in the vascular rows.</summary>
    public TimeSeries<float> Concentration { get; }

    /// <summary>The true parameters.</summary>
    public ParameterMaps Truth { get; }

    /// <summary>True T1 before contrast in seconds.</summary>
    public required Volume<float> T1 { get; init; }

    /// <summary>One image a flip angle for T1, in the order of the specification; empty where it names none.</summary>
    public required IReadOnlyList<Volume<float>> FlipAngleImages { get; init; }

    /// <summary>1 in tissue with contrast, 2 in blood, 3 in the marker rows.</summary>
    public required Volume<byte> Labels { get; init; }

    /// <summary>Makes an object.</summary>
    /// <typeparam name="TModel">The model; its parameters are those the specification varies.</typeparam>
    /// <param name="specification">Grid, parameters and sequence.</param>
    /// <param name="model">The model over the plasma curve, sampled every <paramref name="stride"/>-th part of the frame interval: (frames − 1) · stride + 1 samples.</param>
    /// <param name="plasma">Plasma concentration in mmol/L at the model's samples.</param>
    /// <param name="stride">Samples of the model from one frame to the next; more than 1 makes the convolution finer than the frames.</param>
    /// <param name="seed">Seed of the noise, where the specification has some.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">Model, plasma and specification do not go together.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static DynamicReferenceObject Create<TModel>(
        DynamicReferenceSpecification specification, TModel model, ReadOnlySpan<double> plasma, int stride = 1, ulong seed = 0, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
        where TModel : struct, ICurveModel<TModel>
    {
        ArgumentNullException.ThrowIfNull(specification);
        var layout = new ReferenceLayout(specification);
        int frames = specification.FrameCount;
        int samples = model.SampleCount;
        if (stride < 1 || samples != ((frames - 1) * (long)stride) + 1 || plasma.Length != samples)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{frames} frames at stride {stride} need {((frames - 1) * (long)stride) + 1} samples; the model has {samples}, the plasma curve {plasma.Length}."), nameof(plasma));
        }

        double[] input = plasma.ToArray();
        double[][] parameters = [.. Enumerable.Range(0, layout.MarkerPlace).Select(patch => layout.ParametersOf(patch, TModel.Parameters))];
        var concentration = new double[layout.BloodPlace + 1][];
        ParallelBlocks.For(
            concentration.Length,
            maxDegreeOfParallelism,
            place =>
            {
                var curve = new double[samples];
                if (place < layout.MarkerPlace)
                {
                    CurveFitter.Simulate(model, parameters[place], curve);
                }
                else if (place == layout.BloodPlace)
                {
                    for (int i = 0; i < samples; i++)
                    {
                        curve[i] = input[i] * (1 - specification.Haematocrit);
                    }
                }

                concentration[place] = [.. Enumerable.Range(0, frames).Select(frame => curve[frame * stride])];
            },
            cancellationToken);
        return Build(specification, layout, parameters, concentration, [.. Enumerable.Range(0, frames).Select(frame => input[frame * stride])], TModel.Parameters, seed, maxDegreeOfParallelism, cancellationToken);
    }

    /// <summary>Writes signal.nii.gz, concentration.nii.gz, t1.nii.gz, labels.nii.gz, flip_angle_DEGREES.nii.gz, plasma.csv and the maps of true parameters under truth.</summary>
    /// <param name="folder">Folder; made when it does not exist.</param>
    /// <param name="options">How to write the images; null for the defaults.</param>
    /// <param name="cancellationToken">Stops writing; no file is left half-written.</param>
    /// <returns>The paths written.</returns>
    /// <exception cref="IOException">A file exists and must not be replaced, or writing failed.</exception>
    public IReadOnlyList<string> WriteNifti(string folder, ImageWriteOptions? options = null, CancellationToken cancellationToken = default) =>
        DynamicReferenceFiles.Write(this, folder, options ?? ImageWriteOptions.Default, cancellationToken);

    private static DynamicReferenceObject Build(
        DynamicReferenceSpecification specification,
        ReferenceLayout layout,
        double[][] parameters,
        double[][] concentration,
        double[] plasma,
        IReadOnlyList<CurveParameter> declared,
        ulong seed,
        int threads,
        CancellationToken cancellationToken)
    {
        double[] t1 = [.. concentration.Select((_, place) => place == layout.BloodPlace ? specification.BloodT1 : specification.TissueT1)];
        double[][] signal = Signals(specification, specification.FlipAngle, t1, concentration);
        var noise = new RicianNoise(specification.NoiseSigma, seed);
        var clean = new TimeSeries<float>([.. specification.Times], Frames(signal, Unit.Arbitrary));
        double[][] none = [.. concentration.Select(static _ => new double[1])];
        ParameterMap[] maps = [.. declared.Select((parameter, j) => new ParameterMap(
            parameter.Definition,
            layout.Paint([.. parameters.Select(p => p[j]), double.NaN, double.NaN], parameter.Definition.Unit.Resolve(Sequences.Concentration))))];
        return new DynamicReferenceObject(
            specification,
            plasma,
            specification.NoiseSigma > 0 ? noise.Apply(clean, threads, cancellationToken) : clean,
            new TimeSeries<float>([.. specification.Times], Frames(concentration, Sequences.Concentration)),
            new ParameterMaps(maps, PaintBytes(layout, static kind => (byte)(kind == 1 ? FitStatus.Converged : FitStatus.Excluded))))
        {
            T1 = layout.Paint(t1, Unit.Second),

            // Frames of their own, after those of the series, so that their noise is another.
            FlipAngleImages = [.. specification.T1FlipAngles.Select((angle, i) => noise.Apply(
                layout.Paint([.. Signals(specification, angle, t1, none).Select(static s => s[0])], Unit.Arbitrary), specification.FrameCount + i, threads, cancellationToken))],
            Labels = PaintBytes(layout, static kind => kind),
        };

        Volume<float>[] Frames(double[][] curves, Unit unit) =>
            [.. Enumerable.Range(0, specification.FrameCount).Select(frame => layout.Paint(Array.ConvertAll(curves, curve => curve[frame]), unit))];
    }

    private static double[][] Signals(DynamicReferenceSpecification specification, double flipAngle, double[] t1, double[][] concentration)
    {
        var sequence = new SpoiledGradientEcho(specification.RepetitionTime, flipAngle);
        return [.. concentration.Select((curve, place) =>
        {
            var signal = new double[curve.Length];
            sequence.ComputeSignal(curve, t1[place], specification.Relaxivity, specification.S0, signal);
            return signal;
        })];
    }

    /// <summary>A value by kind: 1 patch, 2 blood, 3 marker.</summary>
    private static Volume<byte> PaintBytes(ReferenceLayout layout, Func<byte, byte> value)
    {
        var voxels = new byte[layout.Geometry.VoxelCount];
        for (int i = 0; i < voxels.Length; i++)
        {
            int place = layout.PlaceOf(i);
            voxels[i] = value((byte)(place == layout.BloodPlace ? 2 : place == layout.MarkerPlace ? 3 : 1));
        }

        return Volume.Wrap(layout.Geometry, voxels, Unit.One);
    }
}
