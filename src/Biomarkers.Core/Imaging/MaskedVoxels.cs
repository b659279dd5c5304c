namespace Biomarkers;

/// <summary>The values of the voxels of a mask, in the order of the grid.</summary>
internal ref struct MaskedVoxels
{
    private readonly ReadOnlyVolumeSpan<float> _image;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly IndexBox _box;
    private ReadOnlySpan<float> _row;
    private ReadOnlySpan<byte> _inside;
    private int _x;
    private int _line;

    public MaskedVoxels(Volume<float> image, Mask mask)
    {
        _image = image.AsVolumeSpan();
        _bytes = mask.Bytes;
        _box = mask.BoundingBox;
        _line = -1;
    }

    public readonly float Current => _row[_x];

    public readonly MaskedVoxels GetEnumerator() => this;

    public bool MoveNext()
    {
        _x++;
        while (true)
        {
            if (_x < _inside.Length)
            {
                int ahead = _inside[_x..].IndexOf((byte)1);
                if (ahead >= 0)
                {
                    _x += ahead;
                    return true;
                }
            }

            _line++;
            if (_line >= _box.Size.Y * _box.Size.Z)
            {
                return false;
            }

            int y = _line % _box.Size.Y;
            int z = _line / _box.Size.Y;
            int padded = _box.Size.X + (2 * Mask.Padding);
            int at = ((((z + Mask.Padding) * (_box.Size.Y + (2 * Mask.Padding))) + y + Mask.Padding) * padded) + Mask.Padding;
            _inside = _bytes.Slice(at, _box.Size.X);
            _row = _image.Row(y + _box.Start.Y, z + _box.Start.Z).Slice(_box.Start.X, _box.Size.X);
            _x = 0;
        }
    }
}
