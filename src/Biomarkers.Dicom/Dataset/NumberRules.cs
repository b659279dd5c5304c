namespace Biomarkers.Dicom;

/// <summary>Which numbers a representation holds, PS3.5 section 6.2.</summary>
internal static class NumberRules
{
    public static void Check(DicomTag tag, DicomVr vr, double value)
    {
        (double least, double most, bool isWhole) = vr switch
        {
            DicomVr.DS => (-double.MaxValue, double.MaxValue, false),
            DicomVr.IS or DicomVr.SL => (int.MinValue, int.MaxValue, true),
            DicomVr.US => (0, ushort.MaxValue, true),
            DicomVr.SS => (short.MinValue, short.MaxValue, true),
            DicomVr.UL => (0, uint.MaxValue, true),
            DicomVr.FL => (-float.MaxValue, float.MaxValue, false),
            DicomVr.FD => (double.NegativeInfinity, double.PositiveInfinity, false),
            DicomVr.UV or DicomVr.SV => (vr == DicomVr.UV ? 0 : -9007199254740992.0, 9007199254740992.0, true),
            DicomVr.AT => (0, uint.MaxValue, true),
            _ => throw new ArgumentException($"{tag.ToDescription()} of representation {vr} does not hold numbers.", nameof(tag)),
        };
        if (!(value >= least && value <= most) || (isWhole && value != Math.Floor(value)))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, $"{tag.ToDescription()} of representation {vr} cannot hold this number.");
        }
    }
}
