using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>An arterial input by a formula: its constants, and when it arrives.</summary>
/// <remarks>It becomes numbers by <see cref="Sample"/> or <see cref="ToCurve"/>; concentrations in blood then become plasma's by
/// <see cref="InputCurve.ToPlasma"/>.</remarks>
public sealed class ArterialInput
{
    private const int MostSamples = 1_000_000;

    private readonly double[] _values;

    private ArterialInput(InputFunction function, double[] values, double onset, InputKind kind)
    {
        if (!double.IsFinite(onset))
        {
            throw new ArgumentOutOfRangeException(nameof(onset), onset.ToString(CultureInfo.InvariantCulture), "A finite onset in seconds is needed.");
        }

        Function = function;
        _values = values;
        Onset = onset;
        Kind = kind;
        Parameters = [.. function.Parameters.Zip(values, static (parameter, value) => parameter with { Value = value })];
    }

    /// <summary>The formula.</summary>
    public InputFunction Function { get; }

    /// <summary>Time of arrival in seconds; before it the concentration is zero.</summary>
    public double Onset { get; }

    /// <summary>In plasma or in whole blood.</summary>
    public InputKind Kind { get; }

    /// <summary>The constants with the values used.</summary>
    public IReadOnlyList<InputParameter> Parameters { get; }

    /// <summary>An input of any declared function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="onset">Time of arrival in seconds.</param>
    /// <param name="kind">In plasma or in blood; null for what the function's source says.</param>
    /// <param name="values">Constants by symbol, in place of the published ones; null for none.</param>
    /// <exception cref="ArgumentException">A constant is unknown, not positive and finite, or has no value.</exception>
    public static ArterialInput Create(InputFunction function, double onset = 0, InputKind? kind = null, IReadOnlyDictionary<string, double>? values = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (values?.Keys.FirstOrDefault(symbol => function.Parameters.All(parameter => parameter.Symbol != symbol)) is { } unknown)
        {
            throw new ArgumentException($"{function.Name} has no constant {unknown}; it has {string.Join(", ", function.Parameters.Select(static parameter => parameter.Symbol))}.", nameof(values));
        }

        var constants = new double[function.Parameters.Count];
        for (int i = 0; i < constants.Length; i++)
        {
            InputParameter parameter = function.Parameters[i];
            double value = values is not null && values.TryGetValue(parameter.Symbol, out double given)
                ? given
                : parameter.Value ?? throw new ArgumentException($"{function.Name} needs a value for {parameter.Symbol}, {parameter.Meaning}, in {parameter.Unit}.", nameof(values));
            constants[i] = value > 0 && double.IsFinite(value)
                ? value
                : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{parameter.Symbol} of {function.Name} is {value}; a positive, finite value is needed."), nameof(values));
        }

        return new ArterialInput(function, constants, onset, kind ?? function.Kind);
    }

    /// <summary>Parker's average, in blood. See <see cref="InputFunctions.Parker"/>.</summary>
    /// <param name="onset">Time of arrival in seconds.</param>
    public static ArterialInput Parker(double onset = 0) => Create(InputFunctions.Parker, onset);

    /// <summary>Manning's variant of Parker's, in blood. See <see cref="InputFunctions.Manning"/>.</summary>
    /// <param name="onset">Time of arrival in seconds.</param>
    public static ArterialInput Manning(double onset = 0) => Create(InputFunctions.Manning, onset);

    /// <summary>Heye's variant of Parker's, in blood. See <see cref="InputFunctions.Heye"/>.</summary>
    /// <param name="onset">Time of arrival in seconds.</param>
    public static ArterialInput Heye(double onset = 0) => Create(InputFunctions.Heye, onset);

    /// <summary>Georgiou's. See <see cref="InputFunctions.Georgiou"/>.</summary>
    /// <param name="onset">Time of arrival in seconds.</param>
    /// <param name="kind">In blood or in plasma: sources differ.</param>
    public static ArterialInput Georgiou(double onset = 0, InputKind kind = InputKind.Blood) => Create(InputFunctions.Georgiou, onset, kind);

    /// <summary>Weinmann's as Tofts and Kermode used it, in plasma. See <see cref="InputFunctions.Weinmann"/>.</summary>
    /// <param name="onset">Time of arrival in seconds.</param>
    /// <param name="dose">Dose in mmol/kg.</param>
    /// <exception cref="ArgumentException">The dose is not positive and finite.</exception>
    public static ArterialInput Weinmann(double onset = 0, double dose = 0.1) => Create(InputFunctions.Weinmann, onset, values: new Dictionary<string, double> { ["D"] = dose });

    /// <summary>Fritz-Hansen's, in plasma. See <see cref="InputFunctions.FritzHansen"/>.</summary>
    /// <param name="onset">Time of arrival in seconds.</param>
    public static ArterialInput FritzHansen(double onset = 0) => Create(InputFunctions.FritzHansen, onset);

