namespace Biomarkers.Dicom;

// Pixels, their place and their meaning.
public static partial class DicomTags
{
    /// <summary>(0020,0032), DS.</summary>
    public static DicomTag ImagePositionPatient { get; } = Known(0x00200032, DicomVr.DS);

    /// <summary>(0020,0037), DS.</summary>
    public static DicomTag ImageOrientationPatient { get; } = Known(0x00200037, DicomVr.DS);

    /// <summary>(0020,1041), DS.</summary>
    public static DicomTag SliceLocation { get; } = Known(0x00201041, DicomVr.DS);

    /// <summary>(0028,0002), US.</summary>
    public static DicomTag SamplesPerPixel { get; } = Known(0x00280002, DicomVr.US);

    /// <summary>(0028,0004), CS.</summary>
    public static DicomTag PhotometricInterpretation { get; } = Known(0x00280004, DicomVr.CS);

    /// <summary>(0028,0006), US.</summary>
    public static DicomTag PlanarConfiguration { get; } = Known(0x00280006, DicomVr.US);

    /// <summary>(0028,0008), IS.</summary>
    public static DicomTag NumberOfFrames { get; } = Known(0x00280008, DicomVr.IS);

    /// <summary>(0028,0009), AT.</summary>
    public static DicomTag FrameIncrementPointer { get; } = Known(0x00280009, DicomVr.AT);

    /// <summary>(0028,0010), US.</summary>
    public static DicomTag Rows { get; } = Known(0x00280010, DicomVr.US);

    /// <summary>(0028,0011), US.</summary>
    public static DicomTag Columns { get; } = Known(0x00280011, DicomVr.US);

    /// <summary>(0028,0030), DS.</summary>
    public static DicomTag PixelSpacing { get; } = Known(0x00280030, DicomVr.DS);

    /// <summary>(0028,0034), IS.</summary>
    public static DicomTag PixelAspectRatio { get; } = Known(0x00280034, DicomVr.IS);

    /// <summary>(0028,0100), US.</summary>
    public static DicomTag BitsAllocated { get; } = Known(0x00280100, DicomVr.US);

    /// <summary>(0028,0101), US.</summary>
    public static DicomTag BitsStored { get; } = Known(0x00280101, DicomVr.US);

    /// <summary>(0028,0102), US.</summary>
    public static DicomTag HighBit { get; } = Known(0x00280102, DicomVr.US);

    /// <summary>(0028,0103), US.</summary>
    public static DicomTag PixelRepresentation { get; } = Known(0x00280103, DicomVr.US);

    /// <summary>(0028,0106), US.</summary>
    public static DicomTag SmallestImagePixelValue { get; } = Known(0x00280106, DicomVr.US);

    /// <summary>(0028,0107), US.</summary>
    public static DicomTag LargestImagePixelValue { get; } = Known(0x00280107, DicomVr.US);

    /// <summary>(0028,0120), US.</summary>
    public static DicomTag PixelPaddingValue { get; } = Known(0x00280120, DicomVr.US);

    /// <summary>(0028,0121), US.</summary>
    public static DicomTag PixelPaddingRangeLimit { get; } = Known(0x00280121, DicomVr.US);

    /// <summary>(0028,0301), CS.</summary>
    public static DicomTag BurnedInAnnotation { get; } = Known(0x00280301, DicomVr.CS);

    /// <summary>(0028,0303), CS.</summary>
    public static DicomTag LongitudinalTemporalInformationModified { get; } = Known(0x00280303, DicomVr.CS);

    /// <summary>(0028,1050), DS.</summary>
    public static DicomTag WindowCenter { get; } = Known(0x00281050, DicomVr.DS);

    /// <summary>(0028,1051), DS.</summary>
    public static DicomTag WindowWidth { get; } = Known(0x00281051, DicomVr.DS);

    /// <summary>(0028,1052), DS.</summary>
    public static DicomTag RescaleIntercept { get; } = Known(0x00281052, DicomVr.DS);

    /// <summary>(0028,1053), DS.</summary>
    public static DicomTag RescaleSlope { get; } = Known(0x00281053, DicomVr.DS);

    /// <summary>(0028,1054), LO.</summary>
    public static DicomTag RescaleType { get; } = Known(0x00281054, DicomVr.LO);

    /// <summary>(0028,2110), CS.</summary>
    public static DicomTag LossyImageCompression { get; } = Known(0x00282110, DicomVr.CS);

    /// <summary>(0028,3000), SQ.</summary>
    public static DicomTag ModalityLUTSequence { get; } = Known(0x00283000, DicomVr.SQ);

