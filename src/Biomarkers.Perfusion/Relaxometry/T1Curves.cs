namespace Biomarkers.Perfusion;

/// <summary>T1 of single curves, with standard errors and 95 % intervals in double precision.</summary>
/// <remarks>The fits are those of <see cref="T1Fit"/>; a curve with a missing sample (NaN) has no value.</remarks>
public static class T1Curves
{
    /// <summary>T1 from spoiled gradient echoes at several flip angles.</summary>
    /// <param name="curves">Signals over nominal flip angles in degrees.</param>
    /// <param name="repetitionTime">Repetition time in seconds.</param>
    /// <param name="method">How; the nonlinear fit is the reference.</param>
    /// <param name="b1">Factor of the flip angles.</param>
    /// <returns>For each curve a row of M0 and one of T1.</returns>
    /// <exception cref="ArgumentException">Angles or time are not usable.</exception>
    public static IReadOnlyList<CurveFitRow> FitFlipAngles(SampledCurves curves, double repetitionTime, FlipAngleMethod method = FlipAngleMethod.Nonlinear, double b1 = 1)
    {
        ArgumentNullException.ThrowIfNull(curves);
        int count = curves.Names.Count;
        int freedom = curves.Positions.Length - 2;
        string model = method switch
        {
            FlipAngleMethod.Linear => "t1_flip_angles_linear",
            FlipAngleMethod.Novifast => "t1_flip_angles_novifast",
            FlipAngleMethod.TwoAngles => "t1_two_angles",
            _ => VariableFlipAngle.Id,
        };
        List<CurveFitRow> rows = [];
        var signals = new double[curves.Positions.Length];
        for (int curve = 0; curve < count; curve++)
        {
            for (int i = 0; i < signals.Length; i++)
            {
                signals[i] = curves.Samples.Span[(i * count) + curve];
            }

            // Without a degree of freedom the fit passes through every signal: an error would be zero and say nothing.
            T1Estimate found = T1Fit.FlipAngleCurve(signals, curves.Positions, repetitionTime, method, b1);
            rows.Add(CurveFitRow.Create(curves.Names[curve], model, T1Measures.M0, default, found.M0, freedom > 0 ? found.M0Error : double.NaN, freedom, found.Status));
            rows.Add(CurveFitRow.Create(curves.Names[curve], model, T1Measures.T1, default, found.T1, freedom > 0 ? found.T1Error : double.NaN, freedom, found.Status));
        }

        return rows;
    }

    /// <summary>T1 from signals after inversion.</summary>
    /// <param name="curves">Signals over inversion times in seconds.</param>
    /// <param name="repetitionTime">Time from one inversion to the next in seconds, no less than the longest TI; infinity for full relaxation.</param>
    /// <param name="isMagnitude">True when the signals have lost their sign.</param>
    /// <param name="seekInversionFactor">Seek the inversion factor too, instead of taking inversions as perfect.</param>
    /// <returns>For each curve a row of M0, T1 and the inversion factor.</returns>
    /// <exception cref="ArgumentException">Times are not usable.</exception>
    public static IReadOnlyList<CurveFitRow> FitInversion(SampledCurves curves, double repetitionTime, bool isMagnitude = true, bool seekInversionFactor = false)
    {
        ArgumentNullException.ThrowIfNull(curves);
        CurveFitOptions options = CurveFitOptions.Default with { Rules = seekInversionFactor ? [] : [new ParameterRule(T1Measures.InversionFactor) { Held = 2 }] };
        return Fit(curves, new InversionRecovery(curves.Positions, repetitionTime, isMagnitude), options, isMagnitude);
    }

    /// <summary>T1 from signals after saturation.</summary>
    /// <param name="curves">Signals over delays in seconds.</param>
    /// <returns>For each curve a row of M0 and one of T1.</returns>
    /// <exception cref="ArgumentException">Delays are not usable.</exception>
    public static IReadOnlyList<CurveFitRow> FitSaturation(SampledCurves curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        return Fit(curves, new SaturationRecovery(curves.Positions), CurveFitOptions.Default, isMagnitude: false);
    }

    /// <summary>T1 from a train of readouts after an inversion.</summary>
    /// <param name="curves">Signals over times after the inversion in seconds.</param>
    /// <param name="isMagnitude">True when the signals have lost their sign.</param>
    /// <returns>For each curve a row of the steady state, T1 and the train's factor.</returns>
    /// <exception cref="ArgumentException">Times are not usable.</exception>
    public static IReadOnlyList<CurveFitRow> FitReadoutTrain(SampledCurves curves, bool isMagnitude = true)
    {
        ArgumentNullException.ThrowIfNull(curves);
        return Fit(curves, new LookLocker(curves.Positions, isMagnitude), CurveFitOptions.Default, isMagnitude);
    }

    private static IReadOnlyList<CurveFitRow> Fit<TModel>(SampledCurves curves, TModel model, CurveFitOptions options, bool isMagnitude)
        where TModel : struct, ICurveModel<TModel>
    {
        CurveFits fits = CurveFitter.Fit(model, CurveData.FromCurves(curves.Samples, curves.Names.Count), options with { AllStarts = isMagnitude });
        return CurveFitRow.FromFits(fits, curves.Names, TModel.Id);
    }
}
