using System.Text.Json;
using Biomarkers.Diffusion;
using Biomarkers.Testing;

namespace Biomarkers.Conformance.Tests;

/// <summary>OSIPI's references for IVIM, and signals of one ADC without noise.</summary>
internal static class DiffusionReferences
{
    // OSIPI looks at D where blood does not prevail, and at D* where there is blood.
    private const double MostFForD = 0.8;
    private const double LeastFForDStar = 0.03;

    private static readonly ReferenceRow[][] Files = [Fit("generic.json"), Fit("generic_two.json")];

    /// <summary>By the published tolerances.</summary>
    public static IReadOnlyList<ReferenceRow> Ivim { get; } = [.. Files.SelectMany(static rows => rows[..3])];

    /// <summary>By the project's own.</summary>
    public static IReadOnlyList<ReferenceRow> IvimCloser { get; } = [.. Files.SelectMany(static rows => rows[3..])];

    public static IReadOnlyList<ReferenceRow> Adc { get; } = [.. ((AdcMethod[])[AdcMethod.TwoPoint, AdcMethod.LogLinear, AdcMethod.Weighted, AdcMethod.Nonlinear]).Select(NoiseFree)];

    private static ReferenceRow[] Fit(string file)
    {
        string by = $"`{nameof(Diffusion.Ivim)}`, full fit";
        ReferenceRow[] rows =
        [
            new(file, by, "D, where f < 0.8", "mm²/s", 5e-4, 0.1),
            new(file, by, "f", "1", 0.2, 0.1),
            new(file, by, "D*, where f > 0.03", "mm²/s", 0.1, 0.1),
            new(file, by, "D, relative, where f < 0.8", "1", 0.03, 0),
            new(file, by, "f, where f < 0.8", "1", 0.01, 0),
        ];
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Repository.Data("diffusion", "ivim", file)));
        double[] b = Numbers(document.RootElement.GetProperty("config").GetProperty("bvalues"));
        foreach (JsonProperty tissue in document.RootElement.EnumerateObject().Where(static t => t.Name != "config"))
        {
            double d = tissue.Value.GetProperty("D").GetDouble();
            double f = tissue.Value.GetProperty("f").GetDouble();
            CurveFits fit = CurveFitter.Fit(new Ivim(b), CurveData.FromCurves<double>(Numbers(tissue.Value.GetProperty("data")), 1));
            rows[1].Add(f, fit[Diffusion.Ivim.F][0]);
            if (f < MostFForD)
            {
                rows[0].Add(d, fit[Diffusion.Ivim.D][0]);
                rows[3].Add(1, fit[Diffusion.Ivim.D][0] / d);
                rows[4].Add(f, fit[Diffusion.Ivim.F][0]);
            }

            if (f > LeastFForDStar)
            {
                rows[2].Add(tissue.Value.GetProperty("Dp").GetDouble(), fit[Diffusion.Ivim.DStar][0]);
            }
        }

        return rows;
    }

    private static ReferenceRow NoiseFree(AdcMethod method)
    {
        var row = new ReferenceRow("S0 exp(−b ADC), ADC 1e-4 to 3e-3 mm²/s", $"`{nameof(AdcMethod)}.{method}`", "ADC, relative", "1", 1e-9, 0);
        double[] b = method == AdcMethod.TwoPoint ? [50, 800] : [0, 50, 400, 1000];
        foreach (double truth in (double[])[1e-4, 3e-4, 7e-4, 1.1e-3, 2.3e-3, 3e-3])
        {
            double[] signals = Array.ConvertAll(b, value => 1000 * Math.Exp(-value * truth));
            row.Add(1, (method == AdcMethod.Nonlinear ? FitNonlinear(signals, b) : FitLine(method, signals, b)) / truth);
        }

        return row;
    }

    private static double FitLine(AdcMethod method, double[] signals, double[] b)
    {
        var adc = new double[1];
        Diffusion.Adc.Fit(method, new ReadOnlyVolumeSpan<double>(signals, new(1, 1, b.Length)), b, new AdcSpans<double> { Adc = adc });
        return adc[0];
    }

    private static double FitNonlinear(double[] signals, double[] b) => CurveFitter.Fit(new MonoExponential(b), CurveData.FromCurves<double>(signals, 1))[MonoExponential.Adc][0];

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(static v => v.GetDouble())];
}
