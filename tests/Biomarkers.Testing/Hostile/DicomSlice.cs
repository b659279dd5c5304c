namespace Biomarkers.Testing.Hostile;

/// <summary>A CT slice of 3 x 2 pixels whose attributes are texts as they stand in the file, right or wrong. As it is made it fits its neighbours.</summary>
public sealed record DicomSlice(int Number)
{
    public string Position { get; init; } = FormattableString.Invariant($"0\\0\\{2 * Number}");

    public string Orientation { get; init; } = "1\\0\\0\\0\\1\\0";

    public string? Spacing { get; init; } = "1\\1";

    public string Thickness { get; init; } = "2";

    public string? Slope { get; init; } = "1";

    public string? Intercept { get; init; } = "0";

    public string FrameOfReference { get; init; } = "1.2.3.9";

    public string Series { get; init; } = "1.2.3.1";

    public string Instance { get; init; } = FormattableString.Invariant($"1.2.3.4.{Number + 1}");

    public string Patient { get; init; } = "PHANTOM";

    public int Rows { get; init; } = 2;

    public int Columns { get; init; } = 3;

    /// <summary>Elements of group 0028 after the rescaling, or later groups.</summary>
    public Action<DicomBuilder>? More { get; init; }

    public byte[] ToBytes()
    {
        DicomBuilder builder = DicomBuilder.File()
            .Text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2").Text(0x00080018, "UI", Instance).Text(0x00080060, "CS", "CT")
            .Text(0x00100020, "LO", Patient).Text(0x00180050, "DS", Thickness)
            .Text(0x0020000D, "UI", "1.2.3").Text(0x0020000E, "UI", Series).Text(0x00200013, "IS", FormattableString.Invariant($"{Number + 1}"))
            .Text(0x00200032, "DS", Position).Text(0x00200037, "DS", Orientation).Text(0x00200052, "UI", FrameOfReference)
            .Number(0x00280002, 1).Text(0x00280004, "CS", "MONOCHROME2").Number(0x00280010, Rows).Number(0x00280011, Columns);
        if (Spacing is not null)
        {
            builder.Text(0x00280030, "DS", Spacing);
        }

        builder.Number(0x00280100, 16).Number(0x00280101, 16).Number(0x00280102, 15).Number(0x00280103, 1);
        if (Intercept is not null)
        {
            builder.Text(0x00281052, "DS", Intercept);
        }

        if (Slope is not null)
        {
            builder.Text(0x00281053, "DS", Slope);
        }

        More?.Invoke(builder);
        var pixels = new byte[Rows * Columns * 2];
        for (int i = 0; i < Rows * Columns; i++)
        {
            pixels[2 * i] = (byte)((10 * Number) + i + 1);
        }

        return builder.Pixels(pixels).ToBytes();
    }
}
