using System.Globalization;
using System.Numerics;
using Biomarkers.Numerics;

namespace Biomarkers.Pet;

/// <summary>Standardised uptake values from PET images and what their headers state.</summary>
/// <remarks>
/// Every number comes with its <see cref="SuvAudit"/>. What a header does not support is refused, with the fact that is missing or
/// wrong; the message holds none of the patient's facts.
/// Source: IBSI-SUV manual (2026) with its decision tree; QIBA vendor-neutral pseudo-code (2018). One departure from the tree: times that differ by up
/// to <see cref="SuvOptions.NearEqualTolerance"/> count as equal.
/// </remarks>
public static partial class Suv
{
    /// <summary>The SUV of a static series.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <param name="volume">Values in the header's units, or as stored: <see cref="SuvOptions.Values"/>. Slices along Z in the order of the facts.</param>
    /// <param name="acquisition">What the header states; null, as a series that is no PET has it, is refused.</param>
    /// <param name="kind">By what to normalise.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction of the slices done, 0 to 1.</param>
    /// <param name="cancellationToken">Looked at before each slice.</param>
    /// <exception cref="ArgumentException">Options are impossible, or the header has another number of slices or more than one frame.</exception>
    /// <exception cref="DataRefusedException">The header does not support this SUV.</exception>
    public static SuvResult Compute<T>(
        Volume<T> volume, PetAcquisition? acquisition, SuvKind kind = SuvKind.BodyWeight, SuvOptions? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(volume);
        acquisition = Stated(acquisition);
        SuvFactor factor = ComputeFactor(acquisition, kind, options);
        SuvInputUnit.Check(volume.Unit, acquisition, factor.Audit.Options);
        factor.CheckShape(1, volume.Size.Z);
        var voxels = new float[volume.Geometry.VoxelCount];
        long notFinite = Fill([volume], factor, voxels, maxDegreeOfParallelism, progress, cancellationToken);
        return new(Volume.Wrap(volume.Geometry, voxels, factor.Unit), factor, WithVoxels(factor.Audit, notFinite));
    }

    /// <summary>The SUV of a dynamic series.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <param name="series">Values of each frame in the header's units, or as stored. Frames and slices in the order of the facts.</param>
    /// <param name="acquisition">What the header states; null, as a series that is no PET has it, is refused.</param>
    /// <param name="kind">By what to normalise.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction of the slices done, 0 to 1.</param>
    /// <param name="cancellationToken">Looked at before each slice.</param>
    /// <exception cref="ArgumentException">Options are impossible, or the header has another number of frames or slices.</exception>
    /// <exception cref="DataRefusedException">The header does not support this SUV, or the result has more voxels than one buffer holds.</exception>
    public static SuvSeriesResult Compute<T>(
        TimeSeries<T> series, PetAcquisition? acquisition, SuvKind kind = SuvKind.BodyWeight, SuvOptions? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(series);
        acquisition = Stated(acquisition);
        SuvFactor factor = ComputeFactor(acquisition, kind, options);
        SuvInputUnit.Check(series.Unit, acquisition, factor.Audit.Options);
        factor.CheckShape(series.FrameCount, series.Geometry.Size.Z);
        long count = (long)series.Geometry.VoxelCount * series.FrameCount;
        if (count > Array.MaxLength)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The series has {count} voxels; one buffer holds {Array.MaxLength}. Compute frame by frame with {nameof(Apply)}."));
        }

