namespace Biomarkers.Perfusion;

/// <summary>Whether a voxel's signal could be converted, and if not, why not. The numbers are those of the status map.</summary>
/// <remarks>The first four concern single frames, which are NaN then while the others keep their values; of several reasons the highest number stands.
/// From <see cref="BadBaseline"/> on no frame has a value.</remarks>
public enum SignalStatus : byte
{
    /// <summary>Outside the region; not looked at.</summary>
    Excluded = 0,

    /// <summary>Every frame has a value.</summary>
    Converted = 1,

    /// <summary>A signal is beyond what the sequence can give at any concentration.</summary>
    Saturated = 2,

    /// <summary>A signal is zero or negative.</summary>
    NonPositiveSignal = 3,

    /// <summary>A signal is NaN or infinite.</summary>
    NotFinite = 4,

    /// <summary>The mean of the frames before contrast is not a number above zero.</summary>
    BadBaseline = 5,

    /// <summary>T1 before contrast is not a number above zero.</summary>
    BadT1 = 6,

    /// <summary>The B1 factor is not a number above zero, or makes a flip angle of 180° or more.</summary>
    BadB1 = 7,
}
