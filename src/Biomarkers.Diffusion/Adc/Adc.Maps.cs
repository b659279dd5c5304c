using System.Globalization;
using System.Runtime.InteropServices;

namespace Biomarkers.Diffusion;

/// <content>Maps.</content>
public static partial class Adc
{
    /// <summary>ADC and S0 maps with standard errors, residual and status.</summary>
    /// <param name="signals">Images and b-values.</param>
    /// <param name="settings">How; null for the defaults.</param>
    /// <param name="region">Voxels to fit; null for all.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// Maps of <see cref="DiffusionMeasures.S0"/> and <see cref="MonoExponential.Adc"/> on the grid of the images; voxels without a value hold
    /// NaN. With two images there are neither standard errors nor a residual.
    /// </returns>
    /// <exception cref="ArgumentException">The settings do not go together.</exception>
    /// <exception cref="DataRefusedException">The method does not fit the number of b-values, the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps FitMaps(
        DiffusionSignals signals,
        AdcSettings? settings = null,
        Mask? region = null,
        int maxDegreeOfParallelism = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signals);
        settings ??= AdcSettings.Default;
        DemandTogether(signals.BValues, settings);
        DemandRegion(signals, region);
        return settings.Method == AdcMethod.Nonlinear
            ? DiffusionFit.FitMaps(signals, static b => new MonoExponential(b), settings.Noise, region, null, maxDegreeOfParallelism, progress, cancellationToken)
            : FitLines(signals, settings, region, maxDegreeOfParallelism, progress, cancellationToken)
                .WithProvenance(new() { Steps = [.. signals.Steps, DescribeFit(signals, settings)] });
    }

    private static ParameterMaps FitLines(
        DiffusionSignals signals, AdcSettings settings, Mask? region, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        int count = signals.Geometry.VoxelCount;
        bool hasErrors = signals.BValues.Length > 2;
        var status = new FitStatus[count];
        var adc = new float[count];
        var s0 = new float[count];
        float[] adcError = hasErrors ? new float[count] : [];
        float[] s0Error = hasErrors ? new float[count] : [];
        float[] residual = hasErrors ? new float[count] : [];
        ReadOnlyMemory<byte> mask = region is null ? default : region.ToVolume().Memory;
        var images = new SignalImages<float>([.. signals.Images.Select(static v => v.Memory)], signals.Geometry.Size);
        var destination = new AdcBuffers<float> { Adc = adc, S0 = s0, AdcError = adcError, S0Error = s0Error, Residual = residual, Status = status };
        Fit(settings.Method, images, signals.BValues, destination, mask, settings.Noise.Floor, threads, progress, cancellationToken);

        ImageGeometry geometry = signals.Geometry;
        Unit square = DiffusionMeasures.SquareMillimetrePerSecond;
        return new ParameterMaps(
            [
                new(DiffusionMeasures.S0, Volume.Wrap(geometry, s0, signals.Unit), hasErrors ? Volume.Wrap(geometry, s0Error, signals.Unit) : null),
                new(MonoExponential.Adc, Volume.Wrap(geometry, adc, square), hasErrors ? Volume.Wrap(geometry, adcError, square) : null),
            ],
            Volume.Wrap(geometry, MemoryMarshal.AsBytes(status.AsSpan()).ToArray(), Unit.One))
        {
            ResidualDeviation = hasErrors ? Volume.Wrap(geometry, residual, signals.Unit) : null,
            DegreesOfFreedom = Volume.Wrap(geometry, CountFreedom(signals, settings.Noise.Floor, status), Unit.One),
        };
    }

    /// <summary>Signals that count, less the two parameters; 0 where there is no value.</summary>
    private static ushort[] CountFreedom(DiffusionSignals signals, double floor, FitStatus[] status)
    {
        var freedom = new ushort[status.Length];
        foreach (Volume<float> image in signals.Images)
        {
            ReadOnlySpan<float> voxels = image.Voxels;
            for (int i = 0; i < voxels.Length; i++)
            {
                freedom[i] += (ushort)(voxels[i] >= floor ? 1 : 0);
            }
        }

        for (int i = 0; i < freedom.Length; i++)
        {
            freedom[i] = (ushort)(status[i] == FitStatus.Converged ? freedom[i] - 2 : 0);
        }

        return freedom;
    }

    private static void DemandTogether(ReadOnlySpan<double> bValues, AdcSettings settings)
    {
        if (settings.Noise.Kind == NoiseKind.Rician && settings.Method != AdcMethod.Nonlinear)
        {
            throw new ArgumentException($"The Rician form fits the signals themselves; the method is {settings.Method}. Take the nonlinear method, or leave weak signals out.", nameof(settings));
        }

        if (settings.Method == AdcMethod.TwoPoint && bValues.Length != 2)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                CultureInfo.InvariantCulture, $"The two-point method takes exactly two images; there are {bValues.Length} with b = {BValueChecks.List(bValues)} s/mm². Select two b-values, or average directions."));
        }
    }

    private static void DemandRegion(DiffusionSignals signals, Mask? region)
    {
        if (region is { IsEmpty: true })
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "The region has no voxel. Check the mask, its label and that it covers the image.");
        }

        if (region is not null && !signals.Geometry.IsAlignedWith(region.Geometry))
        {
            throw new DataRefusedException(RefusalReason.GridsDiffer, $"The region lies on another grid than the images. {signals.Geometry.CompareWith(region.Geometry)}");
        }
    }

    private static ProcessingStep DescribeFit(DiffusionSignals signals, AdcSettings settings) => ProcessingStep.Create(
        "fit ADC", ("method", settings.Method.ToString()), ("b", $"{BValueChecks.List(signals.BValues)} s/mm2"), ("noise", settings.Noise.ToString()));
}
