using System.Numerics;
using Biomarkers.Numerics;

namespace Biomarkers.Diffusion;

/// <summary>Apparent diffusion coefficient (ADC) from the logarithms of diffusion-weighted signals.</summary>
/// <remarks>
/// <para>Formula: ln S = ln S0 − b ADC, with b in s/mm² and ADC in mm²/s, fitted as a straight line; see <see cref="AdcMethod"/>.</para>
/// <para>Method: everything is computed in double precision, with one exception: the ADC of floats and of 16-bit and shorter integers, written
/// as floats and fitted with equal weights, comes from single precision with exact differences. Its error stays below 2e-8 / (b2 − b1) for
/// each pair of signals and 2e-7 of itself, less than storing the signals as floats costs. Every operation is exact IEEE arithmetic in a
/// fixed order, so that results are the same bits for any number of threads, width of vector and choice of further outputs.</para>
/// <para>No value: a voxel where a signal is NaN or infinite, or is not positive (below the smallest normal number: 1.2e-38, of doubles
/// 2.2e-308), has NaN and a <see cref="FitStatus"/>.
/// With a noise floor, signals below it do not count, whatever they are, and a voxel needs two different b-values that do.
/// An ADC below 0, which noise can give, is a value.</para>
/// <para>Standard errors come from the scatter about the line; two signals leave none.</para>
/// </remarks>
public static partial class Adc
{
    /// <summary>ADC by a straight line through ln S, from images that follow each other along Z in one block.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <typeparam name="TResult">float or double.</typeparam>
    /// <param name="images">One image for each b-value, one after the other along Z.</param>
    /// <param name="bValues">b-values in s/mm², in the order of the images.</param>
    /// <param name="adc">Receives the ADC in mm²/s, X fastest; at least the voxels of one image.</param>
    /// <param name="status">Receives whether a voxel has a value, and if not, why not; empty for not wanted.</param>
    /// <exception cref="ArgumentException">The b-values cannot be used, or a length does not fit.</exception>
    public static void FitLogLinear<T, TResult>(ReadOnlyVolumeSpan<T> images, ReadOnlySpan<double> bValues, Span<TResult> adc, Span<FitStatus> status)
        where T : unmanaged, INumber<T>
        where TResult : unmanaged =>
        Fit(AdcMethod.LogLinear, images, bValues, new AdcSpans<TResult> { Adc = adc, Status = status });

    /// <summary>ADC by a straight line through ln S with weights S², from images that follow each other along Z in one block.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <typeparam name="TResult">float or double.</typeparam>
    /// <param name="images">One image for each b-value, one after the other along Z.</param>
    /// <param name="bValues">b-values in s/mm², in the order of the images.</param>
    /// <param name="adc">Receives the ADC in mm²/s, X fastest; at least the voxels of one image.</param>
    /// <param name="status">Receives whether a voxel has a value, and if not, why not; empty for not wanted.</param>
    /// <exception cref="ArgumentException">The b-values cannot be used, or a length does not fit.</exception>
    public static void FitWeighted<T, TResult>(ReadOnlyVolumeSpan<T> images, ReadOnlySpan<double> bValues, Span<TResult> adc, Span<FitStatus> status)
        where T : unmanaged, INumber<T>
        where TResult : unmanaged =>
        Fit(AdcMethod.Weighted, images, bValues, new AdcSpans<TResult> { Adc = adc, Status = status });

    /// <summary>ADC from two images that follow each other along Z in one block.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <typeparam name="TResult">float or double.</typeparam>
    /// <param name="images">Two images, one after the other along Z.</param>
    /// <param name="bValues">Their b-values in s/mm².</param>
    /// <param name="adc">Receives the ADC in mm²/s, X fastest; at least the voxels of one image.</param>
    /// <param name="status">Receives whether a voxel has a value, and if not, why not; empty for not wanted.</param>
    /// <exception cref="ArgumentException">The b-values cannot be used, or a length does not fit.</exception>
    public static void FitTwoPoint<T, TResult>(ReadOnlyVolumeSpan<T> images, ReadOnlySpan<double> bValues, Span<TResult> adc, Span<FitStatus> status)
        where T : unmanaged, INumber<T>
        where TResult : unmanaged =>
        Fit(AdcMethod.TwoPoint, images, bValues, new AdcSpans<TResult> { Adc = adc, Status = status });

