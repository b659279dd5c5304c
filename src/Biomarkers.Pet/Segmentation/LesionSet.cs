using System.Collections.Frozen;
using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Pet;

/// <summary>The lesions of a whole image: pieces above a threshold, of which some are taken out and others added. Immutable.</summary>
/// <remarks>
/// <para>Protocol of the lymphoma benchmark: every piece of at least 4 SUV and 3 mL is a candidate and counts at first (TMTV before
/// editing); physiological uptake is taken out (<see cref="Exclude"/>, <see cref="ExcludeAt"/>); smaller pieces that were clicked are added
/// whatever their volume (<see cref="AddAt"/>).</para>
/// <para>Candidates are numbered from 1 in the order of their first voxel, added pieces after them in the order of adding.</para>
/// <para>Source: Boellaard 2024, JNM 65:1343.</para>
/// </remarks>
public sealed class LesionSet
{
    private const int MostLesions = 10_000;

    // Masks are kept in boxes. Lesions hardly overlap in them; pieces that wind through each other would take memory without bound.
    private const int MostBoxesOfTheImage = 8;
    private const long BoxVoxelsAlwaysAllowed = 1L << 26;

    private readonly Volume<float> _uptake;
    private readonly ThresholdComponents? _pieces;
    private readonly FrozenDictionary<int, int> _labelOfPiece;
    private readonly FrozenSet<int> _excluded;

    private LesionSet(
        Volume<float> uptake,
        ThresholdComponents? pieces,
        IReadOnlyList<Lesion> candidates,
        FrozenDictionary<int, int> labelOfPiece,
        FrozenSet<int> excluded)
    {
        _uptake = uptake;
        _pieces = pieces;
        _labelOfPiece = labelOfPiece;
        _excluded = excluded;
        Candidates = candidates;
        Lesions = [.. candidates.Where(lesion => !excluded.Contains(lesion.Label))];
    }

    /// <summary>What came of the threshold.</summary>
    public SegmentationOutcome Outcome { get; private init; }

    /// <summary>Why there is no candidate; null when there is one.</summary>
    public string? Reason { get; private init; }

    /// <summary>Smallest value of a lesion, in the image's unit; null when it could not be determined.</summary>
    public double? Threshold { get; private init; }

    /// <summary>How the threshold's value came about; null when it could not be determined.</summary>
    public string? Derivation { get; private init; }

    /// <summary>The lesions that count, in the order of their labels.</summary>
    public IReadOnlyList<Lesion> Lesions { get; }

    /// <summary>Every candidate, those taken out included.</summary>
    public IReadOnlyList<Lesion> Candidates { get; }

    /// <summary>Pieces above the threshold that are smaller than the smallest volume and were not added.</summary>
    public int SmallPieces { get; private init; }

    /// <summary>Neighbours and smallest volume with which the candidates were found.</summary>
    public LesionOptions Options { get; private init; } = new();

    /// <summary>Voxels of the image that are NaN; they belong to no lesion.</summary>
    public long NotNumberCount => _pieces?.NotNumberCount ?? 0;

    /// <summary>Grid of the image.</summary>
    public ImageGeometry Geometry => _uptake.Geometry;

