using System.Numerics;
using System.Runtime.InteropServices;

namespace Biomarkers.Radiomics;

/// <summary>Smallest and largest finite value, how many values are not finite, and whether all are integers.</summary>
/// <remarks>Comparing and counting only, so neither the width of a vector nor the order of the parts changes the result.</remarks>
internal readonly record struct ValueSurvey(float Minimum, float Maximum, int NonFinite, bool Integral)
{
    public static ValueSurvey Empty => new(float.PositiveInfinity, float.NegativeInfinity, 0, true);

    public ValueSurvey Join(ValueSurvey other) => new(
        Math.Min(Minimum, other.Minimum), Math.Max(Maximum, other.Maximum), NonFinite + other.NonFinite, Integral && other.Integral);

    public static ValueSurvey Of(ReadOnlySpan<float> values)
    {
        ValueSurvey survey = Empty;
        ReadOnlySpan<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(values);
        if (wide.Length > 0)
        {
            survey = OfVectors(wide);
        }

        foreach (float value in values[(wide.Length * Vector<float>.Count)..])
        {
            survey = survey.Join(float.IsFinite(value)
                ? new(value, value, 0, MathF.Floor(value) == value)
                : Empty with { NonFinite = 1 });
        }

        return survey;
    }

    private static ValueSurvey OfVectors(ReadOnlySpan<Vector<float>> wide)
    {
        var infinity = new Vector<float>(float.PositiveInfinity);
        Vector<float> low = infinity;
        Vector<float> high = -infinity;
        Vector<int> notFinite = default;
        Vector<int> notIntegral = default;
        foreach (Vector<float> value in wide)
        {
            // Infinity minus itself and NaN minus itself are NaN, the only value that differs from itself.
            Vector<float> zeroOrNan = value - value;
            Vector<int> finite = Vector.Equals(zeroOrNan, zeroOrNan);
            low = Vector.Min(low, Vector.ConditionalSelect(finite, value, infinity));
            high = Vector.Max(high, Vector.ConditionalSelect(finite, value, -infinity));
            notFinite -= ~finite;
            notIntegral |= finite & ~Vector.Equals(Vector.Floor(value), value);
        }

        float minimum = float.PositiveInfinity;
        float maximum = float.NegativeInfinity;
        for (int lane = 0; lane < Vector<float>.Count; lane++)
        {
            minimum = Math.Min(minimum, low[lane]);
            maximum = Math.Max(maximum, high[lane]);
        }

        return new(minimum, maximum, Vector.Sum(notFinite), notIntegral == Vector<int>.Zero);
    }
}
