namespace Biomarkers.Dicom;

/// <summary>What is done about several images at one place that no attribute tells apart.</summary>
public enum DuplicateHandling
{
    /// <summary>The series is refused, with figures.</summary>
    Refuse,

    /// <summary>The first one is taken, in the order of instance numbers, then of names.</summary>
    TakeFirst,
}