    /// <summary>Finds the candidates of an image.</summary>
    /// <param name="uptake">SUV or activity.</param>
    /// <param name="threshold">A rule that needs no lesion: a fixed value or a PERCIST reference.</param>
    /// <param name="options">Neighbours and smallest volume; null for 26 and 3 mL.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The rule depends on the lesion, or an option is not valid.</exception>
    /// <exception cref="DataRefusedException">A reference lies on another grid, or there are more pieces than can be lesions.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static LesionSet Find(
        Volume<float> uptake,
        PetThreshold threshold,
        LesionOptions? options = null,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uptake);
        ArgumentNullException.ThrowIfNull(threshold);
        LesionOptions chosen = options ?? new();
        chosen.Validate();
        ThresholdValue value = threshold.EvaluateForImage(uptake);
        if (!value.IsFound)
        {
            return new(uptake, null, [], FrozenDictionary<int, int>.Empty, FrozenSet<int>.Empty) { Outcome = value.Outcome, Reason = value.Text, Options = chosen };
        }

        var pieces = ThresholdComponents.Find(uptake, VoxelLimit.Of(value.Value), chosen.Connectivity, maxDegreeOfParallelism, cancellationToken);
        List<int> large = Large(pieces, chosen.MinimumVolume);
        var found = new Lesion[large.Count];
        ParallelBlocks.For(
            found.Length, maxDegreeOfParallelism, i => found[i] = Describe(uptake, pieces.ToMask(large[i]), i + 1, isAdded: false), cancellationToken);
        return new(
            uptake, pieces, found, Enumerable.Range(0, large.Count).ToFrozenDictionary(i => large[i], static i => i + 1), FrozenSet<int>.Empty)
        {
            Outcome = large.Count > 0 ? SegmentationOutcome.Found : SegmentationOutcome.NothingReachesThreshold,
            Reason = large.Count > 0 ? null : string.Create(
                CultureInfo.InvariantCulture,
                $"No piece of at least {chosen.MinimumVolume:R} mL reaches {value.Value:G6} ({value.Text}); {pieces.Count} smaller ones do."),
            Threshold = value.Value,
            Options = chosen,
            Derivation = value.Text,
            SmallPieces = pieces.Count - large.Count,
        };
    }

    /// <summary>The same candidates without some of those that count.</summary>
    /// <param name="labels">Labels of candidates; those already taken out may be among them.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such candidate.</exception>
    public LesionSet Exclude(params ReadOnlySpan<int> labels) => With(Candidates, [.. _excluded, .. Check(labels)]);

    /// <summary>The same candidates with some that were taken out counting again.</summary>
    /// <param name="labels">Labels of candidates.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such candidate.</exception>
    public LesionSet Include(params ReadOnlySpan<int> labels) => With(Candidates, _excluded.Except(Check(labels)));

    /// <summary>The same candidates of which none but some count.</summary>
    /// <param name="labels">Labels of the candidates that count.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such candidate.</exception>
    public LesionSet Keep(params ReadOnlySpan<int> labels) => With(Candidates, Candidates.Select(static l => l.Label).Except(Check(labels)));

    /// <summary>Takes out the candidate a voxel belongs to.</summary>
    /// <param name="point">Voxel of the candidate.</param>
    /// <exception cref="ArgumentException">No candidate holds the voxel.</exception>
    public LesionSet ExcludeAt(Index3 point) => LabelAt(point) is > 0 and int label
        ? Exclude(label)
        : throw new ArgumentException($"No candidate holds the voxel {point}.", nameof(point));

    /// <summary>Adds the piece above the threshold a voxel belongs to, whatever its volume; a candidate that was taken out counts again.</summary>
    /// <param name="point">Voxel of the piece.</param>
    /// <exception cref="ArgumentException">The voxel does not reach the threshold.</exception>
    public LesionSet AddAt(Index3 point)
    {
        if (LabelAt(point) is > 0 and int known)
        {
            return Include(known);
        }

        int piece = _pieces?.LabelAt(point) ?? 0;
        if (piece == 0)
        {
            throw new ArgumentException($"The voxel {point} does not reach the threshold, so there is no piece to add.", nameof(point));
        }

        int label = Candidates.Count + 1;
        Lesion lesion = Describe(_uptake, _pieces!.ToMask(piece), label, isAdded: true);
        return new(_uptake, _pieces, [.. Candidates, lesion], _labelOfPiece.Append(new(piece, label)).ToFrozenDictionary(), _excluded)
        {
            Outcome = SegmentationOutcome.Found,
            Threshold = Threshold,
            Options = Options,
            Derivation = Derivation,
            SmallPieces = SmallPieces - 1,
        };
    }

    /// <summary>The candidate a voxel belongs to, whether it counts or not; 0 when there is none.</summary>
    /// <param name="point">Voxel index on the grid.</param>
    public int LabelAt(Index3 point) => _labelOfPiece.GetValueOrDefault(_pieces?.LabelAt(point) ?? 0);

    /// <summary>The voxels of all lesions that count.</summary>
    public Mask ToMask()
    {
        IndexBox box = default;
        foreach (Lesion lesion in Lesions)
        {
            box = box.Hull(lesion.Mask.BoundingBox);
        }

        if (box.IsEmpty)
        {
            return Mask.Empty(Geometry);
        }

        var bytes = new byte[box.Size.Count];
        foreach (Lesion lesion in Lesions)
        {
            foreach (MaskRun run in MaskRows.Runs(lesion.Mask))
            {
                bytes.AsSpan(((((run.Z - box.Start.Z) * box.Size.Y) + run.Y - box.Start.Y) * box.Size.X) + run.X - box.Start.X, run.Length).Fill(1);
            }
        }

        return Mask.FromBytes(Geometry, box, new(bytes, box.Size));
    }

    private static List<int> Large(ThresholdComponents pieces, double minimumVolume)
    {
        // 3 mL are 3 mL, whatever the last bit of the voxel volume says.
        double voxels = Math.Ceiling(minimumVolume / UptakeUnits.VoxelMillilitres(pieces.Geometry) * (1 - 1e-12));
        long boxes = 0;
        List<int> large = [];
        for (int label = 1; label <= pieces.Count; label++)
        {
            if (pieces.VoxelCounts[label - 1] >= voxels)
            {
                large.Add(label);
                boxes += pieces.Boxes[label - 1].Size.Count;
            }
        }

        long most = Math.Max(BoxVoxelsAlwaysAllowed, MostBoxesOfTheImage * pieces.Geometry.Size.Count);
        return large.Count <= MostLesions && boxes <= most ? large : throw new DataRefusedException(RefusalReason.TooLarge, string.Create(
            CultureInfo.InvariantCulture,
            $"{large.Count} pieces in boxes of {boxes} voxels together reach the threshold {pieces.Threshold:G6}, where at most {MostLesions} pieces " +
            $"in {most} voxels can be lesions: it lies in the noise. Raise it or the smallest volume."));
    }

    private static Lesion Describe(Volume<float> uptake, Mask mask, int label, bool isAdded)
    {
        List<MaskRun> hottest = SpherePeak.Hottest(uptake.AsVolumeSpan(), MaskRows.Runs(mask));
        var first = new Index3(hottest[0].X, hottest[0].Y, hottest[0].Z);
        return new(label, mask, uptake[first.X, first.Y, first.Z], first, isAdded);
    }

    private LesionSet With(IReadOnlyList<Lesion> candidates, IEnumerable<int> excluded) =>
        new(_uptake, _pieces, candidates, _labelOfPiece, excluded.ToFrozenSet())
        {
            Outcome = Outcome,
            Reason = Reason,
            Threshold = Threshold,
            Options = Options,
            Derivation = Derivation,
            SmallPieces = SmallPieces,
        };

    private int[] Check(ReadOnlySpan<int> labels)
    {
        foreach (int label in labels)
        {
            if (label < 1 || label > Candidates.Count)
            {
                throw new ArgumentOutOfRangeException(nameof(labels), label, $"Candidates are numbered from 1 to {Candidates.Count}.");
            }
        }

        return labels.ToArray();
    }
}
