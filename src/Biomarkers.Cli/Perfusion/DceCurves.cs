using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Carries out <c>biomarkers dce</c> on a table of curves.</summary>
internal sealed class DceCurves
{
    private const string PositionColumn = "time_s";

    private readonly DceRequest _request;
    private readonly string _file;
    private readonly double[] _times;
    private readonly List<string> _notes = [];

    private DceCurves(DceRequest request, SampledCurves curves)
    {
        _request = request;
        _file = InputPath.NameOf(request.Series.Curves!);
        _times = curves.Positions.ToArray();
        FrameTiming.Demand(_times, _file);
    }

    public static int Run(DceRequest request, CommandContext context)
    {
        List<string> notes = [];
        int code = CurveRun.Run(
            request.Series.Curves!,
            PositionColumn,
            request.Series.Output,
            request.Series.Overwrite,
            (curves, _) =>
            {
                var run = new DceCurves(request, curves);
                IReadOnlyList<CurveFitRow> rows = run.Fit(curves);
                notes.AddRange(run._notes);
                return rows;
            },
            context);
        foreach (string note in notes)
        {
            CommandRunner.WriteError(context.Error, $"note: {note}");
        }

        return code;
    }

    private IReadOnlyList<CurveFitRow> Fit(SampledCurves curves)
    {
        TissueCurve[] converted = [.. curves.Names.Select((name, c) => Convert(name, Column(curves, c)))];
        string? reference = _request.Reference is { } named && converted.Any(curve => curve.Name == named) ? named : null;
        double[] mean = Mean(converted);
        if (double.IsNaN(mean[0]) && _request.Input is { Function: not null, Onset: null } && converted[0] is { Refusal: { } refusal } first)
        {
            throw new DataRefusedException(
                RefusalReason.UnsuitableValues, $"{_file}: no curve has a concentration in which contrast could be seen to arrive. {first.Name}: {refusal} Check --t1, --tr, --fa and --baseline, or state --onset S.");
        }

        _notes.AddRange(DceRun.Freedom(_request, _times.Length));
        KineticInputs inputs = MakeInputs(converted, reference, mean);
        TissueCurve[] tissue = [.. converted.Where(curve => curve.Name != reference)];
        if (tissue.Length == 0)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{_file} holds the reference tissue alone; curves to fit are needed beside it.");
        }

        Dictionary<string, IReadOnlyList<CurveFitRow>> constrained = _request.Main.IsConstrained ? FitTogether(tissue, inputs) : [];
        double onset = _request.WithoutModel ? _request.Input?.Onset ?? VascularInputs.FindOnset(_times, mean) : double.NaN;
        List<CurveFitRow> rows = [];
        foreach (TissueCurve curve in tissue)
        {
            rows.AddRange(constrained.TryGetValue(curve.Name, out IReadOnlyList<CurveFitRow>? own) ? own : FitOne(curve, inputs));
            if (_request.WithoutModel)
            {
                rows.AddRange(Measure(curve, onset));
            }
        }

