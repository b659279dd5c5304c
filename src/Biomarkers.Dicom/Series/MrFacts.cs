namespace Biomarkers.Dicom;

/// <summary>Fills the facts of an MR acquisition from classic and enhanced headers.</summary>
internal static class MrFacts
{
    private static readonly DicomTag ResonantFrequencyGroup = new(0x00189006);

    public static MrAcquisition Read(IReadOnlyList<ImageFrame> frames)
    {
        ImageFrame first = frames[0];
        return new()
        {
            Manufacturer = FactReader.Text(first, DicomTags.Manufacturer),
            ModelName = FactReader.Text(first, DicomTags.ManufacturerModelName),
            MagneticFieldStrength = FactReader.Number(first, DicomTags.MagneticFieldStrength),
            ImagingFrequency = FactReader.Number(first, DicomTags.ImagingFrequency) ?? FactReader.Number(first, new(0x00189098), ResonantFrequencyGroup),
            ScanningSequence = FactReader.Texts(first, DicomTags.ScanningSequence),
            SequenceVariant = FactReader.Texts(first, DicomTags.SequenceVariant),
            SequenceName = FactReader.Text(first, DicomTags.SequenceName) ?? FactReader.Text(first, DicomTags.PulseSequenceName),
            AcquisitionType = FactReader.Text(first, DicomTags.MRAcquisitionType),
            EchoTrainLength = FactReader.Number(first, DicomTags.EchoTrainLength, DicomTags.MRTimingAndRelatedParametersSequence),
            NumberOfAverages = FactReader.Number(first, DicomTags.NumberOfAverages, new(0x00189119)),
            ContrastAgent = FactReader.Text(first, DicomTags.ContrastBolusAgent),
            RepetitionTimes = FactReader.Different(frames, static frame => FactReader.Number(frame, DicomTags.RepetitionTime, DicomTags.MRTimingAndRelatedParametersSequence, 1000)),
            EchoTimes = Parameter(frames, ParameterTags.EchoTime),
            InversionTimes = Parameter(frames, ParameterTags.InversionTime),
            FlipAngles = Parameter(frames, ParameterTags.FlipAngle),
            BValues = Parameter(frames, ParameterTags.BValue),
        };
    }

    private static AcquisitionFact<IReadOnlyList<double>>? Parameter(IReadOnlyList<ImageFrame> frames, IReadOnlyList<AxisTag> tags) =>
        FactReader.Different(frames, frame =>
        {
            foreach (AxisTag tag in tags)
            {
                if (tag.Read(frame) is { } value && double.IsFinite(value))
                {
                    return new AcquisitionFact<double>(value, tag.Source);
                }
            }

            return null;
        });
}
