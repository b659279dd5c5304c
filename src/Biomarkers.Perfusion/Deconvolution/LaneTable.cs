namespace Biomarkers.Perfusion;

/// <summary>A matrix for <see cref="LaneMatrix"/>, its columns filled up with zeros.</summary>
/// <param name="Values">Row by row.</param>
/// <param name="Columns">Columns with those filled up.</param>
internal sealed record LaneTable(double[] Values, int Columns);
