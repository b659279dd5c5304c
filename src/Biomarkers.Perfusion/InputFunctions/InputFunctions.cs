namespace Biomarkers.Perfusion;

/// <summary>All input functions that are formulas, each declared once.</summary>
public static class InputFunctions
{
    private const string ParkerSource = "Parker and others 2006, doi:10.1002/mrm.21066";
    private const string OrtonSource = "Orton and others 2008, doi:10.1088/0031-9155/53/5/005";
    private const string OrtonNote = "Peers take the concentration as one in blood; state the kind where you know better.";

    private static readonly Unit PerMinute = Unit.FromUcum("/min");
    private static readonly Unit Minute = Unit.FromUcum("min");
    private static readonly Unit Molar = Unit.FromUcum("mmol/L");
    private static readonly Unit MolarPerMinute = Unit.FromUcum("mmol/L/min");
    private static readonly Unit MolarMinute = Unit.FromUcum("mmol/L.min");

    /// <summary>Parker's average of 23 patients, 0.1 mmol/kg at 3 mL/s.</summary>
    public static InputFunction Parker { get; } = new("parker", InputFormulas.Parker, [.. ParkerHead(1.050, 0.1685)])
    {
        Name = "Parker",
        Kind = InputKind.Blood,
        Formula = "Σ A_n / (σ_n √(2π)) exp(−(t − T_n)² / (2 σ_n²)) + α exp(−β t) / (1 + exp(−s (t − τ))), n = 1, 2",
        Source = ParkerSource,
        Note = "The formula gives 0.080 mmol/L at the onset, so that the curve begins with a small step.",
    };

    /// <summary>Parker's curve with the tail of Manning's patients with mild stroke, fast injection.</summary>
    public static InputFunction Manning { get; } = new("manning", InputFormulas.Parker, [.. ParkerHead(0.246, 0.180), .. SecondTail(0.765, 0.0240, 0.89)])
    {
        Name = "Manning (fast injection)",
        Kind = InputKind.Blood,
        Formula = ParkerTwoTails,
        Source = "Manning and others 2021, doi:10.1002/mrm.28833, as used by its authors' software; " + ParkerSource,
        Note = "Its authors used a haematocrit of 0.42.",
    };

    /// <summary>Parker's curve with the tail of Heye's patients with mild stroke.</summary>
    public static InputFunction Heye { get; } = new("heye", InputFormulas.Parker, [.. ParkerHead(3.1671, 1.0165), .. SecondTail(0.5628, 0.0266, 1)])
    {
        Name = "Heye",
        Kind = InputKind.Blood,
        Formula = ParkerTwoTails,
        Source = "Heye and others 2016, doi:10.1016/j.neuroimage.2015.10.018; " + ParkerSource,
        Note = "Its authors used a haematocrit of 0.45.",
    };

    /// <summary>Georgiou's curve with its recirculations.</summary>
    public static InputFunction Georgiou { get; } = new(
        "georgiou",
        InputFormulas.Georgiou,
        [
            new("A1", Molar, 0.37, "Amplitude of the slow decay"), new("A2", Molar, 0.33, "Amplitude of the middle decay"), new("A3", Molar, 10.06, "Amplitude of the fast decay"),
            new("m1", PerMinute, 0.11, "Rate of the slow decay"), new("m2", PerMinute, 1.17, "Rate of the middle decay"), new("m3", PerMinute, 16.02, "Rate of the fast decay"),
            new("alpha", Unit.One, 5.26, "Shape of the first passage"), new("beta", Minute, 0.032, "Time scale of the passages"), new("tau", Minute, 0.129, "Time from one passage to the next"),
        ])
    {
        Name = "Georgiou",
        Kind = InputKind.Blood,
        Formula = "(Σ A_i exp(−m_i t)) Σ g((j + 1) α + j, β, t − j τ) over j ≥ 0 with j τ < t; g(a, b, t) = t^a exp(−t/b) / (b^(a+1) Γ(a + 1)); A_i is published in mmol/L · min, for g is a rate",
        Source = "Georgiou and others 2019, doi:10.1002/mrm.27524",
        Note = "OSIPI's reference calls it a concentration in blood, its lexicon one in plasma: state the kind where you know better.",
    };

