using System.Globalization;

namespace Biomarkers;

/// <summary>A sphere around the centre of a voxel as weights of the voxels near it.</summary>
/// <remarks>
/// <para><see cref="Binary"/>: weight 1 for voxels whose centre lies in the sphere, 0 for others. A centre on the surface lies inside,
/// also when it misses the radius by no more than <see cref="TieTolerance"/> of it, so that rounding does not decide.</para>
/// <para><see cref="PartialVolume"/>: the fraction of the voxel's box that lies in the sphere. The weights add up to the sphere's
/// volume in voxels.</para>
/// </remarks>
public sealed class SphereKernel
{
    /// <summary>Share of the radius by which the centre of a voxel may lie outside and still count as inside.</summary>
    public const double TieTolerance = 1e-9;

    private const long MostWeights = 1L << 24;

    private readonly double[] _weights;

    private SphereKernel(Vector3D spacing, double radius, Index3 reach, Func<Index3, double> weight)
    {
        Spacing = spacing;
        Radius = radius;
        Reach = reach;
        Size = new((2 * reach.X) + 1, (2 * reach.Y) + 1, (2 * reach.Z) + 1);
        _weights = new double[Size.Count];
        for (int z = 0; z <= reach.Z; z++)
        {
            for (int y = 0; y <= reach.Y; y++)
            {
                for (int x = 0; x <= reach.X; x++)
                {
                    SetOctants(new(x, y, z), weight(new(x, y, z)));
                }
            }
        }

        WeightSum = Numerics.FixedSum.Sum(_weights);
    }

    /// <summary>Spacing of the grid in mm.</summary>
    public Vector3D Spacing { get; }

    /// <summary>Radius in mm.</summary>
    public double Radius { get; }

    /// <summary>Voxels on each side of the centre along X, Y and Z.</summary>
    public Index3 Reach { get; }

    /// <summary>Size of the block of weights: twice the reach and the centre.</summary>
    public Size3 Size { get; }

    /// <summary>Weights, X fastest, the centre in the middle of the block. Symmetric along every axis.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Sum of the weights.</summary>
    public double WeightSum { get; }

    /// <summary>Radius of the sphere of a volume.</summary>
    /// <param name="volume">Volume in mm³, greater than 0; 1000 for the 1 mL of a peak.</param>
    /// <returns>Radius in mm: (3 V / (4 π))^(1/3).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The volume is not finite and greater than 0.</exception>
    public static double RadiusOfVolume(double volume) => volume > 0 && double.IsFinite(volume)
        ? Math.Cbrt(3 * volume / (4 * Math.PI))
        : throw new ArgumentOutOfRangeException(nameof(volume), volume, "A volume is finite and greater than 0.");

    /// <summary>A sphere of whole voxels: those whose centre lies inside.</summary>
    /// <param name="spacing">Spacing of the grid in mm.</param>
    /// <param name="radius">Radius in mm.</param>
    /// <exception cref="ArgumentException">The spacing or the radius is not finite and greater than 0.</exception>
    /// <exception cref="DataRefusedException">The sphere spans more voxels than a kernel can hold.</exception>
    public static SphereKernel Binary(Vector3D spacing, double radius)
    {
        Check(spacing, radius);
        Index3 reach = CheckReach(spacing, radius, s => Math.Floor(radius * (1 + TieTolerance) / s));
        return new(spacing, radius, reach, at => at.X <= RowReach(spacing, radius, at.Y, at.Z) ? 1 : 0);
    }

    /// <summary>A sphere of voxels weighted by the fraction of their box that lies inside.</summary>
    /// <param name="spacing">Spacing of the grid in mm.</param>
    /// <param name="radius">Radius in mm.</param>
    /// <exception cref="ArgumentException">The spacing or the radius is not finite and greater than 0.</exception>
    /// <exception cref="DataRefusedException">The sphere spans more voxels than a kernel can hold.</exception>
    public static SphereKernel PartialVolume(Vector3D spacing, double radius)
    {
        Check(spacing, radius);
        Index3 reach = CheckReach(spacing, radius, s => Math.Ceiling((radius / s) + 0.5) - 1);
        Vector3D unit = spacing * (1 / radius);
        return new(spacing, radius, reach, at => SphereBox.Fraction(unit, at));
    }

