using System.CommandLine;
using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>The options of <c>simulate dce</c>, and what they ask for.</summary>
internal sealed class SimulateDceOptions
{
    private const double DefaultOnset = 30;
    private const int MostFrames = 20_000;
    private const int MostSide = 10_000;
    private const long MostSamples = 250_000_000;

    private static readonly string[] Tags = ["ktrans", "ve", "vp", "v", "fp", "ps", "ki", "kef", "fa"];

    private readonly Option<string?> _specification = CommonOptions.Text("--spec", "NAME", $"{string.Join(", ", DynamicReferenceSpecifications.All.Select(static s => s.Id))}. Default: v6, or a grid of one's own with --model.");
    private readonly Option<string?> _model = CommonOptions.Text("--model", "NAME", $"{string.Join(", ", SimulateModel.All.Select(static m => m.Name))}. Default: the specification's.");
    private readonly Option<string?>[] _axes = [.. Tags.Select(static tag => CommonOptions.Text(OptionOf(tag), "x,x,...", Describe(tag)))];
    private readonly Option<string?> _input = CommonOptions.Text("--aif", "NAME", $"Arterial input: {string.Join(", ", InputFunctions.All.Where(static f => f.IsComplete).Select(static f => f.Identifier))}, or a CSV file with time_s,concentration in mmol/L. Default: parker.");
    private readonly Option<string?> _inputKind = CommonOptions.Text("--aif-kind", "KIND", "Of a file: plasma or blood. Default: plasma.");
    private readonly Option<string?> _portal = CommonOptions.Text("--portal", "FILE", "Second input of models that have two, in plasma: CSV with time_s,concentration.");
    private readonly Option<string?> _onset = CommonOptions.Text("--onset", "S", "When an input by a formula arrives. Default: 30.");
    private readonly Option<string?> _haematocrit = CommonOptions.Text("--hct", "H", "Haematocrit, 0 to less than 1. Default: 0.45, as QIBA's objects; dce takes 0.42 where none is given.");
    private readonly Option<string?> _interval = CommonOptions.Text("--interval", "S", "Seconds from one frame to the next.");
    private readonly Option<string?> _frames = CommonOptions.Text("--frames", "N", "Number of frames.");
    private readonly Option<string?> _repetition = CommonOptions.Text("--tr", "S", "Repetition time in s.");
    private readonly Option<string?> _angle = CommonOptions.Text("--fa", "DEG", "Flip angle of the dynamic series in degrees.");
    private readonly Option<string?> _t1Angles = CommonOptions.Text("--t1-angles", "a,a,...", "Flip angles of further images for T1, in degrees; 'none' for none.");
    private readonly Option<string?> _t1 = CommonOptions.Text("--t1", "S", "T1 of tissue before contrast in s.");
    private readonly Option<string?> _bloodT1 = CommonOptions.Text("--t1-blood", "S", "T1 of blood before contrast in s.");
    private readonly Option<string?> _relaxivity = CommonOptions.Text("--r1", "R1", "Longitudinal relaxivity in L/(mmol s). Default: 4.5.");
    private readonly Option<string?> _s0 = CommonOptions.Text("--s0", "S0", "Signal of full magnetisation.");
    private readonly Option<string?> _patch = CommonOptions.Text("--patch", "N", "Voxels along each side of a patch. Default: 10.");
    private readonly Option<string?> _noise = SimulateOptions.Noise();
    private readonly Option<string?> _seed = SimulateOptions.Seed();
    private readonly Option<bool> _dicom = SimulateOptions.Dicom();
    private readonly Option<string?> _output = SimulateOptions.Output();
    private readonly Option<bool> _overwrite = SimulateOptions.Overwrite();
    private readonly Option<string?> _threads = CommonOptions.Threads();

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All =>
    [
        _specification, _model, .. _axes, _input, _inputKind, _portal, _onset, _haematocrit, _interval, _frames, _repetition, _angle, _t1Angles, _t1, _bloodT1,
        _relaxivity, _s0, _patch, _noise, _seed, _dicom, _output, _overwrite, _threads,
    ];

