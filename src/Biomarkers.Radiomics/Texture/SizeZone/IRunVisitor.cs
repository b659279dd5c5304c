namespace Biomarkers.Radiomics;

/// <summary>Does something with each run along X.</summary>
internal interface IRunVisitor
{
    /// <summary>Is shown a run.</summary>
    /// <param name="run">Number of the run.</param>
    /// <param name="row">Its row, z · Size.Y + y.</param>
    /// <param name="x">X of its first voxel.</param>
    /// <param name="length">Number of its voxels.</param>
    void Visit(int run, int row, int x, int length);
}