    /// <summary>How far a row of the binary sphere reaches from its middle, in voxels.</summary>
    /// <param name="spacing">Spacing of the grid in mm.</param>
    /// <param name="radius">Radius in mm.</param>
    /// <param name="y">Rows from the centre along Y.</param>
    /// <param name="z">Slices from the centre along Z.</param>
    /// <returns>Voxels on each side of the row's middle; −1 where the row misses the sphere.</returns>
    public static int RowReach(Vector3D spacing, double radius, int y, int z)
    {
        double limit = radius * (1 + TieTolerance);
        double across = (y * spacing.Y * y * spacing.Y) + (z * spacing.Z * z * spacing.Z);
        double left = (limit * limit) - across;
        return left < 0 ? -1 : (int)Math.Min(int.MaxValue, Math.Floor(Math.Sqrt(left) / spacing.X));
    }

    /// <summary>The weighted mean of the image around a voxel. Voxels that do not exist, beyond the border, do not take part.</summary>
    /// <param name="image">Image on a grid of the kernel's spacing.</param>
    /// <param name="centre">Voxel the sphere is centred on; on the grid.</param>
    /// <returns>Σ w X / Σ w; NaN or infinite where a voxel of the sphere is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The centre lies outside the image.</exception>
    /// <remarks>For single centres; means around many voxels are found faster by <see cref="SphereMeans"/>.</remarks>
    public double MeanAround(ReadOnlyVolumeSpan<float> image, Index3 centre)
    {
        VolumeLayout.CheckIndex(image.Size, centre.X, centre.Y, centre.Z);
        double sum = 0;
        double weights = 0;
        int first = Math.Max(-Reach.X, -centre.X);
        int last = Math.Min(Reach.X, image.Size.X - 1 - centre.X);
        for (int z = Math.Max(-Reach.Z, -centre.Z); z <= Math.Min(Reach.Z, image.Size.Z - 1 - centre.Z); z++)
        {
            for (int y = Math.Max(-Reach.Y, -centre.Y); y <= Math.Min(Reach.Y, image.Size.Y - 1 - centre.Y); y++)
            {
                ReadOnlySpan<float> row = image.Row(centre.Y + y, centre.Z + z)[(centre.X + first)..];
                ReadOnlySpan<double> own = _weights.AsSpan(Offset(first, y, z), last - first + 1);
                for (int x = 0; x < own.Length; x++)
                {
                    if (own[x] > 0)
                    {
                        sum += own[x] * row[x];
                        weights += own[x];
                    }
                }
            }
        }

        return sum / weights;
    }

    internal static void Check(Vector3D spacing, double radius)
    {
        if (!spacing.IsFinite || spacing.X <= 0 || spacing.Y <= 0 || spacing.Z <= 0)
        {
            throw new ArgumentException(
                $"The spacing {spacing} mm is not valid: it must be finite and greater than 0 along every axis.", nameof(spacing));
        }

        if (!(radius > 0 && double.IsFinite(radius)))
        {
            throw new ArgumentOutOfRangeException(nameof(radius), radius, "A radius is finite and greater than 0.");
        }
    }

    private static Index3 CheckReach(Vector3D spacing, double radius, Func<double, double> reach)
    {
        double x = reach(spacing.X);
        double y = reach(spacing.Y);
        double z = reach(spacing.Z);
        return ((2 * x) + 1) * ((2 * y) + 1) * ((2 * z) + 1) > MostWeights
            ? throw new DataRefusedException(RefusalReason.TooLarge, string.Create(
                CultureInfo.InvariantCulture,
                $"A sphere of {radius:G6} mm spans {(2 * x) + 1:G6} × {(2 * y) + 1:G6} × {(2 * z) + 1:G6} voxels of {spacing} mm, " +
                $"more than the {MostWeights} a kernel can hold. Resample the image to a larger spacing."))
            : new((int)x, (int)y, (int)z);
    }

    private int Offset(int x, int y, int z) => ((((z + Reach.Z) * Size.Y) + y + Reach.Y) * Size.X) + x + Reach.X;

    private void SetOctants(Index3 at, double weight)
    {
        for (int octant = 0; octant < 8; octant++)
        {
            _weights[Offset((octant & 1) == 0 ? at.X : -at.X, (octant & 2) == 0 ? at.Y : -at.Y, (octant & 4) == 0 ? at.Z : -at.Z)] = weight;
        }
    }
}
