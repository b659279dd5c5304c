namespace Biomarkers.Dicom;

/// <summary>Codes that objects made here need most often. Source: PS3.16, context groups 7150, 7159, 7162, 7169, 7202, 7203 and annex D.</summary>
public static class DicomCodes
{
    /// <summary>Category of a segment: tissue.</summary>
    public static CodedEntry Tissue { get; } = new("85756007", "SCT", "Tissue");

    /// <summary>Category of a segment: an anatomical structure.</summary>
    public static CodedEntry AnatomicalStructure { get; } = new("123037004", "SCT", "Anatomical Structure");

    /// <summary>Category of a segment: a structure changed by disease.</summary>
    public static CodedEntry MorphologicallyAbnormalStructure { get; } = new("49755003", "SCT", "Morphologically Abnormal Structure");

    /// <summary>Category of a segment: a place, volume or area in general.</summary>
    public static CodedEntry SpatialConcept { get; } = new("309825002", "SCT", "Spatial and Relational Concept");

    /// <summary>Type of a segment: neoplasm.</summary>
    public static CodedEntry Neoplasm { get; } = new("108369006", "SCT", "Neoplasm");

    /// <summary>Type of a segment: lesion.</summary>
    public static CodedEntry Lesion { get; } = new("52988006", "SCT", "Lesion");

    /// <summary>Type of a segment: organ.</summary>
    public static CodedEntry Organ { get; } = new("113343008", "SCT", "Organ");

    /// <summary>How an image was derived: by segmentation.</summary>
    public static CodedEntry Segmentation { get; } = new("113076", "DCM", "Segmentation");

    /// <summary>Why an image is referred to: it was processed.</summary>
    public static CodedEntry SourceImageForProcessing { get; } = new("121322", "DCM", "Source image for image processing operation");

    /// <summary>Family of algorithms: drawn or corrected by hand.</summary>
    public static CodedEntry ManualProcessing { get; } = new("123109", "DCM", "Manual Processing");

    /// <summary>Family of algorithms: artificial intelligence.</summary>
    public static CodedEntry ArtificialIntelligence { get; } = new("123110", "DCM", "Artificial Intelligence");
}