    /// <summary>Weinmann's elimination as Tofts and Kermode used it.</summary>
    public static InputFunction Weinmann { get; } = new("weinmann", InputFormulas.Biexponential, Biexponentials(0.1, "mmol/kg", "kg/L", 3.99, 4.78, 0.144, 0.0111))
    {
        Name = "Weinmann, Tofts and Kermode",
        Kind = InputKind.Plasma,
        Formula = BiexponentialFormula,
        Source = "Tofts and Kermode 1991, doi:10.1002/mrm.1910170208; Weinmann and others 1984",
        Note = "Has no first passage. Weinmann's own dose D was 0.25 mmol/kg.",
    };

    /// <summary>Two exponentials through Fritz-Hansen's measurements.</summary>
    public static InputFunction FritzHansen { get; } = new("fritz_hansen", InputFormulas.Biexponential, Biexponentials(1, "1", "mmol/L", 2.4, 0.62, 3.0, 0.016))
    {
        Name = "Fritz-Hansen",
        Kind = InputKind.Plasma,
        Formula = BiexponentialFormula,
        Source = "Fritz-Hansen and others 1996, doi:10.1002/mrm.1910360209; constants by Whitcher and Schmid 2011, doi:10.18637/jss.v044.i05",
    };

    /// <summary>Orton's first form: an exponential bolus.</summary>
    public static InputFunction Orton1 { get; } = new("orton1", InputFormulas.Orton1, Orton(Molar, 10.4, 12.0, 1.24, 0.169))
    {
        Name = "Orton, form 1",
        Kind = InputKind.Blood,
        Formula = "B(t) + B(t) * aG exp(−μG t) with B(t) = aB exp(−μB t)",
        Source = OrtonSource,
        Note = OrtonNote,
    };

    /// <summary>Orton's second form: a bolus that rises and falls.</summary>
    public static InputFunction Orton2 { get; } = new("orton2", InputFormulas.Orton2, Orton(MolarPerMinute, 344, 20.2, 1.24, 0.172))
    {
        Name = "Orton, form 2",
        Kind = InputKind.Blood,
        Formula = "B(t) + B(t) * aG exp(−μG t) with B(t) = aB t exp(−μB t)",
        Source = OrtonSource,
        Note = OrtonNote,
    };

    /// <summary>Orton's third form: a raised cosine as bolus.</summary>
    public static InputFunction Orton3 { get; } = new("orton3", InputFormulas.Orton3, Orton(Molar, 2.84, 22.8, 1.36, 0.171))
    {
        Name = "Orton, form 3",
        Kind = InputKind.Blood,
        Formula = "B(t) + B(t) * aG exp(−μG t) with B(t) = aB (1 − cos μB t) for t ≤ 2π/μB, 0 after",
        Source = OrtonSource,
        Note = OrtonNote,
    };

    /// <summary>McGrath's curve of rats, model B.</summary>
    public static InputFunction McGrath { get; } = new(
        "mcgrath",
        InputFormulas.McGrath,
        [
            new("t0", Unit.Second, 7, "Time of the peak"),
            new("a1", Molar, 3.4, "Amplitude of the fast decay"), new("a2", Molar, 1.81, "Amplitude of the slow decay"),
            new("m1", Unit.FromUcum("/s"), 0.045, "Rate of the fast decay"), new("m2", Unit.FromUcum("/s"), 0.0015, "Rate of the slow decay"),
        ])
    {
        Name = "McGrath (preclinical, model B)",
        Kind = InputKind.Blood,
        Formula = "(a1 + a2) t / t0 for t ≤ t0, then a1 exp(−m1 (t − t0)) + a2 exp(−m2 (t − t0))",
        Source = "McGrath and others 2009, doi:10.1002/mrm.21959",
        Note = "For rats.",
    };

