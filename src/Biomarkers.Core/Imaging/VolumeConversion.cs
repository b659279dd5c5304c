using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace Biomarkers;

/// <summary>Converts voxels to single precision.</summary>
public static class VolumeConversion
{
    /// <summary>The voxels of an image, or of a box of it, in single precision.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <param name="image">Image.</param>
    /// <param name="box">Box of the image; null for all of it.</param>
    /// <param name="round">Round to integers, ties to even.</param>
    /// <returns>A volume on the image's grid, or on the box of it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The box is empty or reaches outside.</exception>
    /// <exception cref="DataRefusedException">An integer has more digits than single precision holds.</exception>
    /// <remarks>Doubles are rounded to the nearest float; one beyond its range becomes infinite.</remarks>
    public static Volume<float> ToFloat<T>(Volume<T> image, IndexBox? box = null, bool round = false)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image is Volume<float> same && box is null && !round)
        {
            return same;
        }

        IndexBox wanted = box ?? IndexBox.Whole(image.Size);
        ReadOnlyVolumeSpan<T> from = image.AsVolumeSpan().Slice(wanted);
        var voxels = new float[wanted.Size.Count];
        ToFloat(from, voxels, round);
        return Volume.Wrap(box is null ? image.Geometry : image.Geometry.Crop(wanted), voxels, image.Unit);
    }

    /// <summary>Converts voxels the caller owns.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <param name="voxels">Voxels.</param>
    /// <param name="destination">Receives as many voxels, dense, X fastest; must not overlap.</param>
    /// <param name="round">Round to integers, ties to even.</param>
    /// <param name="scale">How the voxels become intensities, before they are rounded; null where they are.</param>
    /// <exception cref="ArgumentException">The destination is too short, or the scale was never set.</exception>
    public static void ToFloat<T>(ReadOnlyVolumeSpan<T> voxels, Span<float> destination, bool round = false, IntensityScale? scale = null)
        where T : unmanaged, INumberBase<T>
    {
        if (scale is { Slope: 0 })
        {
            throw new ArgumentException("A slope of 0 makes all intensities one; the scale was never set.", nameof(scale));
        }

        Size3 size = voxels.Size;
        if (destination.Length < size.Count)
        {
            throw new ArgumentException($"The destination holds {destination.Length} voxels, {size.Count} are needed.", nameof(destination));
        }

        for (int z = 0; z < size.Z; z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                ReadOnlySpan<T> from = voxels.Row(y, z);
                Span<float> to = destination.Slice(((z * size.Y) + y) * size.X, size.X);
                if (scale is { } linear)
                {
                    Scale(from, linear, to);
                }
                else
                {
                    TensorPrimitives.ConvertTruncating(from, to);
                    RefuseInexact(from, to, y, z);
                }

                if (round)
                {
                    TensorPrimitives.Round(to, to);
                }
            }
        }
    }

    private static void Scale<T>(ReadOnlySpan<T> from, IntensityScale scale, Span<float> to)
        where T : unmanaged, INumberBase<T>
    {
        for (int x = 0; x < from.Length; x++)
        {
            to[x] = (float)((scale.Slope * double.CreateTruncating(from[x])) + scale.Intercept);
        }
    }

    // Integers beyond 2^24 that differ must not silently become the same number.
    private static void RefuseInexact<T>(ReadOnlySpan<T> from, ReadOnlySpan<float> to, int y, int z)
        where T : unmanaged, INumberBase<T>
    {
        if (!SinglePrecision.MayLose<T>())
        {
            return;
        }

        for (int x = 0; x < from.Length; x++)
        {
            if (!SinglePrecision.Holds(from[x], to[x]))
            {
                throw new DataRefusedException(
                    RefusalReason.UnsuitableValues,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The integer {from[x]} at voxel ({x}, {y}, {z}) of what is converted has more digits than single precision holds. Subtract an offset from the image, or divide it, first."));
            }
        }
    }
}
