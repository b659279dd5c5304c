namespace Biomarkers.Dicom;

/// <summary>Makes one image of a derived series, without its pixels.</summary>
internal static class DerivedImage
{
    public static DicomAttributeSet Create(
        Volume<float> volume,
        int slice,
        string sopClass,
        IReadOnlyList<SourceImage> sources,
        DerivedSeriesSettings settings,
        DerivedObjectDescription description,
        Quantisation scale,
        IntensityWindow window,
        bool hasUndefined,
        bool isSliceWise)
    {
        ImageGeometry geometry = volume.Geometry;
        SourceImage[] ofSlice = isSliceWise ? [.. sources.Where(source => source.Slice == slice)] : [];
        IReadOnlyList<SourceImage> origin = ofSlice.Length > 0 ? ofSlice : sources;
        string modality = sources[0].Attributes.GetString(DicomTags.Modality)!;
        DicomAttributeSet image = DerivedObject.Create(sources, sopClass, modality, description with { InstanceNumber = slice + 1 });
        (string date, string time) = DerivedObject.Stamp(description);
        image.Set(DicomTags.ContentDate, date).Set(DicomTags.ContentTime, time);
        DerivedObject.AddFrameOfReference(image, geometry, sources);
        DerivedObject.AddLossyCompression(image, sources);
        AddDerivation(image, origin, settings);
        AddPlane(image, geometry, slice);
        AddPixels(image, geometry.Size, scale, window, hasUndefined);
        AddMapping(image, volume.Unit, scale, settings);
        ClassicImageModules.Add(image, sopClass, origin[0].Attributes, volume.Unit, slice, geometry.Size.Z);
        return image;
    }

    private static void AddDerivation(DicomAttributeSet image, IReadOnlyList<SourceImage> origin, DerivedSeriesSettings settings)
    {
        image.SetItems(DicomTags.DerivationCodeSequence, settings.Derivation.ToItem())
            .SetItems(DicomTags.SourceImageSequence, origin.Select(static source => DerivedObject.Reference(source)
                .SetItems(DicomTags.PurposeOfReferenceCodeSequence, DicomCodes.SourceImageForProcessing.ToItem())));
        if (settings.DerivationDescription is { } words)
        {
            image.Set(DicomTags.DerivationDescription, words);
        }
    }

    internal static void AddPlane(DicomAttributeSet image, ImageGeometry geometry, int slice)
    {
        Vector3D position = geometry.IndexToWorld(new(0, 0, slice));
        Vector3D x = geometry.Direction.XAxis;
        Vector3D y = geometry.Direction.YAxis;
        image.SetNumbers(DicomTags.ImagePositionPatient, position.X, position.Y, position.Z)
            .SetNumbers(DicomTags.ImageOrientationPatient, x.X, x.Y, x.Z, y.X, y.Y, y.Z)
            .SetNumbers(DicomTags.PixelSpacing, geometry.Spacing.Y, geometry.Spacing.X)
            .SetNumbers(DicomTags.SliceThickness, geometry.Spacing.Z)
            .SetNumbers(DicomTags.SpacingBetweenSlices, geometry.Spacing.Z);
    }

    // Says the unit in UCUM, which rescaling has no words for; slope and intercept are the same, so that either way gives one value.
    private static void AddMapping(DicomAttributeSet image, Unit unit, Quantisation scale, DerivedSeriesSettings settings)
    {
        DicomAttributeSet mapping = new DicomAttributeSet()
            .Set(DicomTags.LUTExplanation, settings.Quantity?.Meaning ?? "Derived values")
            .Set(DicomTags.LUTLabel, "DERIVED")
            .SetItems(DicomTags.MeasurementUnitsCodeSequence, MeasureCodes.Of(unit).ToItem())
            .SetNumbersOf(DicomTags.RealWorldValueFirstValueMapped, DicomVr.SS, Quantisation.Padding + 1)
            .SetNumbersOf(DicomTags.RealWorldValueLastValueMapped, DicomVr.SS, short.MaxValue)
            .SetNumbers(DicomTags.RealWorldValueIntercept, scale.Intercept)
            .SetNumbers(DicomTags.RealWorldValueSlope, scale.Slope);
        if (settings.Quantity is { } quantity)
        {
            mapping.SetItems(DicomTags.QuantityDefinitionSequence, ParametricMapObject.Definition(ParametricMapObject.QuantityConcept, quantity));
        }

        image.SetItems(DicomTags.RealWorldValueMappingSequence, mapping);
    }

    private static void AddPixels(DicomAttributeSet image, Size3 size, Quantisation scale, IntensityWindow window, bool hasUndefined)
    {
        image.SetNumbers(DicomTags.SamplesPerPixel, 1)
            .Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
            .SetNumbers(DicomTags.Rows, size.Y)
            .SetNumbers(DicomTags.Columns, size.X)
            .SetNumbers(DicomTags.BitsAllocated, 16)
            .SetNumbers(DicomTags.BitsStored, 16)
            .SetNumbers(DicomTags.HighBit, 15)
            .SetNumbers(DicomTags.PixelRepresentation, 1)
            .SetNumbers(DicomTags.RescaleIntercept, scale.Intercept)
            .SetNumbers(DicomTags.RescaleSlope, scale.Slope)
            .SetNumbers(DicomTags.WindowCenter, window.Centre)
            .SetNumbers(DicomTags.WindowWidth, window.Width)
            .Set(DicomTags.BurnedInAnnotation, "NO");
        if (hasUndefined)
        {
            image.SetNumbersOf(DicomTags.PixelPaddingValue, DicomVr.SS, Quantisation.Padding);
        }
    }
}
