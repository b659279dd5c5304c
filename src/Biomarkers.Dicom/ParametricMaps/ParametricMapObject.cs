namespace Biomarkers.Dicom;

/// <summary>Makes everything of a parametric map but its pixel data. Source: PS3.3 sections A.75, C.7.6.16 and C.8.32.</summary>
internal static class ParametricMapObject
{
    private static readonly string[] ImageType = ["DERIVED", "PRIMARY", "VOLUME", "QUANTITY"];

    /// <summary>Names the item of a quantity's definition that says which quantity it is.</summary>
    public static CodedEntry QuantityConcept { get; } = new("246205007", "SCT", "Quantity");

    public static DicomAttributeSet Create(
        ImageGeometry geometry, Unit unit, MapRange range, ParametricMapContent content, IReadOnlyList<SourceImage> sources, DerivedObjectDescription? description)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(sources);
        Size3 size = geometry.Size;
        if (size.X > ushort.MaxValue || size.Y > ushort.MaxValue)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, FormattableString.Invariant($"A frame of {size.X} x {size.Y} pixels is larger than the 65535 x 65535 that DICOM allows."));
        }

        description ??= new DerivedObjectDescription();
        DicomAttributeSet set = DerivedObject.Create(sources, SopClasses.ParametricMap, sources.Count > 0 ? ModalityOf(sources) : "OT", description);
        DerivedObject.AddContent(set, description, "MAP");
        DerivedObject.AddFrameOfReference(set, geometry, sources);
        DerivedObject.AddReferencedSeries(set, sources);
        DerivedObject.AddLossyCompression(set, sources);
        string dimension = DicomUid.Create();
        return set
            .Set(DicomTags.ImageType, ImageType)
            .Set(DicomTags.ContentQualification, "RESEARCH")
            .Set(DicomTags.Laterality)
            .Set(DicomTags.PixelPresentation, "MONOCHROME")
            .Set(DicomTags.BurnedInAnnotation, "NO")
            .Set(DicomTags.RecognizableVisualFeatures, "NO")
            .Set(DicomTags.PresentationLUTShape, "IDENTITY")
            .SetItems(DicomTags.AcquisitionContextSequence)
            .SetNumbers(DicomTags.SamplesPerPixel, 1)
            .Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
            .SetNumbers(DicomTags.NumberOfFrames, size.Z)
            .SetNumbers(DicomTags.Rows, size.Y)
            .SetNumbers(DicomTags.Columns, size.X)
            .SetItems(DicomTags.DimensionOrganizationSequence, new DicomAttributeSet().Set(DicomTags.DimensionOrganizationUID, dimension))
            .SetItems(DicomTags.DimensionIndexSequence, Dimension(dimension, DicomTags.StackID, "Stack ID"), Dimension(dimension, DicomTags.InStackPositionNumber, "In-Stack Position Number"))
            .Set(DicomTags.DimensionOrganizationType, "3D")
            .SetItems(DicomTags.SharedFunctionalGroupsSequence, Shared(geometry, unit, range, content))
            .SetItems(DicomTags.PerFrameFunctionalGroupsSequence, Frames(geometry, content, sources));
    }

    private static DicomAttributeSet Shared(ImageGeometry geometry, Unit unit, MapRange range, ParametricMapContent content)
    {
        Vector3D x = geometry.Direction.XAxis;
        Vector3D y = geometry.Direction.YAxis;
        // A window of no width is not allowed, and a map of one value has none.
        double width = range.Largest > range.Least ? Math.Min(range.Largest - range.Least, double.MaxValue) : 1;
        return new DicomAttributeSet()
            .SetItems(DicomTags.PixelMeasuresSequence, new DicomAttributeSet()
                .SetNumbers(DicomTags.PixelSpacing, geometry.Spacing.Y, geometry.Spacing.X)
                .SetNumbers(DicomTags.SliceThickness, geometry.Spacing.Z)
                .SetNumbers(DicomTags.SpacingBetweenSlices, geometry.Spacing.Z))
            .SetItems(DicomTags.PlaneOrientationSequence, new DicomAttributeSet()
                .SetNumbers(DicomTags.ImageOrientationPatient, x.X, x.Y, x.Z, y.X, y.Y, y.Z))
            .SetItems(DicomTags.ParametricMapFrameTypeSequence, new DicomAttributeSet().Set(DicomTags.FrameType, ImageType))
            .SetItems(DicomTags.PixelValueTransformationSequence, new DicomAttributeSet()
                .SetNumbers(DicomTags.RescaleIntercept, 0.0)
                .SetNumbers(DicomTags.RescaleSlope, 1)
                .Set(DicomTags.RescaleType, "US"))
            .SetItems(DicomTags.FrameVOILUTSequence, new DicomAttributeSet()
                .SetNumbers(DicomTags.WindowCenter, (range.Least / 2) + (range.Largest / 2))
                .SetNumbers(DicomTags.WindowWidth, width)
                .Set(DicomTags.VOILUTFunction, "LINEAR_EXACT"))
            .SetItems(DicomTags.RealWorldValueMappingSequence, Mapping(unit, range, content));
    }

    private static DicomAttributeSet Mapping(Unit unit, MapRange range, ParametricMapContent content)
    {
        var quantity = new List<DicomAttributeSet> { Definition(QuantityConcept, content.Quantity) };
        if (content.Method is { } method)
        {
            quantity.Add(Definition(ReportCodes.Method, method));
        }

        string explanation = content.Explanation ?? content.Quantity.Meaning;
        return new DicomAttributeSet()
            .Set(DicomTags.LUTExplanation, explanation)
            .Set(DicomTags.LUTLabel, content.Label ?? "MAP")
            .SetItems(DicomTags.MeasurementUnitsCodeSequence, MeasureCodes.Of(unit).ToItem())
            .SetItems(DicomTags.QuantityDefinitionSequence, quantity)
            .SetNumbers(DicomTags.DoubleFloatRealWorldValueFirstValueMapped, range.Least)
            .SetNumbers(DicomTags.DoubleFloatRealWorldValueLastValueMapped, range.Largest)
            .SetNumbers(DicomTags.RealWorldValueIntercept, 0.0)
            .SetNumbers(DicomTags.RealWorldValueSlope, 1);
    }

    private static IEnumerable<DicomAttributeSet> Frames(ImageGeometry geometry, ParametricMapContent content, IReadOnlyList<SourceImage> sources)
    {
        // Slices of the sources are frames of the map where both lie on one grid; otherwise every frame comes from all of them.
        bool isSliceWise = WrittenGrid.Explain(geometry, sources) is null;
        ILookup<int, SourceImage> bySlice = sources.ToLookup(static source => source.Slice);
        DicomAttributeSet? whole = isSliceWise ? null : Derivation(content, sources);
        for (int z = 0; z < geometry.Size.Z; z++)
        {
            Vector3D position = geometry.IndexToWorld(new(0, 0, z));
            DicomAttributeSet frame = new DicomAttributeSet()
                .SetItems(DicomTags.FrameContentSequence, new DicomAttributeSet()
                    .Set(DicomTags.StackID, "1")
                    .SetNumbers(DicomTags.InStackPositionNumber, z + 1)
                    .SetNumbers(DicomTags.DimensionIndexValues, 1, z + 1))
                .SetItems(DicomTags.PlanePositionSequence, new DicomAttributeSet()
                    .SetNumbers(DicomTags.ImagePositionPatient, position.X, position.Y, position.Z));
            DicomAttributeSet? derivation = whole ?? (bySlice.Contains(z) ? Derivation(content, bySlice[z]) : null);
            yield return derivation is null ? frame.SetItems(DicomTags.DerivationImageSequence) : frame.SetItems(DicomTags.DerivationImageSequence, derivation);
        }
    }

    private static DicomAttributeSet Derivation(ParametricMapContent content, IEnumerable<SourceImage> sources) => new DicomAttributeSet()
        .SetItems(DicomTags.DerivationCodeSequence, content.Derivation.ToItem())
        .SetItems(DicomTags.SourceImageSequence, sources.Select(static source => DerivedObject.Reference(source)
            .SetItems(DicomTags.PurposeOfReferenceCodeSequence, DicomCodes.SourceImageForProcessing.ToItem())));

    /// <summary>An item of a quantity's definition.</summary>
    public static DicomAttributeSet Definition(CodedEntry concept, CodedEntry value) => new DicomAttributeSet()
        .Set(DicomTags.ValueType, "CODE")
        .SetItems(DicomTags.ConceptNameCodeSequence, concept.ToItem())
        .SetItems(DicomTags.ConceptCodeSequence, value.ToItem());

    private static DicomAttributeSet Dimension(string organization, DicomTag pointer, string label) => new DicomAttributeSet()
        .Set(DicomTags.DimensionOrganizationUID, organization)
        .SetNumbers(DicomTags.DimensionIndexPointer, pointer.Value)
        .SetNumbers(DicomTags.FunctionalGroupPointer, DicomTags.FrameContentSequence.Value)
        .Set(DicomTags.DimensionDescriptionLabel, label);

    // The modality is that of the equipment that acquired the sources, where they are of one.
    private static string ModalityOf(IReadOnlyList<SourceImage> sources)
    {
        string? first = sources[0].Attributes.GetString(DicomTags.Modality);
        return first is { Length: > 0 } && sources.All(source => source.Attributes.GetString(DicomTags.Modality) == first) ? first : "OT";
    }
}
