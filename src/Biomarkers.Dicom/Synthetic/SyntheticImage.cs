using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>Makes the images of a synthetic series, without their pixels.</summary>
/// <param name="Volumes">The volumes.</param>
/// <param name="Settings">What the series says of itself.</param>
/// <param name="Scale">How values are stored.</param>
/// <param name="Window">The window viewers open with.</param>
/// <remarks>Source: PS3.3 section A.4, MR Image, and section C.12.1, SOP Common, of which Synthetic Data (0008,001C) is the attribute newer validators know.</remarks>
internal sealed record SyntheticImage(IReadOnlyList<SyntheticVolume> Volumes, SyntheticSeriesSettings Settings, UnsignedScale Scale, IntensityWindow Window)
{
    private const double MillisecondsPerSecond = 1000;
    private static readonly DicomTag SyntheticData = new(0x0008001C);
    private static readonly DicomTag QualityControlImage = new(0x00280300);

    private readonly byte[] _hash = SyntheticIdentity.HashOf(Volumes, Settings);
    private readonly byte[] _ofObject = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{Settings.PatientId}\n{Settings.PatientName}\n{Settings.Start:O}"));

    /// <summary>Identifier of the series.</summary>
    public string SeriesInstanceUid => SyntheticIdentity.Of(_hash, "series");

    public DicomAttributeSet Create(int volume, int slice)
    {
        ImageGeometry geometry = Volumes[0].Values.Geometry;
        int number = (volume * geometry.Size.Z) + slice + 1;
        string label = number.ToString(CultureInfo.InvariantCulture);
        DicomAttributeSet image = DerivedObject.Create(
            [new SourceImage(Subject(), null, slice)],
            Settings.IsComputedTomography ? SopClasses.ComputedTomography : SopClasses.MagneticResonance,
            Settings.IsComputedTomography ? "CT" : "MR",
            new DerivedObjectDescription
            {
                SeriesDescription = Settings.SeriesDescription,
                SeriesNumber = Settings.SeriesNumber,
                InstanceNumber = number,
                SopInstanceUid = SyntheticIdentity.Of(_hash, label),
                SeriesInstanceUid = SeriesInstanceUid,
                Time = Settings.Start,
            });
        image.Set(DicomTags.ImageType, "ORIGINAL", "PRIMARY", "OTHER")
            .Set(SyntheticData, DicomVr.CS, "YES")
            .Set(QualityControlImage, DicomVr.CS, "YES")
            .Set(DicomTags.FrameOfReferenceUID, SyntheticIdentity.Of(_ofObject, "frame of reference"))
            .Set(DicomTags.PositionReferenceIndicator, string.Empty)
            .Set(DicomTags.PatientPosition, "HFS")
            .Set(DicomTags.LossyImageCompression, "00")
            .Set(DicomTags.Laterality);
        DerivedImage.AddPlane(image, geometry, slice);
        AddSequence(image, Volumes[volume], volume);
        AddPixels(image, geometry.Size);
        return image;
    }

    private DicomAttributeSet Subject() => new DicomAttributeSet()
        .Set(DicomTags.PatientID, Settings.PatientId)
        .Set(DicomTags.PatientName, Settings.PatientName)
        .Set(DicomTags.PatientSex, "O")
        .Set(DicomTags.PatientIdentityRemoved, "YES")
        .Set(DicomTags.DeidentificationMethod, "Computed, of nobody")
        .Set(DicomTags.StudyDate, Settings.Start.ToString("yyyyMMdd", CultureInfo.InvariantCulture))
        .Set(DicomTags.StudyTime, Settings.Start.ToString("HHmmss", CultureInfo.InvariantCulture))
        .Set(DicomTags.StudyInstanceUID, SyntheticIdentity.Of(_ofObject, "study"));

    private void AddSequence(DicomAttributeSet image, SyntheticVolume volume, int number)
    {
        if (Settings.IsComputedTomography)
        {
            image.Set(DicomTags.KVP);
        }
        else
        {
            AddEcho(image, volume);
        }

        DateTimeOffset moment = Settings.Start.AddTicks((long)Math.Round((volume.Time ?? 0) * 1e6) * TimeSpan.TicksPerMicrosecond);
        string date = moment.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        string time = moment.ToString("HHmmss.ffffff", CultureInfo.InvariantCulture);
        image.Set(DicomTags.AcquisitionDate, date)
            .Set(DicomTags.AcquisitionTime, time)
            .Set(DicomTags.ContentDate, date)
            .Set(DicomTags.ContentTime, time)
            .SetNumbers(DicomTags.AcquisitionNumber, number + 1);
        if (volume.Time is not null)
        {
            image.SetNumbers(DicomTags.TemporalPositionIdentifier, number + 1)
                .SetNumbers(DicomTags.NumberOfTemporalPositions, Volumes.Count);
        }
    }

    /// <summary>What an MR sequence is.</summary>
    private void AddEcho(DicomAttributeSet image, SyntheticVolume volume)
    {
        image.Set(DicomTags.ScanningSequence, Settings.ScanningSequence)
            .Set(DicomTags.SequenceVariant, Settings.SequenceVariant)
            .Set(DicomTags.ScanOptions)
            .Set(DicomTags.MRAcquisitionType, "3D")
            .Set(DicomTags.EchoTrainLength);
        Milliseconds(DicomTags.RepetitionTime, volume.RepetitionTime, orEmpty: true);
        Milliseconds(DicomTags.EchoTime, volume.EchoTime, orEmpty: true);
        Milliseconds(DicomTags.InversionTime, volume.InversionTime, orEmpty: false);
        if (volume.FlipAngle is { } angle)
        {
            image.SetNumbers(DicomTags.FlipAngle, angle);
        }

        void Milliseconds(DicomTag tag, double? seconds, bool orEmpty)
        {
            if (seconds is { } value)
            {
                image.SetNumbers(tag, Math.Round(value * MillisecondsPerSecond, 9));
            }
            else if (orEmpty)
            {
                image.Set(tag);
            }
        }
    }

    private void AddPixels(DicomAttributeSet image, Size3 size) => image
        .SetNumbers(DicomTags.SamplesPerPixel, 1)
        .Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
        .SetNumbers(DicomTags.Rows, size.Y)
        .SetNumbers(DicomTags.Columns, size.X)
        .SetNumbers(DicomTags.BitsAllocated, 16)
        .SetNumbers(DicomTags.BitsStored, 16)
        .SetNumbers(DicomTags.HighBit, 15)
        .SetNumbers(DicomTags.PixelRepresentation, 0)
        .SetNumbers(DicomTags.RescaleIntercept, Scale.Intercept)
        .SetNumbers(DicomTags.RescaleSlope, Scale.Slope)
        .Set(DicomTags.RescaleType, Settings.IsComputedTomography ? "HU" : "US")
        .SetNumbers(DicomTags.WindowCenter, Window.Centre)
        .SetNumbers(DicomTags.WindowWidth, Window.Width)
        .Set(DicomTags.BurnedInAnnotation, "NO");
}
