namespace Biomarkers;

/// <summary>Why readable data were refused.</summary>
public enum RefusalReason
{
    /// <summary>A mask or region has no voxel.</summary>
    EmptyRegion,

    /// <summary>The label asked for does not occur in the label image.</summary>
    LabelNotPresent,

    /// <summary>Two images that must share a grid do not.</summary>
    GridsDiffer,

    /// <summary>The region lies outside the image, wholly or in part.</summary>
    RegionOutsideImage,

    /// <summary>A geometry is not usable: spacing, origin or direction.</summary>
    InvalidGeometry,

    /// <summary>The values cannot be used as asked: labels that are not integers, a colour image, a wrong number of dimensions.</summary>
    UnsuitableValues,

    /// <summary>The result would not fit: more levels, voxels or memory than can be handled.</summary>
    TooLarge,

    /// <summary>Exactly one series was expected, and none or several were found.</summary>
    SeveralSeries,

    /// <summary>A series lacks images, or holds images that nothing tells apart.</summary>
    IncompleteSeries,

    /// <summary>A fact of the acquisition that the computation needs is missing, zero or impossible.</summary>
    MissingFact,

    /// <summary>Facts of the acquisition contradict each other so that none can be trusted.</summary>
    ContradictoryFacts,

    /// <summary>The acquisition is not one that the computation is defined for: modality, units, corrections.</summary>
    UnsuitableAcquisition,
}
