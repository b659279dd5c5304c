namespace Biomarkers.Dicom;

/// <summary>A value of an <see cref="DicomAttributeSet"/>: text, numbers, bytes or items, whichever its representation asks for.</summary>
internal sealed record AttributeValue(DicomVr Vr)
{
    public string[] Texts { get; init; } = [];

    public double[] Numbers { get; init; } = [];

    public ReadOnlyMemory<byte> Bytes { get; init; }

    public IReadOnlyList<IDicomAttributes> Items { get; init; } = [];
}