    /// <summary>(0028,3002), US.</summary>
    public static DicomTag LUTDescriptor { get; } = Known(0x00283002, DicomVr.US);

    /// <summary>(0028,3003), LO.</summary>
    public static DicomTag LUTExplanation { get; } = Known(0x00283003, DicomVr.LO);

    /// <summary>(0028,3004), LO.</summary>
    public static DicomTag ModalityLUTType { get; } = Known(0x00283004, DicomVr.LO);

    /// <summary>(0028,3006), OW.</summary>
    public static DicomTag LUTData { get; } = Known(0x00283006, DicomVr.OW);

    /// <summary>(0028,9110), SQ.</summary>
    public static DicomTag PixelMeasuresSequence { get; } = Known(0x00289110, DicomVr.SQ);

    /// <summary>(0028,9145), SQ.</summary>
    public static DicomTag PixelValueTransformationSequence { get; } = Known(0x00289145, DicomVr.SQ);

    /// <summary>(0040,08EA), SQ.</summary>
    public static DicomTag MeasurementUnitsCodeSequence { get; } = Known(0x004008EA, DicomVr.SQ);

    /// <summary>(0040,9094), SQ.</summary>
    public static DicomTag ReferencedImageRealWorldValueMappingSequence { get; } = Known(0x00409094, DicomVr.SQ);

    /// <summary>(0040,9096), SQ.</summary>
    public static DicomTag RealWorldValueMappingSequence { get; } = Known(0x00409096, DicomVr.SQ);

    /// <summary>(0040,9098), SQ.</summary>
    public static DicomTag PixelValueMappingCodeSequence { get; } = Known(0x00409098, DicomVr.SQ);

    /// <summary>(0040,9210), SH.</summary>
    public static DicomTag LUTLabel { get; } = Known(0x00409210, DicomVr.SH);

    /// <summary>(0040,9211), US.</summary>
    public static DicomTag RealWorldValueLastValueMapped { get; } = Known(0x00409211, DicomVr.US);

    /// <summary>(0040,9212), FD.</summary>
    public static DicomTag RealWorldValueLUTData { get; } = Known(0x00409212, DicomVr.FD);

    /// <summary>(0040,9213), FD.</summary>
    public static DicomTag DoubleFloatRealWorldValueLastValueMapped { get; } = Known(0x00409213, DicomVr.FD);

    /// <summary>(0040,9214), FD.</summary>
    public static DicomTag DoubleFloatRealWorldValueFirstValueMapped { get; } = Known(0x00409214, DicomVr.FD);

    /// <summary>(0040,9216), US.</summary>
    public static DicomTag RealWorldValueFirstValueMapped { get; } = Known(0x00409216, DicomVr.US);

    /// <summary>(0040,9220), SQ.</summary>
    public static DicomTag QuantityDefinitionSequence { get; } = Known(0x00409220, DicomVr.SQ);

    /// <summary>(0040,9224), FD.</summary>
    public static DicomTag RealWorldValueIntercept { get; } = Known(0x00409224, DicomVr.FD);

    /// <summary>(0040,9225), FD.</summary>
    public static DicomTag RealWorldValueSlope { get; } = Known(0x00409225, DicomVr.FD);

    /// <summary>(2050,0020), CS.</summary>
    public static DicomTag PresentationLUTShape { get; } = Known(0x20500020, DicomVr.CS);

    /// <summary>(5200,9229), SQ.</summary>
    public static DicomTag SharedFunctionalGroupsSequence { get; } = Known(0x52009229, DicomVr.SQ);

    /// <summary>(5200,9230), SQ.</summary>
    public static DicomTag PerFrameFunctionalGroupsSequence { get; } = Known(0x52009230, DicomVr.SQ);

    /// <summary>(7FE0,0001), OV.</summary>
    public static DicomTag ExtendedOffsetTable { get; } = Known(0x7FE00001, DicomVr.OV);

    /// <summary>(7FE0,0002), OV.</summary>
    public static DicomTag ExtendedOffsetTableLengths { get; } = Known(0x7FE00002, DicomVr.OV);

    /// <summary>(7FE0,0008), OF.</summary>
    public static DicomTag FloatPixelData { get; } = Known(0x7FE00008, DicomVr.OF);

    /// <summary>(7FE0,0009), OD.</summary>
    public static DicomTag DoubleFloatPixelData { get; } = Known(0x7FE00009, DicomVr.OD);

    /// <summary>(7FE0,0010), OW.</summary>
    public static DicomTag PixelData { get; } = Known(0x7FE00010, DicomVr.OW);
}
