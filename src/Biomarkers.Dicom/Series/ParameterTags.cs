using System.Collections.Immutable;

namespace Biomarkers.Dicom;

/// <summary>Attributes of acquisition parameters that volumes of a series differ in, standard ones before private ones.</summary>
/// <remarks>Source: PS3.3 sections C.8.3.1, C.8.13.5; Siemens, GE and Philips conformance statements for the private ones.</remarks>
internal static class ParameterTags
{
    private const string Siemens = "SIEMENS MR HEADER";
    private const string GeParameters = "GEMS_PARM_01";
    private const string GeAcquisition = "GEMS_ACQU_01";
    private const string PhilipsImaging = "Philips Imaging DD 001";
    private const string PhilipsMr = "Philips MR Imaging DD 001";

    // GE adds a thousand million, or a hundred thousand, to b-values to mark how they were meant.
    private const double GeModulus = 100_000;

    public static ImmutableArray<AxisTag> InversionTime { get; } =
    [
        new(AxisKind.InversionTime, DicomTags.InversionTime.ToDescription(), static frame => Milliseconds(frame.Attributes.Number(DicomTags.InversionTime))),
        new(AxisKind.InversionTime, DicomTags.InversionTimes.ToDescription(), static frame => Milliseconds(frame.Attributes.Number(DicomTags.InversionTimes, DicomTags.MRModifierSequence))),
    ];

    public static ImmutableArray<AxisTag> FlipAngle { get; } =
    [
        new(AxisKind.FlipAngle, DicomTags.FlipAngle.ToDescription(), static frame => frame.Attributes.Number(DicomTags.FlipAngle, DicomTags.MRTimingAndRelatedParametersSequence)),
    ];

    public static ImmutableArray<AxisTag> EchoTime { get; } =
    [
        new(AxisKind.EchoTime, DicomTags.EffectiveEchoTime.ToDescription(), static frame => Milliseconds(frame.Attributes.Number(DicomTags.EffectiveEchoTime, DicomTags.MREchoSequence))),
        new(AxisKind.EchoTime, DicomTags.EchoTime.ToDescription(), static frame => Milliseconds(frame.Attributes.Number(DicomTags.EchoTime))),
    ];

    public static ImmutableArray<AxisTag> BValue { get; } =
    [
        new(AxisKind.BValue, DicomTags.DiffusionBValue.ToDescription(), static frame => frame.Attributes.Number(DicomTags.DiffusionBValue, DicomTags.MRDiffusionSequence)),
        new(AxisKind.BValue, $"(0019,xx0C) of '{Siemens}'", static frame => PrivateValue.Number(frame.Attributes, 0x0019, Siemens, 0x0C)),
        new(AxisKind.BValue, $"(0043,xx39) of '{GeParameters}'", static frame => PrivateValue.Number(frame.Attributes, 0x0043, GeParameters, 0x39) % GeModulus),
        new(AxisKind.BValue, $"(2001,xx03) of '{PhilipsImaging}'", static frame => PrivateValue.Number(frame.Attributes, 0x2001, PhilipsImaging, 0x03)),
    ];

    /// <summary>Direction of the diffusion gradient of an image and where it stood; null where it has none.</summary>
    public static (Vector3D Direction, string Source)? Direction(ImageFrame frame)
    {
        FrameAttributes attributes = frame.Attributes;
        IDicomAttributes? diffusion = attributes.Group(DicomTags.MRDiffusionSequence);
        double[]? standard = diffusion?.GetItem(DicomTags.DiffusionGradientDirectionSequence)?.GetNumbers(DicomTags.DiffusionGradientOrientation)
            ?? attributes.Numbers(DicomTags.DiffusionGradientOrientation);
        if (standard is { Length: 3 })
        {
            return Meant(new(standard[0], standard[1], standard[2]), DicomTags.DiffusionGradientOrientation.ToDescription());
        }

        if (PrivateValue.Vector(attributes, 0x0019, Siemens, 0x0E) is { } siemens)
        {
            return Meant(siemens, $"(0019,xx0E) of '{Siemens}'");
        }

        return Three(attributes, 0x0019, GeAcquisition, 0xBB) ?? Three(attributes, 0x2005, PhilipsMr, 0xB0);
    }

    private static (Vector3D, string)? Three(FrameAttributes attributes, ushort group, string creator, byte element) =>
        PrivateValue.Number(attributes, group, creator, element) is { } x
        && PrivateValue.Number(attributes, group, creator, (byte)(element + 1)) is { } y
        && PrivateValue.Number(attributes, group, creator, (byte)(element + 2)) is { } z
            ? Meant(new(x, y, z), FormattableString.Invariant($"({group:X4},xx{element:X2}) of '{creator}'"))
            : null;

    // No direction is written as three zeros.
    private static (Vector3D, string)? Meant(Vector3D direction, string source) => direction.IsFinite && direction.Length > 0 ? (direction, source) : null;

    private static double? Milliseconds(double? value) => value / 1000;
}