    /// <summary>Two exponentials of one's own.</summary>
    public static InputFunction Biexponential { get; } = new("biexponential", InputFormulas.Biexponential, Biexponentials(1, "1", "mmol/L", null, null, null, null))
    {
        Name = "Biexponential",
        Kind = InputKind.Plasma,
        Formula = BiexponentialFormula,
        Source = "Tofts and Kermode 1991, doi:10.1002/mrm.1910170208",
    };

    /// <summary>A gamma variate of one's own, by its peak.</summary>
    public static InputFunction GammaVariate { get; } = new(
        "gamma_variate",
        InputFormulas.GammaVariate,
        [new("peak", Molar, null, "Concentration at the peak"), new("a", Unit.One, null, "Shape"), new("b", Unit.Second, null, "Time scale; the peak comes at a b")])
    {
        Name = "Gamma variate",
        Kind = InputKind.Blood,
        Formula = "peak · x^a exp(a (1 − x)) with x = t / (a b), which is A t^a exp(−t/b)",
        Source = "Madsen 1992, doi:10.1088/0031-9155/37/7/010",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<InputFunction> All { get; } =
        [Parker, Manning, Heye, Georgiou, Weinmann, FritzHansen, Orton1, Orton2, Orton3, McGrath, Biexponential, GammaVariate];

    private const string ParkerTwoTails =
        "scale · (Σ A_n / (σ_n √(2π)) exp(−(t − T_n)² / (2 σ_n²)) + (α exp(−β t) + α2 exp(−β2 t)) / (1 + exp(−s (t − τ)))), n = 1, 2";

    private const string BiexponentialFormula = "D (a1 exp(−m1 t) + a2 exp(−m2 t))";

    /// <summary>The function of an identifier.</summary>
    /// <param name="identifier">As in <see cref="InputFunction.Identifier"/>.</param>
    /// <exception cref="ArgumentException">There is none; the message names those there are.</exception>
    public static InputFunction Find(string identifier) => All.FirstOrDefault(function => function.Identifier == identifier)
        ?? throw new ArgumentException($"There is no input function {identifier}; there are {string.Join(", ", All.Select(static function => function.Identifier))}.", nameof(identifier));

    private static InputParameter[] ParkerHead(double alpha, double beta) =>
    [
        new("A1", MolarMinute, 0.809, "Area of the first Gaussian"), new("A2", MolarMinute, 0.330, "Area of the second Gaussian"),
        new("T1", Minute, 0.17046, "Centre of the first Gaussian"), new("T2", Minute, 0.365, "Centre of the second Gaussian"),
        new("sigma1", Minute, 0.0563, "Width of the first Gaussian"), new("sigma2", Minute, 0.132, "Width of the second Gaussian"),
        new("alpha", Molar, alpha, "Amplitude of the tail"), new("beta", PerMinute, beta, "Rate of the tail"),
        new("s", PerMinute, 38.078, "Steepness of the sigmoid"), new("tau", Minute, 0.483, "Centre of the sigmoid"),
    ];

    private static InputParameter[] SecondTail(double alpha2, double beta2, double scale) =>
    [
        new("alpha2", Molar, alpha2, "Amplitude of the second tail"), new("beta2", PerMinute, beta2, "Rate of the second tail"), new("scale", Unit.One, scale, "Factor of the whole"),
    ];

    private static InputParameter[] Biexponentials(double dose, string doseUnit, string amplitudeUnit, double? a1, double? a2, double? m1, double? m2) =>
    [
        new("D", Unit.FromUcum(doseUnit), dose, "Dose, or a factor"),
        new("a1", Unit.FromUcum(amplitudeUnit), a1, "Amplitude of the first decay"), new("a2", Unit.FromUcum(amplitudeUnit), a2, "Amplitude of the second decay"),
        new("m1", PerMinute, m1, "Rate of the first decay"), new("m2", PerMinute, m2, "Rate of the second decay"),
    ];

    private static InputParameter[] Orton(Unit bolus, double aB, double muB, double aG, double muG) =>
    [
        new("aB", bolus, aB, "Amplitude of the bolus"), new("muB", PerMinute, muB, "Rate of the bolus"),
        new("aG", PerMinute, aG, "Amplitude of the body's response"), new("muG", PerMinute, muG, "Rate of the body's response"),
    ];
}
