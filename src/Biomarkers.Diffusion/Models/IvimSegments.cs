using System.Globalization;

namespace Biomarkers.Diffusion;

/// <summary>Joins the two steps of the segmented method.</summary>
internal static class IvimSegments
{
    /// <summary>Maps of all four parameters.</summary>
    /// <remarks>
    /// Status: that of the first step where it has no values, else that of the second. Where f is on its bound of 0 or 1, nothing tells D*: it
    /// holds NaN, and the status is <see cref="FitStatus.AtBound"/>.
    /// </remarks>
    public static ParameterMaps Join(ParameterMaps tissue, ParameterMaps blood, Volume<float> s0, Volume<float> fraction, double threshold)
    {
        int count = s0.Geometry.VoxelCount;
        var status = new byte[count];
        float[][] values = [.. Enumerable.Range(0, 4).Select(_ => new float[count])];
        float[][] errors = [.. Enumerable.Range(0, 4).Select(_ => new float[count])];
        bool hasErrors = tissue.Maps[0].StandardError is not null;
        for (int voxel = 0; voxel < count; voxel++)
        {
            FitStatus first = (FitStatus)tissue.Status.Memory.Span[voxel];
            FitStatus second = (FitStatus)blood.Status.Memory.Span[voxel];
            float f = fraction.Memory.Span[voxel];
            bool isEdge = f is 0 or 1;
            FitStatus joined = !FitStatusLegend.HasValues(first) ? first : second == FitStatus.NotFinite ? second : isEdge || first == FitStatus.AtBound ? FitStatus.AtBound : second;
            bool hasValues = FitStatusLegend.HasValues(joined);
            status[voxel] = (byte)joined;
            float signal = s0.Memory.Span[voxel];
            values[0][voxel] = hasValues ? signal : float.NaN;
            values[1][voxel] = hasValues ? tissue[MonoExponential.Adc].Memory.Span[voxel] : float.NaN;
            values[2][voxel] = hasValues ? f : float.NaN;
            values[3][voxel] = hasValues && !isEdge ? blood[Ivim.DStar].Memory.Span[voxel] : float.NaN;
            errors[0][voxel] = float.NaN;
            errors[1][voxel] = hasValues && hasErrors ? tissue.StandardError(MonoExponential.Adc).Memory.Span[voxel] : float.NaN;
            errors[2][voxel] = hasValues && hasErrors && !isEdge ? tissue.StandardError(DiffusionMeasures.S0).Memory.Span[voxel] / signal : float.NaN;
            errors[3][voxel] = hasValues && hasErrors && !isEdge ? blood.StandardError(Ivim.DStar).Memory.Span[voxel] : float.NaN;
        }

        MeasureDefinition[] definitions = [DiffusionMeasures.S0, Ivim.D, Ivim.F, Ivim.DStar];
        return new ParameterMaps(
            definitions.Select((definition, j) => new ParameterMap(
                definition,
                Volume.Wrap(s0.Geometry, values[j], definition.Unit.Resolve(s0.Unit)),
                hasErrors ? Volume.Wrap(s0.Geometry, errors[j], definition.Unit.Resolve(s0.Unit)) : null)),
            Volume.Wrap(s0.Geometry, status, Unit.One))
        {
            ResidualDeviation = blood.ResidualDeviation,
            RSquared = blood.RSquared,
            Iterations = blood.Iterations,
            DegreesOfFreedom = blood.DegreesOfFreedom,
            Provenance = new ProvenanceRecord
            {
                Steps =
                [
                    ProcessingStep.Create("ivim_segmented", ("threshold_s_per_mm2", threshold.ToString("R", CultureInfo.InvariantCulture))),
                    .. tissue.Provenance!.Steps,
                    .. blood.Provenance!.Steps,
                ],
            },
        };
    }
}
