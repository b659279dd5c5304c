namespace Biomarkers.Cli;

/// <summary>Numbers of things in words: one voxel, two voxels.</summary>
internal static class Counted
{
    /// <param name="count">How many.</param>
    /// <param name="noun">What, in the singular; its plural ends in s.</param>
    public static string Of(long count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? string.Empty : "s")}");
}
