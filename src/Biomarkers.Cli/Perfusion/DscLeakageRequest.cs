using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>How leakage is corrected.</summary>
/// <param name="Options">Method and limits.</param>
/// <param name="Reference"><c>auto</c>, <c>roi:</c> and the path of a mask, the path of a table, or a column of the curves.</param>
internal sealed record DscLeakageRequest(LeakageOptions Options, string Reference);
