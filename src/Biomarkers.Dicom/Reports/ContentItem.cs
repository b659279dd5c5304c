namespace Biomarkers.Dicom;

/// <summary>Makes the content items of a report. Source: PS3.3 section C.17.3.</summary>
internal static class ContentItem
{
    public const string Contains = "CONTAINS";
    public const string HasConceptModifier = "HAS CONCEPT MOD";
    public const string HasObservationContext = "HAS OBS CONTEXT";
    public const string HasAcquisitionContext = "HAS ACQ CONTEXT";
    public const string HasProperties = "HAS PROPERTIES";

    public static DicomAttributeSet Container(string relationship, CodedEntry concept, string? template, IEnumerable<IDicomAttributes> children)
    {
        DicomAttributeSet item = Item(relationship, "CONTAINER", concept).Set(DicomTags.ContinuityOfContent, "SEPARATE");
        AddContent(item, template, children);
        return item;
    }

    public static DicomAttributeSet Text(string relationship, CodedEntry concept, string text, params IEnumerable<IDicomAttributes> children)
    {
        DicomAttributeSet item = Item(relationship, "TEXT", concept).Set(DicomTags.TextValue, text);
        AddContent(item, null, children);
        return item;
    }

    public static DicomAttributeSet Code(string relationship, CodedEntry concept, CodedEntry value, params IEnumerable<IDicomAttributes> children)
    {
        DicomAttributeSet item = Item(relationship, "CODE", concept).SetItems(DicomTags.ConceptCodeSequence, value.ToItem());
        AddContent(item, null, children);
        return item;
    }

    public static DicomAttributeSet Person(string relationship, CodedEntry concept, string name) =>
        Item(relationship, "PNAME", concept).Set(DicomTags.PersonName, name);

    public static DicomAttributeSet Uid(string relationship, CodedEntry concept, string uid) =>
        Item(relationship, "UIDREF", concept).Set(DicomTags.UID, uid);

    public static DicomAttributeSet Image(string relationship, CodedEntry? concept, string sopClass, string sopInstance, int? segment = null)
    {
        DicomAttributeSet reference = new DicomAttributeSet()
            .Set(DicomTags.ReferencedSOPClassUID, sopClass)
            .Set(DicomTags.ReferencedSOPInstanceUID, sopInstance);
        if (segment is { } number)
        {
            reference.SetNumbers(DicomTags.ReferencedSegmentNumber, number);
        }

        return Item(relationship, "IMAGE", concept).SetItems(DicomTags.ReferencedSOPSequence, reference);
    }

    /// <summary>A number: the sixteen characters of a decimal string, and its full precision beside them.</summary>
    public static DicomAttributeSet Number(string relationship, CodedEntry concept, double value, CodedEntry unit, IEnumerable<IDicomAttributes> children)
    {
        DicomAttributeSet item = Item(relationship, "NUM", concept).SetItems(
            DicomTags.MeasuredValueSequence,
            new DicomAttributeSet()
                .SetNumbers(DicomTags.NumericValue, value)
                .SetNumbers(DicomTags.FloatingPointValue, value)
                .SetItems(DicomTags.MeasurementUnitsCodeSequence, unit.ToItem()));
        AddContent(item, null, children);
        return item;
    }

    /// <summary>A sphere: the ends of three axes of an ellipsoid at right angles. Source: PS3.3 section C.18.9.1.2, ELLIPSOID.</summary>
    public static DicomAttributeSet Sphere(string relationship, CodedEntry concept, Vector3D centre, double radius, string frameOfReference)
    {
        var points = new double[18];
        for (int axis = 0; axis < 3; axis++)
        {
            for (int end = 0; end < 2; end++)
            {
                for (int component = 0; component < 3; component++)
                {
                    double shift = component == axis ? (end == 0 ? -radius : radius) : 0;
                    points[(((axis * 2) + end) * 3) + component] = centre[component] + shift;
                }
            }
        }

        return Item(relationship, "SCOORD3D", concept)
            .Set(DicomTags.GraphicType, "ELLIPSOID")
            .SetNumbers(DicomTags.GraphicData, points)
            .Set(DicomTags.ReferencedFrameOfReferenceUID, frameOfReference);
    }

    /// <summary>Sets template and children of an item, where it has any.</summary>
    public static void AddContent(DicomAttributeSet item, string? template, IEnumerable<IDicomAttributes> children)
    {
        if (template is not null)
        {
            item.SetItems(
                DicomTags.ContentTemplateSequence,
                new DicomAttributeSet().Set(DicomTags.MappingResource, "DCMR").Set(DicomTags.TemplateIdentifier, template));
        }

        IDicomAttributes[] content = [.. children];
        if (content.Length > 0)
        {
            item.SetItems(DicomTags.ContentSequence, content);
        }
    }

    private static DicomAttributeSet Item(string relationship, string valueType, CodedEntry? concept)
    {
        DicomAttributeSet item = new DicomAttributeSet()
            .Set(DicomTags.RelationshipType, relationship)
            .Set(DicomTags.ValueType, valueType);
        return concept is null ? item : item.SetItems(DicomTags.ConceptNameCodeSequence, concept.ToItem());
    }
}
