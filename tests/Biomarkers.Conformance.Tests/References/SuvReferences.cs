using System.Globalization;
using Biomarkers.Dicom;
using Biomarkers.Pet;
using Biomarkers.Testing;

namespace Biomarkers.Conformance.Tests;

/// <summary>The synthetic PET series, one for each branch of the rules, from their files to SUV.</summary>
internal static class SuvReferences
{
    private const double Tolerance = 0.005;

    private static readonly bool[] InMask = [.. File.ReadAllText(Repository.Data("suv", "synthetic", "mask_24x24.txt")).Where(static c => c is '0' or '1').Select(static c => c == '1')];

    /// <summary>Every case: what it is, what is expected, and what either policy gives.</summary>
    public static IReadOnlyList<SuvReference> All { get; } = [.. Csv.Read(Repository.Data("suv", "synthetic", "manifest.csv")).Select(Compute)];

    private static SuvReference Compute(IReadOnlyDictionary<string, string> row)
    {
        string expected = row[row.Keys.Single(static key => key.StartsWith("expected", StringComparison.Ordinal))];
        DicomSeries series = DicomSeries.Read(Repository.Data("suv", "synthetic", row["case"]));
        return new(row["case"], row["description"], expected, Outcome(series, SuvPolicy.IbsiSuv, expected), Outcome(series, SuvPolicy.Qiba, expected));
    }

    private static SuvOutcome Outcome(DicomSeries series, SuvPolicy policy, string expected)
    {
        try
        {
            SuvResult result = Suv.Compute(series.ToVolume<float>(), series.Pet, SuvKind.BodyWeight, new() { Policy = policy });
            double[] found = Summary(result.Volume.Voxels);
            double[]? wanted = expected.StartsWith("refuse", StringComparison.Ordinal) ? null : [.. expected.Split('/').Select(static text => double.Parse(text, CultureInfo.InvariantCulture))];
            bool isMet = wanted is not null && wanted.Zip(found, static (w, f) => Math.Abs(w - f)).All(static error => error <= Tolerance);
            return new(string.Create(CultureInfo.InvariantCulture, $"{found[0]:F2} / {found[1]:F2} / {found[2]:F2}"), result.Audit.Rules[0].Rule.ToString(), isMet);
        }
        catch (DataRefusedException refusal)
        {
            return new($"refused: {refusal.Reason}", null, expected.StartsWith("refuse", StringComparison.Ordinal));
        }
    }

    /// <summary>Smallest, middle and largest value in the mask, which is that of every slice.</summary>
    private static double[] Summary(ReadOnlySpan<float> voxels)
    {
        List<float> inside = [];
        for (int i = 0; i < voxels.Length; i++)
        {
            if (InMask[i % InMask.Length])
            {
                inside.Add(voxels[i]);
            }
        }

        inside.Sort();
        return [inside[0], (inside[(inside.Count - 1) / 2] + (double)inside[inside.Count / 2]) / 2, inside[^1]];
    }
}

/// <summary>One case of the manifest.</summary>
internal sealed record SuvReference(string Name, string Description, string Expected, SuvOutcome Ibsi, SuvOutcome Qiba);

/// <summary>What a policy gave: values or a refusal, the rule that fired, and whether that is what the manifest expects.</summary>
internal sealed record SuvOutcome(string Text, string? Rule, bool IsExpected);
