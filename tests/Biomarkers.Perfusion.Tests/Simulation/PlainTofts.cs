using Biomarkers.Numerics;

namespace Biomarkers.Perfusion.Tests.Simulation;

/// <summary>A model of the tests' own: Tofts over a plasma curve by the rule of small rectangles. Shows that any model will do.</summary>
internal readonly struct PlainTofts(double spacing, double[] plasma) : ICurveModel<PlainTofts>
{
    private static readonly MeasureFamily Family = new("test", null, "Test");

    public static string Id => "plain_tofts";

    public static string Name => "Tofts by rectangles";

    public static string Source => "Tofts and Kermode, Magn. Reson. Med. 1991;17:357";

    public static IReadOnlyList<CurveParameter> Parameters { get; } = [new(Define("ve"), 0.001, 1, 0.2), new(Define("ktrans"), 0, 5, 0.1)];

    public int SampleCount => plasma.Length;

    public int StartCount => 1;

    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane perSecond = parameters[1] / TLane.Create(60);
        TLane decay = TLane.Exp(-(perSecond / parameters[0] * TLane.Create(spacing)));
        TLane value = TLane.Create(0);
        for (int i = 0; i < plasma.Length; i++)
        {
            value = (value * decay) + (perSecond * TLane.Create(spacing * plasma[i]));
            curve[i] = value;
        }

        jacobian.Clear();
    }

    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane> => parameters.Fill(TLane.Create(0.1));

    private static MeasureDefinition Define(string tag) =>
        new() { Family = Family, Tag = tag, Name = tag, Unit = Unit.One, Formula = "C = Ktrans exp(−kep t) * Cp", Source = "test" };
}
