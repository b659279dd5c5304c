using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Curves of a table, for dsc and ctp: their conversion, the vessels among them, and their measures.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="curves">The table.</param>
internal sealed class PerfusionCurves(HaemodynamicRequest request, SampledCurves curves)
{
    private const string PositionColumn = "time_s";

    private readonly List<CurveFitRow> _rows = [];

    /// <summary>What messages call the table.</summary>
    public string File { get; } = InputPath.NameOf(request.Series.Curves!);

    /// <summary>Times in seconds.</summary>
    public double[] Times { get; } = curves.Positions.ToArray();

    /// <summary>Reads a table, makes rows of it and writes them.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="fit">Adds the rows.</param>
    /// <param name="context">Where words go.</param>
    public static int Run(HaemodynamicRequest request, Action<PerfusionCurves> fit, CommandContext context)
    {
        List<string> notes = [];
        int code = CurveRun.Run(
            request.Series.Curves!,
            PositionColumn,
            request.Series.Output,
            request.Series.Overwrite,
            (curves, _) =>
            {
                var run = new PerfusionCurves(request, curves);
                FrameTiming.Demand(run.Times, run.File);
                fit(run);
                notes.AddRange(Haemodynamics.Notes(request, run.Times));
                return run._rows;
            },
            context);
        foreach (string note in notes)
        {
            CommandRunner.WriteError(context.Error, $"note: {note}");
        }

        return code;
    }

    /// <summary>The values of a column.</summary>
    public double[] Column(string name)
    {
        int column = Enumerable.Range(0, curves.Names.Count).FirstOrDefault(c => curves.Names[c] == name, -1);
        return column < 0
            ? throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{File} has no column '{name}'; there are {string.Join(", ", curves.Names)}.")
            : [.. Enumerable.Range(0, Times.Length).Select(i => curves.Samples.Span[(i * curves.Names.Count) + column])];
    }

    /// <summary>The vessels, from columns or tables.</summary>
    /// <param name="convert">Makes a column's values a rise above the baseline.</param>
    public Supply? Supply(Func<string, double[]> convert)
    {
        if (request.Supply is not { } asked)
        {
            return null;
        }

        List<ProvenanceInput> files = [];
        return Supplies.Join(Vessel(asked.Artery, "--aif", "artery"), asked.Vein is { } vein ? Vessel(vein, "--vof", "vein") : null, files);

        SupplyVessel Vessel(string text, string option, string role) =>
            IsColumn(text) ? new SupplyVessel(Input(convert(text), text, option), $"column {text}", null) : Supplies.Read(text, option, role, files);
    }

    /// <summary>A column as an input.</summary>
    public InputCurve Input(double[] values, string name, string option) => Array.TrueForAll(values, double.IsFinite)
        ? new InputCurve(Times, values, InputKind.Blood)
        : throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{File}, {name}: a sample of {option} is missing or has no value.");

    /// <summary>Measures every column that is no input.</summary>
    /// <param name="supply">The vessels; null for the gamma-variate.</param>
    /// <param name="others">Columns that are something else.</param>
    /// <param name="convert">Makes a column's values a rise above the baseline, or says why it cannot.</param>
    /// <param name="unit">Unit of the rise.</param>
    public void Measure(Supply? supply, string?[] others, Func<string, (double[] Values, string? Refusal, IReadOnlyList<CurveFitRow> Rows)> convert, Unit unit)
    {
        Deconvolver? deconvolver = supply is null ? null : Haemodynamics.Prepare(request.Deconvolution!, supply, Times);
        string[] tissue = [.. curves.Names.Where(name => name != request.Supply?.Artery && name != request.Supply?.Vein && !others.Contains(name))];
        if (tissue.Length == 0)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{File} holds inputs alone; curves of tissue are needed beside them.");
        }

        foreach (string name in tissue)
        {
            (double[] values, string? refusal, IReadOnlyList<CurveFitRow> rows) = convert(name);
            IReadOnlyList<CurveFitRow> found = Haemodynamics.Fit(deconvolver, name, Times, values, unit);
            _rows.AddRange(refusal is null ? found : found.Select(row => row with { Reason = refusal }));
            _rows.AddRange(rows);
        }
    }

    /// <summary>True when a text names a column of the table.</summary>
    public bool IsColumn(string text) => curves.Names.Contains(text)
        || (Path.GetExtension(text).Length == 0 ? throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{File} has no column '{text}'; there are {string.Join(", ", curves.Names)}.") : false);
}
