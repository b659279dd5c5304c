using Biomarkers.Perfusion;

namespace Biomarkers.Conformance.Tests;

/// <summary>QIBA's digital reference objects for DCE-MRI and T1, made anew without noise.</summary>
internal static class ReferenceObjects
{
    private const double LeastVe = 0.05;

    public static IReadOnlyList<ReferenceRow> Kinetics { get; } = FitV6();

    public static IReadOnlyList<ReferenceRow> T1 { get; } = FitT1();

    private static List<ReferenceRow> FitV6()
    {
        // The grid of the object v6: 0.5 s, 1321 frames; its curves are made with an input sampled twenty times as finely.
        double[] times = [.. Enumerable.Range(0, 1321).Select(static i => 0.5 * i)];
        InputCurve input = ArterialInput.Parker(onset: 64.5).Sample([.. Enumerable.Range(0, 26401).Select(static i => 0.025 * i)]).ToPlasma(0.45);
        Tofts model = Tofts.Create(new KineticInput(times, input));
        string by = $"{Tofts.Name}, ve ≥ 0.05";
        ReferenceRow ktrans = new("v6 without noise", by, "Ktrans, relative", "1", 0.001, 0);
        ReferenceRow ve = new("v6 without noise", by, "ve, relative", "1", 0.001, 0);
        foreach (double k in DynamicReferenceSpecifications.V6.Rows[0].Values)
        {
            foreach (double v in DynamicReferenceSpecifications.V6.Columns.Values.Where(static v => v >= LeastVe))
            {
                var tissue = new double[times.Length];
                CurveFitter.Simulate(model, [k, v], tissue);
                CurveFits fit = KineticFit.FitCurves<Tofts>(times, tissue, input);
                ktrans.Add(1, fit[KineticMeasures.Ktrans][0] / k);
                ve.Add(1, fit[KineticMeasures.Ve][0] / v);
            }
        }

        return [ktrans, ve];
    }

    private static List<ReferenceRow> FitT1()
    {
        T1ReferenceObject made = T1ReferenceObject.Create();
        List<ReferenceRow> rows = [];
        foreach (FlipAngleMethod method in (FlipAngleMethod[])[FlipAngleMethod.Nonlinear, FlipAngleMethod.Novifast, FlipAngleMethod.Linear])
        {
            var row = new ReferenceRow("T1 object without noise", $"{nameof(FlipAngleMethod)}.{method}", "T1, relative", "1", 0.001, 0);
            ParameterMaps maps = T1Fit.FlipAngles(made.Images, [.. T1ReferenceObject.FlipAngles], T1ReferenceObject.RepetitionTime, method);
            ReadOnlySpan<float> found = maps[T1Measures.T1].Voxels;
            ReadOnlySpan<float> truth = made.T1.Voxels;
            for (int i = 0; i < found.Length; i++)
            {
                row.Add(1, found[i] / truth[i]);
            }

            rows.Add(row);
        }

        return rows;
    }
}
