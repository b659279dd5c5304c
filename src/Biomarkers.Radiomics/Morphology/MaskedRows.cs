namespace Biomarkers.Radiomics;

/// <summary>Rows of an image inside a mask's bounding box as deviations from the mean, 0 outside the mask.</summary>
internal readonly ref struct MaskedRows
{
    private readonly ReadOnlyVolumeSpan<float> _values;
    private readonly ReadOnlyVolumeSpan<byte> _inside;
    private readonly double _mean;

    /// <summary>Views the bounding box of a mask that is not empty.</summary>
    public MaskedRows(Volume<float> image, Mask mask, double mean)
    {
        _values = image.AsVolumeSpan().Slice(mask.BoundingBox);
        _inside = mask.AsVolumeSpan();
        _mean = mean;
    }

    /// <summary>Voxels of a row.</summary>
    public int Length => _values.Size.X;

    /// <summary>The mask's bytes of a row, 0 or 1.</summary>
    public ReadOnlySpan<byte> Inside(int y, int z) => _inside.Row(y + Mask.Padding, z + Mask.Padding).Slice(Mask.Padding, _values.Size.X);

    /// <summary>Writes the deviations of a row.</summary>
    public void Read(int y, int z, Span<double> deviations)
    {
        ReadOnlySpan<float> row = _values.Row(y, z);
        ReadOnlySpan<byte> inside = Inside(y, z);
        for (int x = 0; x < row.Length; x++)
        {
            deviations[x] = inside[x] != 0 ? row[x] - _mean : 0;
        }
    }
}
