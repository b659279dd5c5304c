namespace Biomarkers.Dicom;

/// <summary>What the classic image of a modality has beside what all derived images share.</summary>
/// <remarks>
/// A derived image was not acquired, so what the modules say of acquisition is present and empty where the standard allows it. PET
/// images need what they were counted in and corrected for, which is copied. Source: PS3.3 sections A.3, A.4 and A.21.
/// </remarks>
internal static class ClassicImageModules
{
    private static readonly DicomTag[] ComputedTomography = [DicomTags.KVP, DicomTags.AcquisitionNumber];

    private static readonly DicomTag[] MagneticResonance =
        [DicomTags.ScanOptions, DicomTags.MRAcquisitionType, DicomTags.EchoTime, DicomTags.EchoTrainLength, DicomTags.RepetitionTime];

    private static readonly DicomTag[] PositronEmission =
    [
        DicomTags.CountsSource, DicomTags.SeriesType, DicomTags.CollimatorType, DicomTags.CorrectedImage, DicomTags.DecayCorrection,
        DicomTags.FrameReferenceTime, DicomTags.ActualFrameDuration, DicomTags.DecayFactor, DicomTags.AcquisitionDate, DicomTags.AcquisitionTime,
    ];

    /// <summary>The SOP class of the classic image of a modality.</summary>
    /// <exception cref="DataRefusedException">There is none that fits a volume.</exception>
    public static string SopClassOf(string? modality) => modality switch
    {
        "CT" => SopClasses.ComputedTomography,
        "MR" => SopClasses.MagneticResonance,
        "PT" => SopClasses.PositronEmission,
        _ => throw new DataRefusedException(
            RefusalReason.UnsuitableValues, $"Images of modality '{modality}' have no classic image for derived volumes; CT, MR and PT have. Write a parametric map."),
    };

    public static void Add(DicomAttributeSet image, string sopClass, IDicomAttributes source, Unit unit, int slice, int slices)
    {
        image.Set(DicomTags.Laterality);
        if (sopClass != SopClasses.PositronEmission)
        {
            image.Set(DicomTags.PatientPosition, source.GetString(DicomTags.PatientPosition) ?? string.Empty);
        }

        switch (sopClass)
        {
            case SopClasses.ComputedTomography:
                image.Set(DicomTags.ImageType, "DERIVED", "SECONDARY", "AXIAL")
                    .Set(DicomTags.RescaleType, unit == Unit.Hounsfield ? "HU" : "US");
                Empty(image, ComputedTomography);
                break;
            case SopClasses.MagneticResonance:
                // RM, research mode, is the standard's word for what has no sequence.
                image.Set(DicomTags.ImageType, "DERIVED", "SECONDARY", "OTHER")
                    .Set(DicomTags.ScanningSequence, "RM")
                    .Set(DicomTags.SequenceVariant, "NONE");
                Empty(image, MagneticResonance);
                break;
            default:
                // PET images are of the second value PRIMARY only.
                image.Set(DicomTags.ImageType, "DERIVED", "PRIMARY");
                foreach (DicomTag tag in PositronEmission)
                {
                    image.Copy(source, tag, orEmpty: true);
                }

                if (UptakeType(unit) is { } type)
                {
                    image.Set(DicomTags.SUVType, type);
                }

                image.Set(DicomTags.Units, PetUnits(unit))
                    .SetItems(DicomTags.RadiopharmaceuticalInformationSequence)
                    .SetItems(DicomTags.PatientOrientationCodeSequence)
                    .SetItems(DicomTags.PatientGantryRelationshipCodeSequence)
                    .SetNumbers(DicomTags.NumberOfSlices, slices)
                    .SetNumbers(DicomTags.ImageIndex, slice + 1);
                break;
        }
    }

    // PET images have words for some units only, and no word for an unknown one. Source: PS3.3 section C.8.9.1.1.3.
    private static string PetUnits(Unit unit) => unit.Code switch
    {
        "Bq/ml" => "BQML",
        "g/ml" or "{SUVbw}g/ml" or "{SUVlbm}g/ml" or "{SUVlbm(Janma)}g/ml" or "{SUVlbm(James128)}g/ml" or "{SUVibw}g/ml" => "GML",
        "{SUVbsa}cm2/ml" => "CM2ML",
        "1" => "NONE",
        "%" => "PCNT",
        "ml/ml" => "MLML",
        "ml/g" => "MLG",
        "ml/min/g" => "MLMING",
        "ml/min/ml" => "MLMINML",
        "umol/ml" => "UMOLML",
        "/cm" => "1CM",
        _ => throw new DataRefusedException(
            RefusalReason.UnsuitableValues, $"PET images know no unit {unit}. State the volume's unit where it is another one, or write a parametric map."),
    };

    // Which body measure an uptake value was normalised by. Source: PS3.3 section C.8.9.1, SUV Type.
    private static string? UptakeType(Unit unit) => unit.Code switch
    {
        "g/ml" or "{SUVbw}g/ml" => "BW",
        "{SUVlbm}g/ml" => "LBM",
        "{SUVlbm(Janma)}g/ml" => "LBMJANMA",
        "{SUVlbm(James128)}g/ml" => "LBMJAMES128",
        "{SUVibw}g/ml" => "IBW",
        "{SUVbsa}cm2/ml" => "BSA",
        _ => null,
    };

    private static void Empty(DicomAttributeSet image, DicomTag[] tags)
    {
        foreach (DicomTag tag in tags)
        {
            image.Set(tag);
        }
    }
}
