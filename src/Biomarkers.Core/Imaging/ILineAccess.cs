namespace Biomarkers;

/// <summary>Lines of voxels along an axis, several side by side: where a filter along that axis reads and writes.</summary>
internal interface ILineAccess
{
    /// <summary>Copies the values at an index of the image; index −1 is the constant outside.</summary>
    void Load(int index, Span<double> values);

    /// <summary>Keeps the finished values at an index, possibly beyond the image.</summary>
    void Store(int index, ReadOnlySpan<double> values);
}
