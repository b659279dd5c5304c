namespace Biomarkers;

/// <summary>A value that an acquisition's header states, with the place where it stood.</summary>
/// <typeparam name="T">Kind of value. Its unit is said where the fact is a property.</typeparam>
/// <param name="Value">The value, in the SDK's unit.</param>
/// <param name="Source">
/// Where it was read: a DICOM tag with its keyword, as in <c>(0018,1074) RadionuclideTotalDose</c>, a key of a JSON side-car, or
/// <c>given by the caller</c>. Never a value of the header.
/// </param>
public readonly record struct AcquisitionFact<T>(T Value, string Source)
    where T : notnull
{
    /// <summary>The value alone, for messages: the invariant culture's text.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Value}");
}
