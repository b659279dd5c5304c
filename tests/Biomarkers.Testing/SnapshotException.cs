namespace Biomarkers.Testing;

/// <summary>A text is not what its approved snapshot says, or no snapshot has been approved.</summary>
public sealed class SnapshotException(string message) : Exception(message);
