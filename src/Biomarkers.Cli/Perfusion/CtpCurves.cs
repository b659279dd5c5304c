namespace Biomarkers.Cli;

/// <summary>Carries out <c>biomarkers ctp</c> on a table of curves.</summary>
internal static class CtpCurves
{
    public static int Run(CtpRequest request, CommandContext context) => PerfusionCurves.Run(request.Common, curves => Fit(request, curves), context);

    private static void Fit(CtpRequest request, PerfusionCurves curves)
    {
        curves.Measure(curves.Supply(name => Convert(name).Rise), [], name => (Convert(name).Rise, Convert(name).Refusal, []), Unit.Hounsfield);

        (double[] Rise, string? Refusal) Convert(string name)
        {
            string place = $"{curves.File}, {name}";
            (double[] rise, string? refusal) = CtpSignals.OfCurve(request, curves.Times, curves.Column(name), place);
            if (request.IsEnhancement && Array.TrueForAll(rise, double.IsFinite))
            {
                CtpSignals.DemandEnhancement(rise, place);
            }

            return (rise, refusal);
        }
    }
}
