using System.Globalization;
using Biomarkers.Testing;

namespace Biomarkers.Perfusion.Tests;

/// <summary>One curve of OSIPI's collection with its input and true parameters.</summary>
internal sealed record OsipiCurve(string Label, double[] Times, double[] Tissue, InputCurve Input, IReadOnlyDictionary<string, double> Truth)
{
    public static IReadOnlyList<OsipiCurve> Read(string file, string tissue, string plasma) =>
        [.. Csv.Read(Repository.Data("perfusion", "osipi", file)).Select(row =>
        {
            double[] times = Numbers(row["t"]);
            return new OsipiCurve(
                row["label"],
                times,
                Numbers(row[tissue]),
                new InputCurve(times, Numbers(row[plasma])),
                row.Where(static cell => double.TryParse(cell.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                    .ToDictionary(static cell => cell.Key, static cell => double.Parse(cell.Value, CultureInfo.InvariantCulture)));
        })];

    private static double[] Numbers(string cell) =>
        [.. cell.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(static text => double.Parse(text, CultureInfo.InvariantCulture))];
}
