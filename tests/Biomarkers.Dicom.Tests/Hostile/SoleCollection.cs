namespace Biomarkers.Dicom.Tests.Hostile;

/// <summary>Tests that measure the whole process, and so run while no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SoleCollection
{
    public const string Name = "sole";
}
