using Biomarkers.Perfusion;

namespace Biomarkers.Conformance.Tests;

/// <summary>OSIPI's references for perfusion and T1, each row computed anew.</summary>
internal static class PerfusionReferences
{
    // OSIPI expects straight lines to miss this row, and leaves it out for them.
    private const string MissedByLines = "Pat5_voxel5_prostaat";

    // Column, measure, name, unit, published absolute and relative tolerance.
    private static readonly Dictionary<string, (MeasureDefinition Measure, string Name, string Unit, double Absolute, double Relative)> Kinetic = new()
    {
        ["Ktrans"] = (KineticMeasures.Ktrans, "Ktrans", "1/min", 0.005, 0.1),
        ["ps"] = (KineticMeasures.PS, "PS", "1/min", 0.005, 0.1),
        ["fp"] = (KineticMeasures.Fp, "Fp", "mL/100 mL/min", 5, 0.1),
        ["ve"] = (KineticMeasures.Ve, "ve", "1", 0.05, 0),
        ["vp"] = (KineticMeasures.Vp, "vp", "1", 0.025, 0),
        ["delay"] = (KineticMeasures.Delay, "delay", "s", 1, 0),
    };

    public static IReadOnlyList<ReferenceRow> Models { get; } =
    [
        .. Fit<ExtendedTofts>("dce_DRO_data_extended_tofts.csv", "C", "ca", KineticFitOptions.Default, ("Ktrans", 0.003), ("ve", 0.005), ("vp", 0.002)),
        .. Fit<Patlak>("patlak_sd_0.02_delay_0.csv", "C_t", "cp_aif", KineticFitOptions.Default, ("ps", 0.0005), ("vp", 0.002)),
        .. Fit<TwoCompartmentExchange>("2cxm_sd_0.001_delay_0.csv", "C_t", "cp_aif", new() { Fit = new() { AllStarts = true } }, ("fp", 1.5), ("ps", 0.02), ("ve", 0.016), ("vp", 0.016)),
        .. Fit<TwoCompartmentExchange>("2cxm_sd_0.001_delay_5.csv", "C_t", "cp_aif", new() { FitDelay = true, Fit = new() { MaxIterations = 1000 } }, ("fp", 1.5), ("ps", 0.025), ("ve", 0.016), ("vp", 0.016), ("delay", 0.2)),
        .. Fit<TwoCompartmentUptake>("2cum_sd_0.0025_delay_0.csv", "C_t", "cp_aif", KineticFitOptions.Default, ("fp", 4.5), ("ps", 0.002), ("vp", 0.025)),
    ];

    public static IReadOnlyList<ReferenceRow> Signal { get; } = [Concentration()];

    public static IReadOnlyList<ReferenceRow> T1 { get; } = [.. FlipAngles("t1_brain_data.csv", "R1", 1), .. FlipAngles("t1_prostate_data.csv", " T1 nonlinear", 1000)];

    public static IReadOnlyList<ReferenceRow> Inputs { get; } =
        [Formula("ParkerAIF_ref.csv", "parker", 60, 1e-4, 0.01), Formula("ParkerAIF_ref_with_delay.csv", "parker", 60, 0.1, 0.1), Formula("preclinicalAIF_ref.csv", "mcgrath", 1, 1e-4, 0.01)];

    /// <summary>The one reference whose published tolerance is not met everywhere.</summary>
    public static ReferenceRow Georgiou { get; } = Formula("GeorgiouAIF_ref.csv", "georgiou", 60, 1e-4, 0.01);

    public static IReadOnlyList<ReferenceRow> Deconvolution { get; } =
    [
        .. Deconvolve("sSVD, 0.2", new() { Method = DeconvolutionMethod.StandardSvd, HaematocritFactor = 1 }),
        .. Deconvolve("cSVD, 0.1", new() { Method = DeconvolutionMethod.CirculantSvd, HaematocritFactor = 1 }),
        .. Deconvolve("oSVD, 0.035", new() { Method = DeconvolutionMethod.OscillationIndexSvd, HaematocritFactor = 1 }),
        .. Deconvolve("Tikhonov, L-curve, rectangle rule", new() { Method = DeconvolutionMethod.Tikhonov, LambdaChoice = LambdaChoice.LCurve, Rule = ConvolutionRule.Rectangle, HaematocritFactor = 1 }),
    ];

