namespace Biomarkers.Dicom;

/// <summary>Planes that belong together: of one series and patient, one kind, size, spacing, orientation and frame of reference.</summary>
internal sealed class SeriesGroup(SeriesKind kind, string key)
{
    public SeriesKind Kind => kind;

    /// <summary>Patient, study and series.</summary>
    public string Key => key;

    public List<ImageFrame> Frames { get; } = [];

    public ImageFrame First => Frames[0];

    /// <summary>What tells this group from others of its series, in words without a patient's data.</summary>
    public string Describe()
    {
        IDicomAttributes root = First.Attributes.Root;
        string place = Kind == SeriesKind.Unplaced
            ? First.Problem ?? "no place in the patient"
            : FormattableString.Invariant($"columns along {First.Along}, rows along {First.Down}, spacing {First.SpacingX:G6} x {First.SpacingY:G6} mm");
        return FormattableString.Invariant(
            $"{root.GetString(DicomTags.Modality) ?? "unknown modality"} series {root.GetString(DicomTags.SeriesInstanceUID) ?? "without UID"}, {Kind}, {Frames.Count} image(s) of {First.Columns} x {First.Rows}, {place}");
    }
}