        var voxels = new float[count];
        long notFinite = Fill(series.Frames, factor, voxels, maxDegreeOfParallelism, progress, cancellationToken);
        return new(TimeSeries<float>.Wrap(series.Geometry, series.Times, voxels, factor.Unit), factor, WithVoxels(factor.Audit, notFinite));
    }

    /// <summary>The factor of each slice, without voxels.</summary>
    /// <param name="acquisition">What the header states; null, as a series that is no PET has it, is refused.</param>
    /// <param name="kind">By what to normalise.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">Options are impossible.</exception>
    /// <exception cref="DataRefusedException">The header does not support this SUV.</exception>
    public static SuvFactor ComputeFactor(PetAcquisition? acquisition, SuvKind kind = SuvKind.BodyWeight, SuvOptions? options = null)
    {
        acquisition = Stated(acquisition);
        SuvOptions used = options ?? new();
        used.Check();
        return Enum.IsDefined(kind) ? SuvDerivation.Derive(acquisition, kind, used) : throw new ArgumentException($"There is no kind of SUV {kind}.", nameof(kind));
    }

    /// <summary>Applies factors to a frame that the caller owns.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <param name="values">Values as the factor's options say. Slices along Z in the order of the facts.</param>
    /// <param name="factor">The factors.</param>
    /// <param name="destination">Receives as many values, dense, X fastest. May be the memory of dense <paramref name="values"/> of type float, and must not overlap otherwise.</param>
    /// <param name="frame">Index of the frame, from 0.</param>
    /// <returns>How many of the values written are NaN or infinite.</returns>
    /// <exception cref="ArgumentException">The destination is too short, or the factor has another number of slices or no such frame.</exception>
    /// <remarks>Runs on the calling thread and allocates nothing; frames and slices may be handed to several threads.</remarks>
    public static long Apply<T>(ReadOnlyVolumeSpan<T> values, SuvFactor factor, Span<float> destination, int frame = 0)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(factor);
        Size3 size = values.Size;
        factor.CheckShape(factor.FrameCount, size.Z);
        if (destination.Length < size.Count)
        {
            throw new ArgumentException($"The destination holds {destination.Length} values, {size.Count} are needed.", nameof(destination));
        }

        long notFinite = 0;
        for (int z = 0; z < size.Z; z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                notFinite += SuvKernel.Apply(values.Row(y, z), factor[frame, z], destination.Slice(((z * size.Y) + y) * size.X, size.X));
            }
        }

        return notFinite;
    }

    /// <summary>What an SUV of one kind is multiplied by to be one of another.</summary>
    /// <param name="from">Kind it is of.</param>
    /// <param name="to">Kind it shall be of.</param>
    /// <param name="body">Weight in kg, height in m, sex.</param>
    /// <exception cref="ArgumentException">A kind is an activity concentration, for which dose and times are needed, or the body is impossible.</exception>
    /// <exception cref="DataRefusedException">A formula gives zero or less for this body.</exception>
    /// <remarks>Formula: size(to) / size(from), sizes in g, the body surface in cm², and 100 for percent of the injected dose.</remarks>
    public static double ConversionFactor(SuvKind from, SuvKind to, PatientBody body)
    {
        if (from == SuvKind.KilobecquerelPerMillilitre || to == SuvKind.KilobecquerelPerMillilitre)
        {
            throw new ArgumentException("Activity concentration is no SUV: dose and times lie between the two. Derive it from the series.");
        }

        return from == to ? 1 : Size(to, body) / Size(from, body);
    }

    /// <summary>The unit of a kind of SUV.</summary>
    /// <param name="kind">Kind.</param>
    public static Unit UnitOf(SuvKind kind) => kind switch
    {
        SuvKind.BodyWeight => Unit.SuvBodyWeight,
        SuvKind.LeanBodyMassJanmahasatian => Units.Janmahasatian,
        SuvKind.LeanBodyMassJames => Units.James,
        SuvKind.LeanBodyMassMorgan => Units.Morgan,
        SuvKind.BodySurfaceArea => Units.Surface,
        SuvKind.IdealBodyWeight => Units.Ideal,
        SuvKind.PercentInjectedDosePerMillilitre => Units.Percent,
        SuvKind.KilobecquerelPerMillilitre => Units.Kilobecquerel,
        _ => throw new ArgumentException($"There is no kind of SUV {kind}.", nameof(kind)),
    };

    private static PetAcquisition Stated(PetAcquisition? acquisition) => acquisition ?? throw SuvRefusal.Unsuitable(
        "There are no facts of a PET acquisition: the series is not a PET series (modality PT). Take the PET series of the study; for values from elsewhere, make a PetAcquisition with what is known of them.");

    private static double Size(SuvKind kind, PatientBody body)
    {
        double size = kind switch
        {
            SuvKind.BodyWeight => 1000 * body.Weight,
            SuvKind.LeanBodyMassJanmahasatian => 1000 * BodySize.LeanBodyMassJanmahasatian(body),
            SuvKind.LeanBodyMassJames => 1000 * BodySize.LeanBodyMassJames(body),
            SuvKind.LeanBodyMassMorgan => 1000 * BodySize.LeanBodyMassMorgan(body),
            SuvKind.BodySurfaceArea => 1e4 * BodySize.BodySurfaceArea(body),
            SuvKind.IdealBodyWeight => 1000 * BodySize.IdealBodyWeight(body),
            SuvKind.PercentInjectedDosePerMillilitre => 100,
            _ => throw new ArgumentException($"There is no kind of SUV {kind}.", nameof(kind)),
        };
        return size > 0 && double.IsFinite(size) ? size : throw SuvRefusal.Contradictory($"The formula of {kind} gives zero or less for this body.");
    }

    private static long Fill<T>(IReadOnlyList<Volume<T>> frames, SuvFactor factor, float[] voxels, int maxDegreeOfParallelism, IProgress<double>? progress, CancellationToken cancellationToken)
        where T : unmanaged, INumberBase<T>
    {
        // A block is a slice: the work is cut by the data alone, and each block writes its own voxels and its own count.
        Size3 size = frames[0].Size;
        int plane = size.X * size.Y;
        var notFinite = new long[frames.Count * size.Z];
        int done = 0;
        ParallelBlocks.For(
            notFinite.Length,
            maxDegreeOfParallelism,
            block =>
            {
                (int t, int z) = Math.DivRem(block, size.Z);
                notFinite[block] = SuvKernel.Apply(frames[t].Voxels.Slice(z * plane, plane), factor[t, z], voxels.AsSpan(block * plane, plane));
                progress?.Report((double)Interlocked.Increment(ref done) / notFinite.Length);
            },
            cancellationToken);
        long sum = 0;
        foreach (long count in notFinite)
        {
            sum += count;
        }

        return sum;
    }

    private static SuvAudit WithVoxels(SuvAudit audit, long notFinite) => notFinite == 0 ? audit : audit with
    {
        Warnings = [.. audit.Warnings, new(SuvWarningCode.VoxelsNotFinite, string.Create(CultureInfo.InvariantCulture, $"{notFinite} voxels are NaN or infinite and stay so."))],
    };

    private static class Units
    {
        public static readonly Unit Janmahasatian = Unit.FromUcum("{SUVlbm(Janma)}g/ml");
        public static readonly Unit James = Unit.FromUcum("{SUVlbm(James128)}g/ml");
        public static readonly Unit Morgan = Unit.FromUcum("{SUVlbm}g/ml");
        public static readonly Unit Surface = Unit.FromUcum("{SUVbsa}cm2/ml");
        public static readonly Unit Ideal = Unit.FromUcum("{SUVibw}g/ml");
        public static readonly Unit Percent = Unit.FromUcum("%/ml");
        public static readonly Unit Kilobecquerel = Unit.FromUcum("kBq/ml");
    }
}
