namespace Biomarkers.Radiomics;

/// <summary>The feature families of the IBSI 1 reference manual.</summary>
public static class IbsiFamilies
{
    /// <summary>Morphological features.</summary>
    public static MeasureFamily Morphology { get; } = new("morphology", "HCUG", "Morphology");

    /// <summary>Local intensity features.</summary>
    public static MeasureFamily LocalIntensity { get; } = new("local_intensity", "9ST6", "Local intensity");

    /// <summary>Intensity-based statistics.</summary>
    public static MeasureFamily IntensityStatistics { get; } = new("intensity_statistics", "UHIW", "Intensity-based statistics");

    /// <summary>Intensity histogram features.</summary>
    public static MeasureFamily IntensityHistogram { get; } = new("intensity_histogram", "ZVCW", "Intensity histogram");

    /// <summary>Intensity-volume histogram features.</summary>
    public static MeasureFamily IntensityVolumeHistogram { get; } = new("ivh", "P88C", "Intensity-volume histogram");

    /// <summary>Grey level co-occurrence matrix.</summary>
    public static MeasureFamily Cooccurrence { get; } = new("glcm", "LFYI", "Grey level co-occurrence");

    /// <summary>Grey level run length matrix.</summary>
    public static MeasureFamily RunLength { get; } = new("glrlm", "TP0I", "Grey level run length");

    /// <summary>Grey level size zone matrix.</summary>
    public static MeasureFamily SizeZone { get; } = new("glszm", "9SAK", "Grey level size zone");

    /// <summary>Grey level distance zone matrix.</summary>
    public static MeasureFamily DistanceZone { get; } = new("gldzm", "VMDZ", "Grey level distance zone");

    /// <summary>Neighbourhood grey tone difference matrix.</summary>
    public static MeasureFamily NeighbourhoodGreyToneDifference { get; } = new("ngtdm", "IPET", "Neighbourhood grey tone difference");

    /// <summary>Neighbouring grey level dependence matrix.</summary>
    public static MeasureFamily NeighbouringGreyLevelDependence { get; } = new("ngldm", "REK0", "Neighbouring grey level dependence");

    /// <summary>Every family, in the order of the manual.</summary>
    public static IReadOnlyList<MeasureFamily> All { get; } =
    [
        Morphology, LocalIntensity, IntensityStatistics, IntensityHistogram, IntensityVolumeHistogram,
        Cooccurrence, RunLength, SizeZone, DistanceZone, NeighbourhoodGreyToneDifference, NeighbouringGreyLevelDependence,
    ];
}
