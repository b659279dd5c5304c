namespace Biomarkers.Dicom;

/// <summary>Memory that the structures of a tile, or of the headers, may take, so that a small file cannot ask for much.</summary>
internal sealed class J2kBudget(long bytes)
{
    private long _left = bytes;

    /// <summary>Takes some, or throws where none is left.</summary>
    public void Take(long bytes)
    {
        _left -= bytes;
        if (_left < 0)
        {
            throw new ImageFormatException("JPEG 2000 codestream", -1, "precincts and code blocks ask for more memory than pictures and codestreams of this size do.");
        }
    }
}
