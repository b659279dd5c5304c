using System.Runtime.Intrinsics;

namespace Biomarkers.Radiomics;

/// <summary>Eight partial sums side by side, whatever the width of the hardware's vectors.</summary>
internal static class EightLanes
{
    /// <summary>Number of lanes.</summary>
    public const int Count = 8;

    /// <summary>The sum of the lanes, always in the same order.</summary>
    public static double Sum(Vector512<double> v) => ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}