    /// <exception cref="UsageException">An option is missing, does not go with another, or cannot be read.</exception>
    /// <exception cref="DataRefusedException">A value looks like another unit, or the object is too large.</exception>
    public SimulateDceRequest Read(ParseResult result)
    {
        (DynamicReferenceSpecification specification, SimulateModel model) = ReadGrid(result);
        specification = WithSequence(specification, result);
        DemandSize(specification);
        string? portal = result.GetValue(_portal);
        if (model.NeedsSecondInput != portal is not null)
        {
            throw new UsageException(portal is null ? $"--portal is missing: the model {model.Name} has a second input." : $"--portal does not go with --model {model.Name}, which has one input.");
        }

        (ArterialInput? input, string? file, InputKind kind) = ReadInput(result);
        return new(
            specification, model, input, file, kind, portal, SimulateOptions.ReadSeed(result.GetValue(_seed)), result.GetValue(_dicom), SimulateOptions.ReadOutput(result.GetValue(_output)),
            result.GetValue(_overwrite), CommonOptions.ReadThreads(result.GetValue(_threads)));
    }

    // As in every command, --fa is the flip angle.
    private static string OptionOf(string tag) => tag == KineticMeasures.Fa.Tag ? "--arterial-fraction" : $"--{tag}";

    private static string Describe(string tag)
    {
        MeasureDefinition definition = KineticMeasures.All.Single(d => d.Tag == tag);
        Unit unit = definition.Unit.Resolve(Unit.One);
        return unit == Unit.One ? $"{definition.Name}." : $"{definition.Name} in {unit}.";
    }

    private (DynamicReferenceSpecification Specification, SimulateModel Model) ReadGrid(ParseResult result)
    {
        string? name = result.GetValue(_specification);
        string? modelName = result.GetValue(_model);
        DynamicReferenceSpecification? known = name is null && modelName is not null ? null
            : DynamicReferenceSpecifications.All.FirstOrDefault(s => s.Id == (name ?? "v6"))
            ?? throw new UsageException($"--spec is '{name}'; {string.Join(", ", DynamicReferenceSpecifications.All.Select(static s => s.Id))} is expected.");
        SimulateModel model = modelName is null
            ? SimulateModel.All.Single(m => m.Id == known!.ModelId)
            : SimulateModel.All.FirstOrDefault(m => m.Name == modelName) ?? throw new UsageException($"--model is '{modelName}'; {string.Join(", ", SimulateModel.All.Select(static m => m.Name))} is expected.");
        Dictionary<string, double[]> given = ReadAxes(result, model);
        if (known is not null && known.ModelId == model.Id)
        {
            ReferenceAxis Change(ReferenceAxis axis) => given.TryGetValue(axis.Tag, out double[]? values) ? axis with { Values = values } : axis;
            return (known with { Id = given.Count == 0 ? known.Id : $"{known.Id}-changed", Rows = [.. known.Rows.Select(Change)], Columns = Change(known.Columns) }, model);
        }

        string[] missing = [.. model.Parameters.Select(static p => p.Definition.Tag).Where(tag => !given.ContainsKey(tag))];
        if (missing.Length > 0)
        {
            throw new UsageException($"{string.Join(", ", missing.Select(OptionOf))} {(missing.Length == 1 ? "is" : "are")} missing: a grid of one's own with --model {model.Name} needs values of each of its parameters.");
        }

        ReferenceAxis[] axes = [.. model.Parameters.Select(p => new ReferenceAxis(p.Definition.Tag, given[p.Definition.Tag]))];
        DynamicReferenceSpecification own = known ?? new()
        {
            Id = "own",
            ModelId = model.Id,
            Rows = [],
            Columns = axes[0],
            VascularRows = 10,
            FlipAngle = 25,
            FrameInterval = 2,
            FrameCount = 150,
            S0 = 10_000,
        };
        return (own with { Id = known is null ? "own" : $"{known.Id}-{model.Name}", ModelId = model.Id, Columns = axes[0], Rows = [.. axes.Skip(1).Reverse()] }, model);
    }

    private Dictionary<string, double[]> ReadAxes(ParseResult result, SimulateModel model)
    {
        var given = new Dictionary<string, double[]>(StringComparer.Ordinal);
        for (int i = 0; i < Tags.Length; i++)
        {
            if (result.GetValue(_axes[i]) is not { } text)
            {
                continue;
            }

            CurveParameter parameter = model.Parameters.FirstOrDefault(p => p.Definition.Tag == Tags[i])
                ?? throw new UsageException($"{OptionOf(Tags[i])} is no parameter of the model {model.Name}; it has {string.Join(", ", model.Parameters.Select(static p => OptionOf(p.Definition.Tag)))}.");
            string option = OptionOf(Tags[i]);
            double[] values = OptionNumber.ReadList(option, text, "numbers");
            given[Tags[i]] = Array.TrueForAll(values, value => value >= parameter.Lower && value <= parameter.Upper)
                ? values
                : throw new UsageException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{option} names {values.First(value => !(value >= parameter.Lower && value <= parameter.Upper))}; the model takes {parameter.Lower} to {parameter.Upper}{(parameter.Definition.Unit.Resolve(Unit.One) is var unit && unit == Unit.One ? string.Empty : $" {unit}")}."));
        }

        return given;
    }

