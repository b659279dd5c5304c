using Biomarkers.Dicom.Tests.Segmentations;

namespace Biomarkers.Dicom.Tests.Validators;

/// <summary>What is written, judged by other makers' programs.</summary>
public sealed class ValidatorTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("biomarkers-validators-");

    public void Dispose() => _folder.Delete(recursive: true);

    [ToolTheory("dciodvfy")]
    [InlineData(SegmentationType.Binary, 0)]
    [InlineData(SegmentationType.Binary, 1)]
    [InlineData(SegmentationType.Fractional, 0)]
    [InlineData(SegmentationType.Fractional, 1)]
    public void Segmentation_Dciodvfy_FindsNoError(SegmentationType type, int kind) =>
        Assert.Empty(Errors(Segmentation(type, kind)));

    [ToolTheory("dciodvfy")]
    [InlineData(0)]
    [InlineData(1)]
    public void StructureSet_Dciodvfy_FindsNoError(int kind)
    {
        ImageGeometry geometry = Grids.Create(kind, new(9, 8, 4));
        string path = PathOf("rtstruct");
        RtStructureSetWriter.Write(path, [new(Grids.RandomMask(geometry, new Random(1)), "Tumour") { InterpretedType = "GTV" }, new(Grids.RandomMask(geometry, new Random(2)), "Organ")], Grids.Sources(geometry));

        Assert.Empty(Errors(path));
    }

    [ToolFact("dciodvfy")]
    public void Dciodvfy_BrokenObject_FindsErrors()
    {
        // The check itself can fail: an object without its segments is an error.
        DicomAttributeSet set = SegmentationWriter.Create([SegmentationWriterTests.Made(Grids.RandomMask(Grids.Create(0, new(4, 4, 2)), new Random(1)), "A")], Grids.Sources(Grids.Create(0, new(4, 4, 2))));
        string path = PathOf("broken");
        DicomFileWriter.Write(path, set.Remove(DicomTags.SegmentSequence));

        Assert.NotEmpty(Errors(path));
    }

    [ToolTheory("dcmdump")]
    [InlineData(SegmentationType.Binary)]
    [InlineData(SegmentationType.Fractional)]
    [InlineData(SegmentationType.LabelMap)]
    public void Segmentation_Dcmdump_ReadsIt(SegmentationType type)
    {
        IReadOnlyList<string> lines = ExternalTool.Run("dcmdump", Segmentation(type, 1));

        Assert.Contains(lines, static line => line.Contains("SegmentSequence", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains($"[{type.ToString().ToUpperInvariant()}]", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, static line => line.StartsWith("E:", StringComparison.Ordinal) || line.StartsWith("W:", StringComparison.Ordinal));
    }

    [ToolFact("dcmdump")]
    public void StructureSet_WithALongContour_Dcmdump_ReadsIt()
    {
        ImageGeometry geometry = Grids.Create(1, new(6001, 2, 1));
        byte[] comb = [.. Enumerable.Range(0, 12002).Select(static i => i < 6001 || i % 2 == 0 ? (byte)1 : (byte)0)];
        string path = PathOf("comb");
        RtStructureSetWriter.Write(path, [new(Mask.FromBytes(geometry, IndexBox.Whole(geometry.Size), new(comb, geometry.Size)), "Comb")], Grids.Sources(geometry));
        IReadOnlyList<string> lines = ExternalTool.Run("dcmdump", path);

        Assert.Contains(lines, static line => line.Contains("ContourData", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, static line => line.StartsWith("E:", StringComparison.Ordinal));
    }

    [ToolFact("dcentvfy")]
    public void ObjectsOfOneSource_Dcentvfy_AgreeOnPatientAndStudy()
    {
        ImageGeometry geometry = Grids.Create(0, new(9, 8, 4));
        string structures = PathOf("rtstruct");
        RtStructureSetWriter.Write(structures, [new(Grids.RandomMask(geometry, new Random(1)), "Tumour")], Grids.Sources(geometry));

        Assert.DoesNotContain(ExternalTool.Run("dcentvfy", structures, Segmentation(SegmentationType.Binary, 0), Segmentation(SegmentationType.Fractional, 0)), static line => line.Contains("Error", StringComparison.Ordinal));
    }

    private string Segmentation(SegmentationType type, int kind)
    {
        ImageGeometry geometry = Grids.Create(kind, new(9, 7, 5));
        Mask first = Grids.RandomMask(geometry, new Random(1));
        Mask second = Grids.RandomMask(geometry, new Random(2)).Except(first);
        string path = PathOf(type.ToString());
        SegmentationWriter.Write(path, [SegmentationWriterTests.Made(first, "Tumour") with { Colour = new(200, 30, 40) }, SegmentationWriterTests.Made(second, "Rim")], Grids.Sources(geometry), new() { Type = type });
        return path;
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, $"{name}.dcm");

    internal static IEnumerable<string> Errors(string path) =>
        ExternalTool.Run("dciodvfy", path).Where(static line => line.StartsWith("Error", StringComparison.Ordinal) || line.Contains("Information Object Not Found", StringComparison.Ordinal));
}
