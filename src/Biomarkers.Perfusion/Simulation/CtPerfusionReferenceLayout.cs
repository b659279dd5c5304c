using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>Where the tiles and the blood of a CT perfusion reference object lie.</summary>
internal sealed class CtPerfusionReferenceLayout
{
    private const int MostPlaces = 10_000;
    private const long MostSamples = 1L << 31;

    private readonly CtPerfusionReferenceSpecification _specification;
    private readonly int _tileRows;

    public CtPerfusionReferenceLayout(CtPerfusionReferenceSpecification specification)
    {
        _specification = specification;
        Check(specification);
        _tileRows = specification.Delays.Count * specification.TileSize;
        int slices = specification.Residues.Count * specification.BloodVolumes.Count;
        int columns = specification.TransitTimes.Count * specification.TileSize;
        int rows = _tileRows + specification.VascularRows;
        if (columns < 2 || (long)columns * rows * slices * specification.FrameCount > MostSamples)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The object would have {columns} × {rows} × {slices} voxels and {specification.FrameCount} frames; at least 2 columns and at most {MostSamples} samples are possible."), nameof(specification));
        }

        Geometry = new ImageGeometry(new(columns, rows, slices), specification.Spacing);
    }

    public ImageGeometry Geometry { get; }

    /// <summary>Number of tiles in all slices.</summary>
    public int TileCount => Geometry.Size.Z * _specification.Delays.Count * _specification.TransitTimes.Count;

    public int ArteryPlace => TileCount;

    public int VeinPlace => TileCount + 1;

    /// <summary>The tile a voxel belongs to, or the artery, or the vein.</summary>
    public int PlaceOf(int voxel)
    {
        Size3 size = Geometry.Size;
        (int line, int x) = Math.DivRem(voxel, size.X);
        (int z, int y) = Math.DivRem(line, size.Y);
        return y >= _tileRows
            ? (x < size.X / 2 ? ArteryPlace : VeinPlace)
            : (((z * _specification.Delays.Count) + (y / _specification.TileSize)) * _specification.TransitTimes.Count) + (x / _specification.TileSize);
    }

    /// <summary>What a tile is made of.</summary>
    public (CtPerfusionResidue Residue, double BloodVolume, double TransitTime, double Delay) Tile(int tile)
    {
        (int row, int column) = Math.DivRem(tile, _specification.TransitTimes.Count);
        (int slice, int delay) = Math.DivRem(row, _specification.Delays.Count);
        (int residue, int volume) = Math.DivRem(slice, _specification.BloodVolumes.Count);
        return (_specification.Residues[residue], _specification.BloodVolumes[volume], _specification.TransitTimes[column], _specification.Delays[delay]);
    }

    /// <summary>An image with one value a place.</summary>
    public Volume<float> Paint(Func<int, double> value, Unit unit)
    {
        double[] values = [.. Enumerable.Range(0, TileCount + 2).Select(value)];
        var voxels = new float[Geometry.VoxelCount];
        for (int i = 0; i < voxels.Length; i++)
        {
            voxels[i] = (float)values[PlaceOf(i)];
        }

        return Volume.Wrap(Geometry, voxels, unit);
    }

    private static void Check(CtPerfusionReferenceSpecification s)
    {
        Demand(s.Residues.Count > 0 && s.Residues.All(Enum.IsDefined), "one known residue function or more");
        Demand(s.BloodVolumes.Count > 0 && s.BloodVolumes.All(static v => v > 0 && double.IsFinite(v)), "one blood volume or more, all above 0");
        Demand(s.Delays.Count > 0 && s.Delays.All(double.IsFinite), "one delay or more, all finite");
        Demand(s.BolusShape > 0 && s.BolusShape < 100 && s.BolusScale > 0 && double.IsFinite(s.BolusScale) && s.BolusPeak > 0 && double.IsFinite(s.BolusPeak) && double.IsFinite(s.BolusArrival), "a bolus of shape above 0 and below 100, scale and peak above 0, and a finite arrival");
        Demand(s.TransitTimes.Count > 0 && s.TransitTimes.All(t => t > s.BolusScale && double.IsFinite(t)), "one transit time or more, all above the scale of the bolus");
        Demand(s.ArterialFraction > 0 && s.ArterialFraction <= 1, "an arterial fraction above 0 and at most 1");
        Demand(double.IsFinite(s.VenousDelay) && double.IsFinite(s.TissueBaseline) && double.IsFinite(s.BloodBaseline), "a finite venous delay and finite baselines");
        Demand(s.NoiseDeviation >= 0 && double.IsFinite(s.NoiseDeviation), "a standard deviation of the noise of 0 or more");
        Demand(s.FrameInterval > 0 && double.IsFinite(s.FrameInterval) && s.FrameCount >= 2, "two frames or more at an interval above 0");
        Demand(s.TileSize > 0 && s.VascularRows > 0, "tiles and rows of blood of 1 voxel or more");
        Demand(
            s.FrameCount <= MostPlaces && s.VascularRows <= MostPlaces && (long)s.Delays.Count * s.TileSize <= MostPlaces && (long)s.TransitTimes.Count * s.TileSize <= MostPlaces
            && (long)s.Residues.Count * s.BloodVolumes.Count <= MostPlaces,
            FormattableString.Invariant($"at most {MostPlaces} frames, columns, rows and slices"));

        static void Demand(bool holds, string what)
        {
            if (!holds)
            {
                throw new ArgumentException($"The object cannot be made: it needs {what}.", nameof(s));
            }
        }
    }
}
