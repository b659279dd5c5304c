namespace Biomarkers;

/// <summary>Takes rows of double-precision sums and keeps them as what they are to become.</summary>
internal interface IRowWriter
{
    /// <summary>Keeps one row of the block that is computed.</summary>
    /// <param name="y">Row within the block.</param>
    /// <param name="z">Slice within the block.</param>
    /// <param name="row">The sums.</param>
    void Write(int y, int z, ReadOnlySpan<double> row);
}
