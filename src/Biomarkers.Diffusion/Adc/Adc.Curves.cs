namespace Biomarkers.Diffusion;

/// <content>Curves.</content>
public static partial class Adc
{
    /// <summary>S0 and ADC of curves, with standard errors and 95 % intervals, in double precision.</summary>
    /// <param name="curves">Signals over b-values in s/mm².</param>
    /// <param name="settings">How; null for the defaults.</param>
    /// <param name="unit">Unit of the signals.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>For each curve a row of S0 and one of the ADC.</returns>
    /// <exception cref="ArgumentException">The settings do not go together.</exception>
    /// <exception cref="DataRefusedException">The b-values cannot be used, or do not fit the method.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<CurveFitRow> FitCurves(SampledCurves curves, AdcSettings? settings = null, Unit unit = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(curves);
        settings ??= AdcSettings.Default;
        BValues.Demand(curves.Positions);
        DemandTogether(curves.Positions, settings);
        return settings.Method switch
        {
            AdcMethod.Nonlinear => DiffusionFit.FitCurves(curves, static b => new MonoExponential(b), settings.Noise, null, unit, cancellationToken),
            AdcMethod.TwoPoint => FitLines(curves, settings, "adc_two_point", unit),
            AdcMethod.Weighted => FitLines(curves, settings, "adc_weighted", unit),
            _ => FitLines(curves, settings, "adc_log_linear", unit),
        };
    }

    private static List<CurveFitRow> FitLines(SampledCurves curves, AdcSettings settings, string model, Unit unit)
    {
        int count = curves.Names.Count;
        bool hasErrors = curves.Positions.Length > 2;
        var adc = new double[count];
        var s0 = new double[count];
        double[] adcError = hasErrors ? new double[count] : [];
        double[] s0Error = hasErrors ? new double[count] : [];
        var status = new FitStatus[count];
        var destination = new AdcSpans<double> { Adc = adc, S0 = s0, AdcError = adcError, S0Error = s0Error, Status = status };
        Fit(settings.Method, new ReadOnlyVolumeSpan<double>(curves.Samples.Span, new(count, 1, curves.Positions.Length)), curves.Positions, destination, default, settings.Noise.Floor);
        List<CurveFitRow> rows = [];
        for (int i = 0; i < count; i++)
        {
            int used = 0;
            for (int k = 0; k < curves.Positions.Length; k++)
            {
                used += curves.Samples.Span[(k * count) + i] >= settings.Noise.Floor ? 1 : 0;
            }

            rows.Add(CurveFitRow.Create(curves.Names[i], model, DiffusionMeasures.S0, unit, s0[i], hasErrors ? s0Error[i] : double.NaN, used - 2, status[i]));
            rows.Add(CurveFitRow.Create(curves.Names[i], model, MonoExponential.Adc, unit, adc[i], hasErrors ? adcError[i] : double.NaN, used - 2, status[i]));
        }

        return rows;
    }
}