    private static List<ReferenceRow> Fit<TModel>(string file, string tissue, string plasma, KineticFitOptions options, params (string Column, double Own)[] columns)
        where TModel : struct, IKineticModel<TModel>
    {
        List<ReferenceRow> rows = [.. columns.Select(c => Kinetic[c.Column] is var k ? new ReferenceRow(file, TModel.Name, k.Name, k.Unit, k.Absolute, k.Relative, c.Own) : null!)];
        foreach (ReferenceCurve curve in ReferenceCurve.Read(file))
        {
            CurveFits fit = KineticFit.FitCurves<TModel>(curve.Numbers("t"), curve.Numbers(tissue), curve.Plasma(plasma), options);
            for (int i = 0; i < rows.Count; i++)
            {
                rows[i].Add(columns[i].Column == "delay" ? curve.Number("arterial_delay") : curve.Number(columns[i].Column), fit[Kinetic[columns[i].Column].Measure][0]);
            }
        }

        return rows;
    }

    private static ReferenceRow Concentration()
    {
        var result = new ReferenceRow("SI2Conc_data.csv", nameof(SpoiledGradientEcho), "concentration, every sample but the first", "mmol/L", 1e-5, 1e-5, 1e-5);
        foreach (ReferenceCurve row in ReferenceCurve.Read("SI2Conc_data.csv"))
        {
            // The first sample is not in the steady state; the reference leaves it out.
            double[] signal = row.Numbers("s");
            double[] reference = row.Numbers("conc");
            var concentration = new double[signal.Length];
            new SpoiledGradientEcho(row.Number("TR"), row.Number("FA"))
                .ToConcentration(signal, new BaselineFrames(1, (int)row.Number("numbaselinepts") - 1), row.Number("T1base"), row.Number("r1"), concentration);
            for (int i = 1; i < signal.Length; i++)
            {
                result.Add(reference[i], concentration[i]);
            }
        }

        return result;
    }

    private static List<ReferenceRow> FlipAngles(string file, string column, double milliseconds)
    {
        FlipAngleMethod[] methods = [FlipAngleMethod.Nonlinear, FlipAngleMethod.Novifast, FlipAngleMethod.Linear, FlipAngleMethod.TwoAngles];
        List<ReferenceRow> rows = [];
        foreach (FlipAngleMethod method in methods)
        {
            bool isLine = method is FlipAngleMethod.Linear or FlipAngleMethod.TwoAngles;
            var result = new ReferenceRow(file, $"{nameof(FlipAngleMethod)}.{method}", "R1", "1/s", 0.05, 0.05);
            foreach (ReferenceCurve row in ReferenceCurve.Read(file).Where(r => !isLine || r.Row["label"] != MissedByLines))
            {
                double[] angles = row.Numbers("FA");
                double[] signals = row.Numbers("s");
                if (method == FlipAngleMethod.TwoAngles)
                {
                    (angles, signals) = ([angles[0], angles[^1]], [signals[0], signals[^1]]);
                }

                T1Estimate found = T1Fit.FlipAngleCurve(signals, angles, row.Numbers("TR")[0] / milliseconds, method);
                result.Add(milliseconds > 1 ? milliseconds / row.Number(column) : row.Number(column), 1 / found.T1);
            }

            rows.Add(result);
        }

        return rows;
    }

    private static ReferenceRow Formula(string file, string identifier, double secondsPerUnit, double absolute, double relative)
    {
        var result = new ReferenceRow(file, identifier, "concentration in blood", "mmol/L", absolute, relative);
        foreach (ReferenceCurve row in ReferenceCurve.Read(file))
        {
            double delay = row.Row.TryGetValue("delay", out string? stated) && stated.Length > 0 ? row.Number("delay") : 0;
            double seconds = row.Number("time") * secondsPerUnit;

            // At the onset itself rounding decides on which side of the step a sample lies.
            if (Math.Abs(seconds - delay) > 1e-9 || delay == 0)
            {
                result.Add(row.Number("Cb"), ArterialInput.Create(InputFunctions.Find(identifier), delay).At(seconds));
            }
        }

        return result;
    }

    private static ReferenceRow[] Deconvolve(string by, DeconvolutionOptions options)
    {
        ReferenceRow[] rows = [new("dsc_data.csv", by, "CBV", "mL/100 mL", 1, 0.1), new("dsc_data.csv", by, "CBF", "mL/100 mL/min", 15, 0.1)];
        foreach (ReferenceCurve row in ReferenceCurve.Read("dsc_data.csv"))
        {
            double[] tissue = row.Numbers("C_tis");
            double[] times = [.. Enumerable.Range(0, tissue.Length).Select(i => i * row.Number("tr"))];
            DeconvolvedCurve found = new Deconvolver(new InputCurve(times, row.Numbers("C_aif"), InputKind.Blood), times, options).Deconvolve(tissue);
            rows[0].Add(row.Number("cbv"), found.BloodVolume);
            rows[1].Add(row.Number("cbf"), found.BloodFlow);
        }

        return rows;
    }
}
