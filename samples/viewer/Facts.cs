using Biomarkers;

namespace Viewer;

/// <summary>What a viewer's DICOM toolkit knows about a PET, handed on as facts with the places where they stood.</summary>
internal static class Facts
{
    public static PetAcquisition OfPet(int slices, double slope)
    {
        HeaderText.TryParseDateTime("20250101110000", out StatedDateTime scan);
        HeaderText.TryParseDateTime("20250101100000", out StatedDateTime injection);
        return new()
        {
            Manufacturer = new("SIEMENS", "(0008,0070) Manufacturer"),
            Units = new(PetTerms.ParseUnits("BQML"), "(0054,1001) Units"),
            Corrections = new(["ATTN", "SCAT", "DECY"], "(0028,0051) CorrectedImage"),
            DecayCorrection = new(PetTerms.ParseDecayCorrection("START"), "(0054,1102) DecayCorrection"),
            SeriesDateTime = new(scan, "(0008,0021) SeriesDate with (0008,0031) SeriesTime"),
            PatientWeight = new(70, "(0010,1030) PatientWeight"),
            Radiopharmaceuticals =
            [
                new()
                {
                    TotalDose = new(3.7e8, "(0018,1074) RadionuclideTotalDose"),
                    HalfLife = new(6586.2, "(0018,1075) RadionuclideHalfLife"),
                    StartDateTime = new(injection, "(0018,1078) RadiopharmaceuticalStartDateTime"),
                },
            ],
            Frames = [[.. Enumerable.Range(0, slices).Select(_ => new PetSliceFacts
            {
                AcquisitionStart = new(scan, "(0008,0022) AcquisitionDate with (0008,0032) AcquisitionTime"),
                RescaleSlope = new(slope, "(0028,1053) RescaleSlope"),
                RescaleIntercept = new(0, "(0028,1052) RescaleIntercept"),
            })]],
        };
    }
}
