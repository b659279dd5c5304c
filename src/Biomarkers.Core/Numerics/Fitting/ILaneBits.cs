namespace Biomarkers.Numerics;

/// <summary>What exponential and logarithm need of a lane beyond arithmetic: its bits.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
internal interface ILaneBits<TSelf> : ILane<TSelf>
    where TSelf : unmanaged, ILaneBits<TSelf>
{
    /// <summary>Entry of a table of 16, chosen by the lowest four bits of each lane.</summary>
    static abstract TSelf Look(ReadOnlySpan<double> table, TSelf selector);

    /// <summary>The bits of each lane shifted left by 48, its lower 52 cleared.</summary>
    static abstract TSelf ExponentOfShifted(TSelf value);

    /// <summary>The exponent field of a positive normal number as a number: floor(log2 x) + 1023.</summary>
    static abstract TSelf BiasedExponent(TSelf value);

    /// <summary>The significand of a positive normal number in [1, 2).</summary>
    static abstract TSelf Significand(TSelf value);
}
