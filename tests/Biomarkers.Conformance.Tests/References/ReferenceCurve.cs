using System.Globalization;
using Biomarkers.Perfusion;
using Biomarkers.Testing;

namespace Biomarkers.Conformance.Tests;

/// <summary>A row of one of OSIPI's tables.</summary>
internal sealed record ReferenceCurve(IReadOnlyDictionary<string, string> Row)
{
    public static IReadOnlyList<ReferenceCurve> Read(string file) => [.. Csv.Read(Repository.Data("perfusion", "osipi", file)).Select(static row => new ReferenceCurve(row))];

    public double Number(string column) => double.Parse(Row[column], CultureInfo.InvariantCulture);

    public double[] Numbers(string column) =>
        [.. Row[column].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(static text => double.Parse(text, CultureInfo.InvariantCulture))];

    /// <summary>The arterial input, which the tables hold for plasma.</summary>
    public InputCurve Plasma(string column) => new(Numbers("t"), Numbers(column));
}
