namespace Biomarkers.Dicom;

#pragma warning disable CS1591 // The names are the standard's keywords, PS3.6.

// Pixels, their place and their meaning.
public static partial class DicomTags
{
    public static DicomTag ImagePositionPatient { get; } = Known(0x00200032, DicomVr.DS);
    public static DicomTag ImageOrientationPatient { get; } = Known(0x00200037, DicomVr.DS);
    public static DicomTag SliceLocation { get; } = Known(0x00201041, DicomVr.DS);
    public static DicomTag SamplesPerPixel { get; } = Known(0x00280002, DicomVr.US);
    public static DicomTag PhotometricInterpretation { get; } = Known(0x00280004, DicomVr.CS);
    public static DicomTag PlanarConfiguration { get; } = Known(0x00280006, DicomVr.US);
    public static DicomTag NumberOfFrames { get; } = Known(0x00280008, DicomVr.IS);
    public static DicomTag FrameIncrementPointer { get; } = Known(0x00280009, DicomVr.AT);
    public static DicomTag Rows { get; } = Known(0x00280010, DicomVr.US);
    public static DicomTag Columns { get; } = Known(0x00280011, DicomVr.US);
    public static DicomTag PixelSpacing { get; } = Known(0x00280030, DicomVr.DS);
    public static DicomTag PixelAspectRatio { get; } = Known(0x00280034, DicomVr.IS);
    public static DicomTag BitsAllocated { get; } = Known(0x00280100, DicomVr.US);
    public static DicomTag BitsStored { get; } = Known(0x00280101, DicomVr.US);
    public static DicomTag HighBit { get; } = Known(0x00280102, DicomVr.US);
    public static DicomTag PixelRepresentation { get; } = Known(0x00280103, DicomVr.US);
    public static DicomTag SmallestImagePixelValue { get; } = Known(0x00280106, DicomVr.US);
    public static DicomTag LargestImagePixelValue { get; } = Known(0x00280107, DicomVr.US);
    public static DicomTag PixelPaddingValue { get; } = Known(0x00280120, DicomVr.US);
    public static DicomTag PixelPaddingRangeLimit { get; } = Known(0x00280121, DicomVr.US);
    public static DicomTag BurnedInAnnotation { get; } = Known(0x00280301, DicomVr.CS);
    public static DicomTag LongitudinalTemporalInformationModified { get; } = Known(0x00280303, DicomVr.CS);
    public static DicomTag WindowCenter { get; } = Known(0x00281050, DicomVr.DS);
    public static DicomTag WindowWidth { get; } = Known(0x00281051, DicomVr.DS);
    public static DicomTag RescaleIntercept { get; } = Known(0x00281052, DicomVr.DS);
    public static DicomTag RescaleSlope { get; } = Known(0x00281053, DicomVr.DS);
    public static DicomTag RescaleType { get; } = Known(0x00281054, DicomVr.LO);
    public static DicomTag LossyImageCompression { get; } = Known(0x00282110, DicomVr.CS);
    public static DicomTag ModalityLUTSequence { get; } = Known(0x00283000, DicomVr.SQ);
    public static DicomTag LUTDescriptor { get; } = Known(0x00283002, DicomVr.US);
    public static DicomTag LUTExplanation { get; } = Known(0x00283003, DicomVr.LO);
    public static DicomTag ModalityLUTType { get; } = Known(0x00283004, DicomVr.LO);
    public static DicomTag LUTData { get; } = Known(0x00283006, DicomVr.OW);
    public static DicomTag PixelMeasuresSequence { get; } = Known(0x00289110, DicomVr.SQ);
    public static DicomTag PixelValueTransformationSequence { get; } = Known(0x00289145, DicomVr.SQ);
    public static DicomTag MeasurementUnitsCodeSequence { get; } = Known(0x004008EA, DicomVr.SQ);
    public static DicomTag ReferencedImageRealWorldValueMappingSequence { get; } = Known(0x00409094, DicomVr.SQ);
    public static DicomTag RealWorldValueMappingSequence { get; } = Known(0x00409096, DicomVr.SQ);
    public static DicomTag PixelValueMappingCodeSequence { get; } = Known(0x00409098, DicomVr.SQ);
    public static DicomTag LUTLabel { get; } = Known(0x00409210, DicomVr.SH);
    public static DicomTag RealWorldValueLastValueMapped { get; } = Known(0x00409211, DicomVr.US);
    public static DicomTag RealWorldValueLUTData { get; } = Known(0x00409212, DicomVr.FD);
    public static DicomTag DoubleFloatRealWorldValueLastValueMapped { get; } = Known(0x00409213, DicomVr.FD);
    public static DicomTag DoubleFloatRealWorldValueFirstValueMapped { get; } = Known(0x00409214, DicomVr.FD);
    public static DicomTag RealWorldValueFirstValueMapped { get; } = Known(0x00409216, DicomVr.US);
    public static DicomTag QuantityDefinitionSequence { get; } = Known(0x00409220, DicomVr.SQ);
    public static DicomTag RealWorldValueIntercept { get; } = Known(0x00409224, DicomVr.FD);
    public static DicomTag RealWorldValueSlope { get; } = Known(0x00409225, DicomVr.FD);
    public static DicomTag PresentationLUTShape { get; } = Known(0x20500020, DicomVr.CS);
    public static DicomTag SharedFunctionalGroupsSequence { get; } = Known(0x52009229, DicomVr.SQ);
    public static DicomTag PerFrameFunctionalGroupsSequence { get; } = Known(0x52009230, DicomVr.SQ);
    public static DicomTag ExtendedOffsetTable { get; } = Known(0x7FE00001, DicomVr.OV);
    public static DicomTag ExtendedOffsetTableLengths { get; } = Known(0x7FE00002, DicomVr.OV);
    public static DicomTag FloatPixelData { get; } = Known(0x7FE00008, DicomVr.OF);
    public static DicomTag DoubleFloatPixelData { get; } = Known(0x7FE00009, DicomVr.OD);
    public static DicomTag PixelData { get; } = Known(0x7FE00010, DicomVr.OW);
}