    private DynamicReferenceSpecification WithSequence(DynamicReferenceSpecification s, ParseResult result)
    {
        string? angles = result.GetValue(_t1Angles);
        return s with
        {
            FrameInterval = Positive(result, _interval, "seconds") ?? s.FrameInterval,
            FrameCount = Whole(result, _frames, 2, MostFrames) ?? s.FrameCount,
            RepetitionTime = One(result, _repetition, "a repetition time in s, above 0 and at most 1", static tr => tr is > 0 and <= 1) ?? s.RepetitionTime,
            FlipAngle = One(result, _angle, "degrees above 0 and below 180", static a => a is > 0 and < 180) ?? s.FlipAngle,
            T1FlipAngles = angles is null ? s.T1FlipAngles : angles == "none" ? [] : Angles(angles),
            TissueT1 = One(result, _t1, "a T1 in s, above 0 and at most 20", static t1 => t1 is > 0 and <= 20) ?? s.TissueT1,
            BloodT1 = One(result, _bloodT1, "a T1 in s, above 0 and at most 20", static t1 => t1 is > 0 and <= 20) ?? s.BloodT1,
            Relaxivity = Positive(result, _relaxivity, "a relaxivity in L/(mmol s)") ?? s.Relaxivity,
            S0 = Positive(result, _s0, "a signal") ?? s.S0,
            Haematocrit = One(result, _haematocrit, "a haematocrit from 0 to less than 1", static h => h is >= 0 and < 1) ?? s.Haematocrit,
            NoiseSigma = SimulateOptions.ReadNoise(result.GetValue(_noise)) ?? s.NoiseSigma,
            PatchSize = Whole(result, _patch, 1, 1000) ?? s.PatchSize,
        };
    }

    private (ArterialInput? Input, string? File, InputKind Kind) ReadInput(ParseResult result)
    {
        string name = result.GetValue(_input) ?? "parker";
        string? kind = result.GetValue(_inputKind);
        if (name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            return result.GetResult(_onset) is { Implicit: false }
                ? throw new UsageException("--onset does not go with a file, which has its own times.")
                : (null, name, kind switch
                {
                    null or "plasma" => InputKind.Plasma,
                    "blood" => InputKind.Blood,
                    _ => throw new UsageException($"--aif-kind is '{kind}'; plasma or blood is expected."),
                });
        }

        InputFunction function = InputFunctions.All.FirstOrDefault(f => f.Identifier == name && f.IsComplete) ?? throw new UsageException(
            $"--aif is '{name}'; {string.Join(", ", InputFunctions.All.Where(static f => f.IsComplete).Select(static f => f.Identifier))} or a file that ends in .csv is expected.");
        double onset = OptionNumber.Read("--onset", result.GetValue(_onset), null, "a time in s") ?? DefaultOnset;
        return kind is null ? (ArterialInput.Create(function, onset), null, default) : throw new UsageException("--aif-kind belongs to a file; a formula says itself what it is of.");
    }

    private static void DemandSize(DynamicReferenceSpecification s)
    {
        double rows = s.Rows.Aggregate(1.0, static (product, axis) => product * axis.Values.Count);
        double height = (rows * s.PatchSize) + s.MarkerRows + s.VascularRows;
        double width = (double)s.Columns.Values.Count * s.PatchSize;
        if (height > MostSide || width > MostSide || height * width * s.FrameCount > MostSamples)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, string.Create(
                CultureInfo.InvariantCulture, $"The object would have {width} x {height} voxels in {s.FrameCount} frames; at most {MostSide} voxels along a side and {MostSamples} in all are made. Take fewer values, frames, or a smaller --patch."));
        }
    }

    private static double? One(ParseResult result, Option<string?> option, string expected, Func<double, bool> isIn) => OptionNumber.Read(option.Name, result.GetValue(option), isIn, expected);

    private static double? Positive(ParseResult result, Option<string?> option, string what) => One(result, option, $"{what} greater than 0", static value => value > 0);

    private static int? Whole(ParseResult result, Option<string?> option, int least, int most) =>
        (int?)One(result, option, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"), value => value >= least && value <= most && value == Math.Floor(value));

    private static double[] Angles(string text) => OptionNumber.ReadList("--t1-angles", text, "flip angles in degrees") is var angles && Array.TrueForAll(angles, static a => a is > 0 and < 180)
        ? angles
        : throw new UsageException($"--t1-angles is '{text}'; degrees above 0 and below 180 are expected, or 'none'.");
}
