using Biomarkers.Numerics;

namespace Biomarkers.Core.Tests.Numerics.Fitting;

/// <summary>A model as a user would write it: y(t) = A exp(−R t) + C.</summary>
internal readonly struct OffsetExponential(double[] times) : ICurveModel<OffsetExponential>
{
    private static readonly MeasureFamily Family = new("test", null, "Test");

    public static MeasureDefinition A { get; } = Define("amplitude");

    public static MeasureDefinition R { get; } = Define("rate");

    public static MeasureDefinition C { get; } = Define("offset");

    public static string Id => "offset_exponential";

    public static string Name => "Exponential with offset";

    public static string Source => "Test";

    public static IReadOnlyList<CurveParameter> Parameters { get; } =
        [new(A, 0, 1000, 1), new(R, 0.01, 20, 1) { IsScale = true }, new(C, -10, 10, 0)];

    public int SampleCount => times.Length;

    public int StartCount => 4;

    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = times.Length;
        for (int i = 0; i < n; i++)
        {
            TLane minusT = TLane.Create(-times[i]);
            TLane decay = TLane.Exp(minusT * parameters[1]);
            curve[i] = (parameters[0] * decay) + parameters[2];
            jacobian[i] = decay;
            jacobian[n + i] = minusT * parameters[0] * decay;
            jacobian[(2 * n) + i] = TLane.Create(1);
        }
    }

    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        parameters[0] = samples[0] - samples[^1];
        parameters[1] = TLane.Create(start switch { 0 => 1.0, 1 => 0.1, 2 => 4, _ => 12 });
        parameters[2] = samples[^1];
    }

    private static MeasureDefinition Define(string tag) =>
        new() { Family = Family, Tag = tag, Name = tag, Unit = Unit.One, Formula = "y(t) = A exp(−R t) + C", Source = "Test" };
}
