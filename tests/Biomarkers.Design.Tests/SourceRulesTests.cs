using System.Text.RegularExpressions;

namespace Biomarkers.Design.Tests;

public sealed partial class SourceRulesTests
{
    private const int LongestFile = 400;
    private const int LongestMedian = 120;

    // A hard look was taken at these: each holds one thing that does not fall into two.
    private static readonly Dictionary<string, string> LongFiles = [];

    // Vectors of the hardware's width where no sum of reals is formed.
    private static readonly Dictionary<string, string> WidthWithoutSums = new()
    {
        ["src/Biomarkers.Core/Regions/AlignedRows.cs"] = "Adds element by element.",
        ["src/Biomarkers.Radiomics/Intensity/ValueSurvey.cs"] = "Compares and counts.",
    };

    [Fact]
    public void SourceFiles_AreFound() => Assert.InRange(SourceFile.All.Count, 40, int.MaxValue);

    [Fact]
    public void SourceFiles_AreShort()
    {
        string[] tooLong = [.. SourceFile.All.Where(static f => f.Value.LineCount > LongestFile && !LongFiles.ContainsKey(f.Key)).Select(static f => $"{f.Key}: {f.Value.LineCount} lines")];
        int[] lengths = [.. SourceFile.All.Values.Select(static f => f.LineCount).Order()];

        Rule.Holds($"A file has at most {LongestFile} lines.", tooLong);
        Assert.InRange(lengths[lengths.Length / 2], 1, LongestMedian);
    }

    [Fact]
    public void LongFiles_AreStillLong() =>
        Assert.All(LongFiles.Keys, static path => Assert.True(SourceFile.All[path].LineCount > LongestFile, $"{path} needs no exception any more."));

    [Fact]
    public void SourceFiles_HoldOnePublicTypeNamedAsTheFile()
    {
        List<string> wrong = [];
        foreach ((string path, SourceFile file) in SourceFile.All)
        {
            string[] types = [.. file.PublicTypeNames.Distinct()];
            string stem = Path.GetFileName(path).Split('.')[0];

            // A generic twin of a static class lies beside it: Volume.cs and VolumeOfT.cs.
            if (types.Length > 1 || (types.Length == 1 && stem != types[0] && stem != $"{types[0]}OfT"))
            {
                wrong.Add($"{path}: {string.Join(", ", types)}");
            }
        }

        Rule.Holds("A file holds one public type and is named as it.", wrong);
    }

    [Fact]
    public void SourceFiles_UseFileScopedNamespacesOfTheirPackage()
    {
        List<string> wrong = [];
        foreach ((string path, SourceFile file) in SourceFile.All)
        {
            string package = path.Split('/')[1];
            string own = package == "Biomarkers.Core" ? "Biomarkers" : package;
            string[] allowed = package == "Biomarkers.Core" ? [own, "Biomarkers.Numerics"] : [own];
            if (file.HasBlockNamespace || file.Namespaces.Any(name => !allowed.Contains(name)) || (!file.Namespaces.Any() && file.Types.Any()))
            {
                wrong.Add(path);
            }
        }

        Rule.Holds("A file has one file-scoped namespace, its package's.", wrong);
    }

    [Fact]
    public void SourceFiles_HaveNoRegions() => Assert.DoesNotContain(SourceFile.All, static f => f.Value.HasRegions);

    [Fact]
    public void Classes_AreSealed() =>
        Rule.Holds("A class is sealed, static or abstract.", SourceFile.All.SelectMany(static f => f.Value.OpenClasses.Select(name => $"{f.Key}: {name}")));

    [Fact]
    public void SourceFiles_KeepSumsIndependentOfTheVectorWidth()
    {
        // Sums over Vector<T> and TensorPrimitives' reductions depend on the width of the hardware's vectors, fused and
        // estimated operations on the processor: results must not.
        var forbidden = WidthDependent();
        string[] found = [.. SourceFile.All.Keys.Where(path => forbidden.IsMatch(TrackedFiles.ReadText(path)))];

        Rule.Holds("No sum depends on the vector width, no operation is fused or estimated.", found.Except(WidthWithoutSums.Keys));
        Rule.Holds("An exception is needed.", WidthWithoutSums.Keys.Except(found));
    }

    [GeneratedRegex(@"FusedMultiplyAdd|MultiplyAddEstimate|Reciprocal\w*Estimate|\bVector<(double|float)>|TensorPrimitives\.(Sum\w*|Dot|Norm|Distance|CosineSimilarity|StdDev|Average|Product\w*)\b", RegexOptions.CultureInvariant)]
    private static partial Regex WidthDependent();
}
