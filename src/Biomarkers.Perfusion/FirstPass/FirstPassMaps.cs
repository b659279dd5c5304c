namespace Biomarkers.Perfusion;

/// <summary>The first pass of the bolus in every voxel.</summary>
/// <param name="Maps">Every measure of <see cref="GammaVariateMeasures"/> with standard errors; voxels without a first pass have a status without values.</param>
/// <param name="Status">Numbers of <see cref="FirstPassStatus"/>: why there is no first pass.</param>
/// <param name="FrameCount">Frames up to the cut-off of each voxel, from the first of the series on; 0 where there is no first pass.</param>
public sealed record FirstPassMaps(ParameterMaps Maps, Volume<byte> Status, Volume<ushort> FrameCount)
{
    /// <summary>The status of a voxel.</summary>
    /// <param name="x">Index along X.</param>
    /// <param name="y">Index along Y.</param>
    /// <param name="z">Index along Z.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside the grid.</exception>
    public FirstPassStatus StatusAt(int x, int y, int z) => (FirstPassStatus)Status[x, y, z];
}
