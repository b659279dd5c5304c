namespace Biomarkers.Dicom.Tests;

/// <summary>Writes bits, one after the other, with the stuffing behind a byte of 0xFF.</summary>
internal sealed class StuffedBits(bool stuffsBit)
{
    private readonly List<byte> _bytes = [];
    private int _current;
    private int _free = 8;

    public void Write(int value, int length)
    {
        for (int i = length - 1; i >= 0; i--)
        {
            WriteBit((value >> i) & 1);
        }
    }

    public void WriteBit(int bit)
    {
        _free--;
        _current |= bit << _free;
        if (_free == 0)
        {
            Flush();
        }
    }

    /// <summary>Fills the last byte and gives all.</summary>
    public byte[] End(int filler)
    {
        while (_free != 8 && !(stuffsBit && _free == 7 && _bytes.Count > 0 && _bytes[^1] == 0xFF))
        {
            WriteBit(filler);
        }

        if (stuffsBit && _bytes.Count > 0 && _bytes[^1] == 0xFF)
        {
            _bytes.Add(0);
        }

        byte[] result = [.. _bytes];
        _bytes.Clear();
        (_current, _free) = (0, 8);
        return result;
    }

    private void Flush()
    {
        _bytes.Add((byte)_current);
        _free = _current == 0xFF && stuffsBit ? 7 : 8;
        if (_current == 0xFF && !stuffsBit)
        {
            _bytes.Add(0);
        }

        _current = 0;
    }
}