    /// <summary>Orton's. See <see cref="InputFunctions.Orton1"/>, <see cref="InputFunctions.Orton2"/> and <see cref="InputFunctions.Orton3"/>.</summary>
    /// <param name="form">1, 2 or 3.</param>
    /// <param name="onset">Time of arrival in seconds.</param>
    /// <param name="kind">In blood or in plasma.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such form.</exception>
    public static ArterialInput Orton(int form, double onset = 0, InputKind kind = InputKind.Blood) => form switch
    {
        1 => Create(InputFunctions.Orton1, onset, kind),
        2 => Create(InputFunctions.Orton2, onset, kind),
        3 => Create(InputFunctions.Orton3, onset, kind),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "Orton's forms are 1, 2 and 3."),
    };

    /// <summary>McGrath's for rats, in blood. See <see cref="InputFunctions.McGrath"/>.</summary>
    /// <param name="onset">Time of arrival in seconds.</param>
    public static ArterialInput McGrath(double onset = 0) => Create(InputFunctions.McGrath, onset);

    /// <summary>Two exponentials, a1 exp(−m1 t) + a2 exp(−m2 t).</summary>
    /// <param name="a1">First amplitude, mmol/L.</param>
    /// <param name="m1">First rate, 1/min.</param>
    /// <param name="a2">Second amplitude, mmol/L.</param>
    /// <param name="m2">Second rate, 1/min.</param>
    /// <param name="onset">Time of arrival in seconds.</param>
    /// <param name="kind">In plasma or in blood.</param>
    /// <exception cref="ArgumentException">A constant is not positive and finite.</exception>
    public static ArterialInput Biexponential(double a1, double m1, double a2, double m2, double onset = 0, InputKind kind = InputKind.Plasma) =>
        Create(InputFunctions.Biexponential, onset, kind, new Dictionary<string, double> { ["a1"] = a1, ["m1"] = m1, ["a2"] = a2, ["m2"] = m2 });

    /// <summary>A gamma variate.</summary>
    /// <param name="peak">Concentration at the peak, mmol/L.</param>
    /// <param name="shape">a.</param>
    /// <param name="scale">b in seconds; the peak comes a b after the onset.</param>
    /// <param name="onset">Time of arrival in seconds.</param>
    /// <param name="kind">In blood or in plasma.</param>
    /// <exception cref="ArgumentException">A constant is not positive and finite.</exception>
    public static ArterialInput GammaVariate(double peak, double shape, double scale, double onset = 0, InputKind kind = InputKind.Blood) =>
        Create(InputFunctions.GammaVariate, onset, kind, new Dictionary<string, double> { ["peak"] = peak, ["a"] = shape, ["b"] = scale });

    /// <summary>The concentration at a time.</summary>
    /// <param name="time">Seconds.</param>
    /// <returns>In mmol/L; 0 before the onset.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is not finite.</exception>
    public double At(double time)
    {
        if (!double.IsFinite(time))
        {
            throw new ArgumentOutOfRangeException(nameof(time), time.ToString(CultureInfo.InvariantCulture), "A finite time is needed.");
        }

        return time < Onset ? 0 : Function.Shape(_values, time - Onset);
    }

    /// <summary>The concentrations at given times, as an artery sampled there would show them.</summary>
    /// <param name="times">Seconds, strictly increasing; at least two.</param>
    /// <exception cref="ArgumentException">There are fewer than two times, or they do not increase.</exception>
    /// <remarks>The tissue models take the straight connection of these samples; for the formula itself take <see cref="ToCurve"/>.</remarks>
    public InputCurve Sample(ReadOnlySpan<double> times) => SampleAs(times, $"at {times.Length.ToString(CultureInfo.InvariantCulture)} times");

    /// <summary>The formula in fine steps from its onset on.</summary>
    /// <param name="end">Last time in seconds, after the onset.</param>
    /// <param name="step">Seconds from one sample to the next; the last one may be shorter.</param>
    /// <exception cref="ArgumentException">The end does not lie after the onset, or the step is not positive or gives more than a million samples.</exception>
    /// <remarks>Begins at the onset, so that also a step there is kept: a curve is zero before its first sample.</remarks>
    public InputCurve ToCurve(double end, double step = 0.25)
    {
        double steps = Math.Ceiling((end - Onset) / step);
        if (!(end > Onset) || !(step > 0) || !(steps >= 1 && steps < MostSamples))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"From the onset at {Onset} s to {end} s in steps of {step} s: a later end and at most {MostSamples} positive steps are needed."));
        }

        double[] times = [.. Enumerable.Range(0, (int)steps).Select(i => Onset + (i * step)), end];
        if (times[^2] >= end)
        {
            times = [.. times[..^2], end];
        }

        return SampleAs(times, string.Create(CultureInfo.InvariantCulture, $"every {step} s"));
    }

    /// <summary>Function and onset, for example <c>Parker, onset 24 s</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Function.Name}, onset {Onset} s");

    private InputCurve SampleAs(ReadOnlySpan<double> times, string where)
    {
        var values = new double[times.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = At(times[i]);
        }

        return new InputCurve(times, values, Kind).WithDescription($"{Describe()}, {where}");
    }

    // Constants are named where they are not the published ones.
    private string Describe()
    {
        IEnumerable<string> own = Parameters.Zip(Function.Parameters).Where(static pair => pair.First.Value != pair.Second.Value)
            .Select(static pair => string.Create(CultureInfo.InvariantCulture, $", {pair.First.Symbol} {pair.First.Value}"));
        return $"{this}, in {(Kind == InputKind.Plasma ? "plasma" : "blood")}{string.Concat(own)}";
    }
}
