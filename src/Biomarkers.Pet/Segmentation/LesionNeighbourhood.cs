using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>A lesion's hottest voxel and what thresholds are taken from around it; each is computed when it is asked for.</summary>
internal sealed class LesionNeighbourhood
{
    /// <summary>Share of the maximum whose isocontour is the lesion's core.</summary>
    public const double CoreShare = 0.7;

    private readonly GrowthWindow _window;
    private readonly SegmentationOptions _options;
    private readonly Mask? _background;
    private readonly bool _fromSeed;
    private readonly Lazy<Mask> _core;
    private readonly Lazy<(ReferenceUptake, string)> _found;

    public LesionNeighbourhood(
        Volume<float> uptake, GrowthWindow window, bool fromSeed, Index3 hottest, float maximum, SegmentationOptions options, Mask? background)
    {
        Uptake = uptake;
        _window = window;
        _fromSeed = fromSeed;
        _options = options;
        _background = background;
        Hottest = hottest;
        Maximum = maximum;
        _core = new(() => Region(CoreShare * Maximum).Mask);
        _found = new(FindBackground);
    }

    public Volume<float> Uptake { get; }

    public Index3 Hottest { get; }

    public double Maximum { get; }

    /// <summary>Background around the lesion, and in words where it was taken.</summary>
    public (ReferenceUptake Uptake, string Origin) Background => _found.Value;

    /// <summary>The highest sphere mean centred in the core.</summary>
    public PeakUptake Peak =>
        SpherePeak.Global(Uptake.AsVolumeSpan(), _core.Value, _options.Peak.CreateKernel(Uptake.Geometry.Spacing))!;

    /// <summary>Mean of the core.</summary>
    public double CoreMean
    {
        get
        {
            float[] values = MaskRows.Gather(Uptake.AsVolumeSpan(), _core.Value);
            return Numerics.FixedSum.Sum(values) / values.Length;
        }
    }

    /// <summary>The voxels that reach a threshold: from a seed those that hang together with the hottest voxel, in a volume of interest all.</summary>
    public (Mask Mask, long NotNumbers) Region(double threshold) =>
        _fromSeed ? _window.Grow(threshold, Hottest, _options.Connectivity) : _window.Above(threshold);

    /// <summary>The finite values of the window.</summary>
    public float[] FiniteValues() => Array.FindAll(_window.Values.ToArray(), float.IsFinite);

    private (ReferenceUptake, string) FindBackground()
    {
        ReadOnlyVolumeSpan<float> image = Uptake.AsVolumeSpan();
        if (_background is not null)
        {
            return (ReferenceUptake.Of(image, _background, "The background region", "The background region has no voxel."), "mean of the region given");
        }

        Vector3D spacing = Uptake.Geometry.Spacing;
        double thickness = Math.Max(Math.Max(spacing.X, spacing.Y), spacing.Z);
        double outer = _options.BackgroundDistance + thickness;
        Mask core = _core.Value;
        IndexBox box = core.BoundingBox
            .Grow((int)Math.Ceiling(outer / spacing.X), (int)Math.Ceiling(outer / spacing.Y), (int)Math.Ceiling(outer / spacing.Z))
            .Intersect(IndexBox.Whole(Uptake.Size));
        ReadOnlySpan<float> distances = DistanceMap.ToMask(core, box, DistanceMetric.Euclidean, maxDegreeOfParallelism: 1).Voxels;
        var bytes = new byte[distances.Length];
        int left = 0;
        double? ceiling = _options.BackgroundCeiling is { } stated ? VoxelLimit.Of(stated) : null;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (distances[i] >= _options.BackgroundDistance && distances[i] < outer)
            {
                float value = image[box.Start.X + (i % box.Size.X), box.Start.Y + (i / box.Size.X % box.Size.Y), box.Start.Z + (i / (box.Size.X * box.Size.Y))];
                bool counts = !(value > ceiling);
                bytes[i] = (byte)(counts ? 1 : 0);
                left += counts ? 0 : 1;
            }
        }

        Mask shell = Mask.FromBytes(Uptake.Geometry, box, new(bytes, box.Size));
        string origin = string.Create(
            CultureInfo.InvariantCulture,
            $"mean of {shell.Count} voxels in a shell {_options.BackgroundDistance:R} mm from 70 % of the maximum{Left(left)}");
        return (ReferenceUptake.Of(image, shell, "The background shell", "The background shell has no voxel."), origin);
    }

    private string Left(int count) => count == 0 ? string.Empty : string.Create(
        CultureInfo.InvariantCulture, $", {count} above {_options.BackgroundCeiling:R} left out");
}
