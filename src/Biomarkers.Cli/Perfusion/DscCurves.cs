using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Carries out <c>biomarkers dsc</c> on a table of curves.</summary>
internal static class DscCurves
{
    public static int Run(DscRequest request, CommandContext context) => PerfusionCurves.Run(request.Common, curves => Fit(request, curves), context);

    private static void Fit(DscRequest request, PerfusionCurves curves)
    {
        Supply? supply = curves.Supply(name => Convert(name).Rates);
        LeakageReference? reference = request.Leakage is { } leakage ? Reference(leakage) : null;
        string? column = request.Leakage is { } named && curves.IsColumn(named.Reference) ? named.Reference : null;
        curves.Measure(supply, [column], Corrected, LeakageMeasures.PerSecond);

        (double[] Rates, string? Refusal) Convert(string name)
        {
            string place = $"{curves.File}, {name}";
            (double[] rates, string? refusal) = DscSignals.OfCurve(request, curves.Times, curves.Column(name), place);
            if (request.Signal.IsRate && Array.TrueForAll(rates, double.IsFinite))
            {
                DscSignals.DemandRate(rates, place);
            }

            return (rates, refusal);
        }

        LeakageReference Reference(DscLeakageRequest how)
        {
            InputCurve curve = curves.IsColumn(how.Reference)
                ? curves.Input(Convert(how.Reference).Rates, how.Reference, "--leakage-reference")
                : Supplies.Read(how.Reference, "--leakage-reference", "leakage reference", []).Curve;
            return LeakageReference.FromCurve(curve.Times, curve.Concentration);
        }

        (double[] Values, string? Refusal, IReadOnlyList<CurveFitRow> Rows) Corrected(string name)
        {
            (double[] rates, string? refusal) = Convert(name);
            if (reference is null)
            {
                return (rates, refusal, []);
            }

            var corrected = new double[rates.Length];
            LeakageFit fit = Misuse.Guard("--leakage-reference", () => LeakageCorrection.FitCurve(rates, reference, request.Leakage!.Options, corrected));
            return (corrected, refusal, [.. Rows(name, fit, refusal)]);
        }
    }

    private static IEnumerable<CurveFitRow> Rows(string name, LeakageFit fit, string? refusal)
    {
        (MeasureDefinition Definition, double Value, double Error)[] all =
        [
            (LeakageMeasures.K1, fit.K1, fit.K1Error),
            (LeakageMeasures.K2, fit.K2, fit.K2Error),
            (KineticMeasures.Kep, fit.Kep, fit.KepError),
            (LeakageMeasures.UncorrectedRcbv, fit.UncorrectedRcbv, fit.UncorrectedRcbvError),
            (LeakageMeasures.CorrectedRcbv, fit.CorrectedRcbv, fit.CorrectedRcbvError),
        ];
        foreach ((MeasureDefinition definition, double value, double error) in all)
        {
            var row = CurveFitRow.Create(name, "leakage", definition, LeakageMeasures.PerSecond, value, error, 1, fit.Status);

            // The interval needs the degrees of freedom, which a leakage fit does not tell.
            yield return row with { Lower95 = double.NaN, Upper95 = double.NaN, Reason = refusal ?? row.Reason };
        }
    }
}
