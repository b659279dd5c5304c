namespace Biomarkers.Perfusion;

/// <summary>Arrival of the bolus in every voxel.</summary>
/// <param name="Time">Seconds; NaN where there is none.</param>
/// <param name="BaselineCount">Number of frames up to the arrival; 0 where there is none.</param>
/// <param name="Status">Numbers of <see cref="ArrivalStatus"/>.</param>
public sealed record ArrivalMaps(Volume<float> Time, Volume<ushort> BaselineCount, Volume<byte> Status);
