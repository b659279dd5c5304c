namespace Biomarkers.Dicom;

/// <summary>One DICOM object: its attributes and, where it has them, its pixels. What series, regions and maps are assembled from.</summary>
public interface IDicomInstance
{
    /// <summary>What messages call the object: a file's name, or whatever its owner names it by.</summary>
    string Name { get; }

    /// <summary>The object's data set, without its pixel data.</summary>
    IDicomAttributes Attributes { get; }

    /// <summary>The pixels; null where the object has none.</summary>
    IDicomPixels? Pixels { get; }
}