        return rows;
    }

    private TissueCurve Convert(string name, double[] values)
    {
        SignalRequest signal = _request.Signal;
        string place = $"{_file}, {name}";
        if (signal.From == SignalKind.Concentration)
        {
            Concentrations.DemandConcentration(values, place);
            return TissueCurve.Of(name, values, SignalStatus.Converted, _request.Fit.LeastEnhancement);
        }

        BaselineFrames baseline = signal.Baseline ?? Concentrations.FindBaseline(_times, values, place);
        Concentrations.DemandBaseline(baseline, values.Length);
        if (signal.Relaxivity is null && _notes.Count == 0)
        {
            _notes.Add(FormattableString.Invariant($"The relaxivity r1 is taken as {signal.UsedRelaxivity} L/(mmol s); --r1 R states another."));
        }

        var concentration = new double[values.Length];
        SignalStatus status = signal.From == SignalKind.RelaxationRate
            ? RelaxationRates.ToConcentration(values, baseline, signal.UsedRelaxivity, concentration)
            : Misuse.Guard("--t1, --tr, --fa, --te, --r1, --r2", () => MrSequence.Of(signal, null).Echo.ToConcentration(
                values, baseline, signal.T1!.Value, signal.UsedRelaxivity, concentration, transverseRelaxivity: signal.TransverseRelaxivity));
        return TissueCurve.Of(name, concentration, status, _request.Fit.LeastEnhancement);
    }

    private KineticInputs MakeInputs(TissueCurve[] converted, string? reference, double[] mean)
    {
        if (_request.Reference is { } named)
        {
            if (reference is null)
            {
                return Path.GetExtension(named).Length > 0
                    ? new(SecondInputs.ReadTissue(named).Curve, null)
                    : throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{_file} has no column '{named}' for --reference; there are {string.Join(", ", converted.Select(static c => c.Name))}.");
            }

            TissueCurve tissue = converted.First(curve => curve.Name == reference);
            return Array.TrueForAll(tissue.Concentration, double.IsFinite)
                ? new(new InputCurve(_times, tissue.Concentration), null)
                : throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{_file}, {reference}: a sample of the reference tissue has no concentration.");
        }

        VascularInput artery = VascularInputs.Of(_request.Input!, _times, mean);
        _notes.AddRange(artery.Notes);
        if (_request.Second is not { } second)
        {
            return new(artery.Plasma, null);
        }

        _notes.AddRange(VascularInputs.Taken(InputPath.NameOf(second), _request.Input!.Kind));
        return new(artery.Plasma, SecondInputs.ReadVessel(second, _request.Input!).Curve);
    }

    private IReadOnlyList<CurveFitRow> FitOne(TissueCurve curve, KineticInputs inputs)
    {
        if (curve.Refusal is null)
        {
            return ModelFit.Best(_request.Models, _times, curve.Concentration, inputs, _request.Fit).ToRows(curve.Name);
        }

        KineticChoice model = _request.Main;
        return [.. model.ParametersOf(_request.Fit).Select(parameter =>
            CurveFitRow.Create(curve.Name, model.IdOf(_request.Fit), parameter, default, double.NaN, double.NaN, 0, curve.Status) with { Reason = curve.Refusal })];
    }

    /// <summary>All curves at once, for what they share.</summary>
    private Dictionary<string, IReadOnlyList<CurveFitRow>> FitTogether(TissueCurve[] tissue, KineticInputs inputs)
    {
        TissueCurve[] usable = [.. tissue.Where(static curve => curve.Refusal is null)];
        if (usable.Length == 0)
        {
            return [];
        }

        CurveFits fits = Misuse.Guard("--model, --fix", () => _request.Main.FitCurves(_times, [.. usable.SelectMany(static curve => curve.Concentration)], inputs, _request.Fit));
        return CurveFitRow.FromFits(fits, [.. usable.Select(static curve => curve.Name)], _request.Main.IdOf(_request.Fit))
            .GroupBy(static row => row.Curve)
            .ToDictionary(static rows => rows.Key, static rows => (IReadOnlyList<CurveFitRow>)[.. rows], StringComparer.Ordinal);
    }

    private IEnumerable<CurveFitRow> Measure(TissueCurve curve, double onset) =>
        Misuse.Guard("--onset", () => EnhancementCurve.Compute(_times, curve.Concentration, new() { Onset = onset })).Select(measured => new CurveFitRow(
            curve.Name,
            "semi_quantitative",
            measured.Definition,
            measured.Unit,
            measured.Status == MeasureStatus.Computed ? measured.Value : double.NaN,
            double.NaN,
            double.NaN,
            double.NaN,
            measured.Status switch { MeasureStatus.Computed => FitStatus.Converged, MeasureStatus.Failed => FitStatus.NotFinite, _ => FitStatus.Undetermined },
            measured.Reason));

    /// <summary>Mean of the curves that are finite throughout; NaN where none is.</summary>
    private double[] Mean(TissueCurve[] curves)
    {
        TissueCurve[] finite = [.. curves.Where(static curve => Array.TrueForAll(curve.Concentration, double.IsFinite))];
        return [.. Enumerable.Range(0, _times.Length).Select(i => finite.Length == 0 ? double.NaN : finite.Sum(curve => curve.Concentration[i]) / finite.Length)];
    }

    private static double[] Column(SampledCurves curves, int index)
    {
        int count = curves.Names.Count;
        ReadOnlySpan<double> samples = curves.Samples.Span;
        var column = new double[curves.Positions.Length];
        for (int i = 0; i < column.Length; i++)
        {
            column[i] = samples[(i * count) + index];
        }

        return column;
    }
}
