using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Sine and cosine of a flip angle, and 1 − cosine without loss of digits.</summary>
internal readonly struct LaneAngle<T>
    where T : unmanaged, ILane<T>
{
    private LaneAngle(T half)
    {
        T sine = LaneFunctions.Sine(half);
        T cosine = LaneFunctions.Cosine(half);
        T two = T.Create(2);
        Sine = two * sine * cosine;
        OneMinusCosine = two * sine * sine;
        Cosine = T.Create(1) - OneMinusCosine;
    }

    public T Sine { get; }

    public T Cosine { get; }

    public T OneMinusCosine { get; }

    /// <summary>The angle b1 · nominal.</summary>
    /// <param name="nominal">In radians.</param>
    /// <param name="b1">Factor by which the angle differs; the product lies between 0 and π.</param>
    public static LaneAngle<T> Of(double nominal, T b1) => new(T.Create(0.5 * nominal) * b1);
}
