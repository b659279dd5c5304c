using Biomarkers;

namespace Viewer;

/// <summary>A volume as a viewer might hold it: 16-bit numbers in rows padded to a multiple of 32, slices padded to a page, a slope and an intercept.</summary>
internal sealed class PixelBuffer
{
    private readonly short[] _pixels;
    private readonly int _rowStride;
    private readonly int _sliceStride;

    public PixelBuffer(ImageGeometry geometry, double slope, double intercept)
    {
        Geometry = geometry;
        Scale = new IntensityScale(slope, intercept);
        _rowStride = (geometry.Size.X + 31) / 32 * 32;
        _sliceStride = ((_rowStride * geometry.Size.Y) + 2047) / 2048 * 2048;
        _pixels = GC.AllocateArray<short>(_sliceStride * geometry.Size.Z, pinned: true);
    }

    public ImageGeometry Geometry { get; }

    public IntensityScale Scale { get; }

    public long Bytes => 2L * _pixels.Length;

    /// <summary>The pixels where they are: what every entry point takes.</summary>
    public ReadOnlyVolumeSpan<short> Pixels => new(_pixels, Geometry.Size, _rowStride, _sliceStride);

    /// <summary>Stores intensities the way a scanner does.</summary>
    public void Store(Func<int, int, int, double> intensity)
    {
        for (int z = 0; z < Geometry.Size.Z; z++)
        {
            for (int y = 0; y < Geometry.Size.Y; y++)
            {
                for (int x = 0; x < Geometry.Size.X; x++)
                {
                    _pixels[(z * _sliceStride) + (y * _rowStride) + x] = (short)Math.Round((intensity(x, y, z) - Scale.Intercept) / Scale.Slope);
                }
            }
        }
    }
}
