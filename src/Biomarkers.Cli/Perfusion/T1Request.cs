namespace Biomarkers.Cli;

/// <summary>What a <c>t1</c> command line asks for, checked as far as words go.</summary>
/// <param name="Method">How.</param>
/// <param name="Images">The images; empty with curves.</param>
/// <param name="Curves">Path of a table of curves; null for images.</param>
/// <param name="Timing">Angles and times the command line states; empty where headers or the table have them.</param>
/// <param name="B1Map">Map of B1; null for none.</param>
/// <param name="B1">One factor for all curves.</param>
/// <param name="IsMagnitude">Whether signals have lost their sign; null to see from them.</param>
/// <param name="SeekInversion">Seek how far magnetisation was inverted.</param>
/// <param name="Region">Where maps are summed up.</param>
/// <param name="RegionOnly">Fit the region's voxels only.</param>
/// <param name="Output">Where results go: a folder, with curves a file.</param>
/// <param name="Overwrite">Replace what is there.</param>
/// <param name="Dicom">How DICOM is read.</param>
/// <param name="DicomMaps">Also write the maps as DICOM.</param>
/// <param name="Threads">Threads at most; 0 for one per processor.</param>
internal sealed record T1Request(
    T1Method Method,
    IReadOnlyList<InputPath> Images,
    string? Curves,
    T1Timing Timing,
    InputPath? B1Map,
    double B1,
    bool? IsMagnitude,
    bool SeekInversion,
    RegionRequest Region,
    bool RegionOnly,
    string Output,
    bool Overwrite,
    DicomReading Dicom,
    bool DicomMaps,
    int Threads)
{
    /// <summary>Whether the method looks at flip angles.</summary>
    public bool NeedsAngles => Method is T1Method.FlipAngles or T1Method.FlipAnglesLinear or T1Method.Novifast or T1Method.TwoAngles or T1Method.Hifi;

    /// <summary>Whether the method looks at times after a preparation.</summary>
    public bool NeedsTimes => Method is T1Method.Inversion or T1Method.Saturation or T1Method.LookLocker or T1Method.Hifi;

    /// <summary>Whether signals may have lost a sign.</summary>
    public bool HasSigns => Method is T1Method.Inversion or T1Method.LookLocker or T1Method.Hifi;
}