    /// <summary>ADC, S0, standard errors, residual and status of images that follow each other along Z in one block. Works on the calling thread.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <typeparam name="TResult">float or double.</typeparam>
    /// <param name="method">How the line is drawn.</param>
    /// <param name="images">One image for each b-value, one after the other along Z; padding is respected.</param>
    /// <param name="bValues">b-values in s/mm², in the order of the images.</param>
    /// <param name="destination">Receives the results; must not overlap the images.</param>
    /// <param name="mask">One byte a voxel, X fastest: voxels of 0 are left out; empty for every voxel.</param>
    /// <param name="noiseFloor">Signals below do not count, in the signals' unit; 0 for none.</param>
    /// <exception cref="ArgumentException">The b-values cannot be used, or a length does not fit.</exception>
    public static void Fit<T, TResult>(
        AdcMethod method,
        ReadOnlyVolumeSpan<T> images,
        ReadOnlySpan<double> bValues,
        AdcSpans<TResult> destination,
        ReadOnlySpan<byte> mask = default,
        double noiseFloor = 0)
        where T : unmanaged, INumber<T>
        where TResult : unmanaged
    {
        AdcPlan plan = AdcPlan.Create(method, bValues, noiseFloor, typeof(T) == typeof(double));
        var source = new StackedSignals<T>(images, plan.Count);
        AdcEngine.Demand(plan, source.Count, destination, mask.Length);
        AdcEngine.Fit<T, TResult, StackedSignals<T>>(plan, source, destination, mask, 0, (int)source.Count);
    }

    /// <summary>ADC, S0, standard errors, residual and status of images in memory of their own, on several threads.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <typeparam name="TResult">float or double.</typeparam>
    /// <param name="method">How the line is drawn.</param>
    /// <param name="images">One image for each b-value.</param>
    /// <param name="bValues">b-values in s/mm², in the order of the images.</param>
    /// <param name="destination">Receives the results; must not overlap the images.</param>
    /// <param name="mask">One byte a voxel, X fastest: voxels of 0 are left out; empty for every voxel.</param>
    /// <param name="noiseFloor">Signals below do not count, in the signals' unit; 0 for none.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Receives the share of voxels done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The b-values cannot be used, or a number or length does not fit.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void Fit<T, TResult>(
        AdcMethod method,
        SignalImages<T> images,
        ReadOnlySpan<double> bValues,
        AdcBuffers<TResult> destination,
        ReadOnlyMemory<byte> mask = default,
        double noiseFloor = 0,
        int maxDegreeOfParallelism = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T>
        where TResult : unmanaged
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(destination);
        AdcPlan plan = AdcPlan.Create(method, bValues, noiseFloor, typeof(T) == typeof(double));
        if (plan.Count != images.ImageCount)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {images.ImageCount} images and {plan.Count} b-values; one for each is needed."), nameof(bValues));
        }

        int count = checked((int)images.Size.Count);
        AdcEngine.Demand(plan, count, destination.AsSpans(), mask.Length);
        int blocks = (int)(((long)count + AdcEngine.BlockLength - 1) / AdcEngine.BlockLength);
        int done = 0;
        ParallelBlocks.For(
            blocks,
            maxDegreeOfParallelism,
            block =>
            {
                int start = block * AdcEngine.BlockLength;
                int end = (int)Math.Min(count, (long)start + AdcEngine.BlockLength);
                AdcEngine.Fit<T, TResult, SignalImages<T>>(plan, images, destination.AsSpans(), mask.Span, start, end);
                progress?.Report(Interlocked.Increment(ref done) / (double)blocks);
            },
            cancellationToken);
    }
}
