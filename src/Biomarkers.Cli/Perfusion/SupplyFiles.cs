using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Writes the vessels that were used: tables, masks and figures.</summary>
internal static class SupplyFiles
{
    private const int FinePoints = 400;

    /// <summary>Writes them.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="supply">The vessels.</param>
    /// <param name="axis">What the curves are, with their unit.</param>
    /// <param name="image">Name of the images.</param>
    /// <param name="unit">Unit of the curves.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static void Write(ResultFolder folder, Supply supply, string axis, string image, Unit unit, CancellationToken cancellationToken)
    {
        folder.Write("aif.csv", "the arterial input as used, for --aif again", stream => InputCurveCsv.Write(stream, supply.Used));
        List<CurveSeries> curves = [];
        List<CurveFitRow> rows = [];
        Add("aif", "Artery", supply.Artery);
        if (supply.Factor > 1)
        {
            curves.Add(new(string.Create(CultureInfo.InvariantCulture, $"Artery × {supply.Factor:F2}, as used"), supply.Used.Times, supply.Used.Concentration));
        }

        if (supply.Vein is { } vein)
        {
            folder.Write("vof.csv", "the vein's curve, for --vof again", stream => InputCurveCsv.Write(stream, vein.Curve));
            Add("vof", "Vein", vein);
        }

        DceFiles.WriteFigure(folder, "aif", "the vessels' curves with the gamma-variates of their first passes", new CurveFigure("Time (s)", axis, curves, $"Vessels of {image}"));
        if (rows.Count > 0)
        {
            folder.Write("vessels.csv", "the gamma-variates of the vessels' first passes", stream => CurveFitCsv.Write(stream, rows));
        }

        void Add(string file, string name, SupplyVessel vessel)
        {
            if (vessel.Vessel is { } found)
            {
                DceFiles.Image(folder, $"{file}_mask.nii.gz", $"the {Counted.Of(found.Voxels.Count, "voxel")} of the {name.ToLowerInvariant()}", found.Voxels.ToVolume(), cancellationToken);
            }

            curves.Add(new($"{name} ({vessel.Source})", vessel.Curve.Times, vessel.Curve.Concentration, CurveStyle.Points));
            if (vessel.FirstPass is { } pass)
            {
                rows.AddRange(pass.Rows.Select(row => row with { Curve = name.ToLowerInvariant(), Unit = row.Parameter.Unit.Resolve(unit) }));
                if (pass.Parameters is { } gamma)
                {
                    curves.Add(Gamma($"{name}, first pass", gamma, vessel.Curve.Times));
                }
            }
        }
    }

    /// <summary>A gamma-variate as a smooth line.</summary>
    public static CurveSeries Gamma(string name, GammaVariateParameters gamma, ReadOnlySpan<double> times)
    {
        double first = times[0];
        double step = (times[^1] - first) / FinePoints;
        double[] fine = [.. Enumerable.Range(0, FinePoints + 1).Select(i => first + (i * step))];
        return new(name, fine, Array.ConvertAll(fine, gamma.ValueAt));
    }
}
