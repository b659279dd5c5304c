namespace Biomarkers.Dicom;

/// <summary>Fills the facts of a CT acquisition from classic and enhanced headers.</summary>
internal static class CtFacts
{
    public static CtAcquisition Read(IReadOnlyList<ImageFrame> frames)
    {
        ImageFrame first = frames[0];
        return new()
        {
            Manufacturer = FactReader.Text(first, DicomTags.Manufacturer),
            ModelName = FactReader.Text(first, DicomTags.ManufacturerModelName),
            ConvolutionKernel = FactReader.Text(first, DicomTags.ConvolutionKernel, DicomTags.CTReconstructionSequence),
            FilterType = FactReader.Text(first, DicomTags.FilterType, DicomTags.CTXRayDetailsSequence),
            ScanOptions = FactReader.Texts(first, DicomTags.ScanOptions),
            ContrastAgent = FactReader.Text(first, DicomTags.ContrastBolusAgent),
            ReconstructionDiameter = FactReader.Number(first, DicomTags.ReconstructionDiameter, DicomTags.CTReconstructionSequence),
            GantryTilt = FactReader.Number(first, DicomTags.GantryDetectorTilt, DicomTags.CTAcquisitionDetailsSequence),
            TubeVoltages = FactReader.Different(frames, static frame => FactReader.Number(frame, DicomTags.KVP, DicomTags.CTXRayDetailsSequence)),
            TubeCurrents = FactReader.Different(frames, static frame => FactReader.Number(frame, DicomTags.XRayTubeCurrent)),
            ExposureTimes = FactReader.Different(frames, static frame => FactReader.Number(frame, DicomTags.ExposureTime, default, 1000)),
            Exposures = FactReader.Different(frames, static frame => FactReader.Number(frame, DicomTags.Exposure)),
            SliceThicknesses = FactReader.Different(frames, static frame => FactReader.Number(frame, DicomTags.SliceThickness, DicomTags.PixelMeasuresSequence)),
            DoseIndex = FactReader.Number(first, DicomTags.CTDIvol, DicomTags.CTExposureSequence),
        };
    }
}
