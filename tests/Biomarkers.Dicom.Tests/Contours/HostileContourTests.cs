using System.Globalization;
using static Biomarkers.Dicom.Tests.Contours.StructureSets;

namespace Biomarkers.Dicom.Tests.Contours;

public sealed class HostileContourTests
{
    private static readonly ImageGeometry Grid = Grids.Create(0, new(10, 10, 6));

    public static TheoryData<string, string[], int> Broken => new()
    {
        { "not a number", ["1", "2", "NaN", "1", "2", "3", "3", "2", "1"], 3 },
        { "infinite", ["1", "2", "Infinity", "1", "2", "3", "3", "2", "1"], 3 },
        { "too large", ["1", "2", "1e300", "1", "2", "3", "3", "2", "1"], 3 },
        { "beyond double", ["1", "2", "1e999", "1", "2", "3", "3", "2", "1"], 3 },
        { "hexadecimal", ["0x10", "2", "1", "1", "2", "3", "3", "2", "1"], 3 },
        { "comma", ["1,5", "2", "1", "1", "2", "3", "3", "2", "1"], 3 },
        { "no triple", ["1", "2", "1", "1", "2", "3", "3", "2"], 3 },
        { "too few", ["1", "2", "1", "1", "2", "3", "3", "2", "1"], 4 },
        { "too many", ["1", "2", "1", "1", "2", "3", "3", "2", "1"], 2 },
        { "negative count", ["1", "2", "1", "1", "2", "3", "3", "2", "1"], -3 },
        { "huge count", ["1", "2", "1", "1", "2", "3", "3", "2", "1"], int.MaxValue },
        { "empty value", ["1", "", "1", "1", "2", "3", "3", "2", "1"], 3 },
        { "no value", [], 0 },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Coordinates_Broken_AreRefusedAndSkippedWhenAsked(string what, string[] coordinates, int stated)
    {
        Assert.NotEmpty(what);
        RtRegion region = Region([Contour(Grid, 1, Box(1, 1, 3, 3)), Text(stated, coordinates)]);

        Assert.StartsWith("Contour 2", Assert.Single(region.Problems), StringComparison.Ordinal);
        Assert.Empty(region.Contours[1].Points);
        Assert.Equal(RefusalReason.UnsuitableValues, Assert.Throws<DataRefusedException>(() => region.ToMask(Grid)).Reason);
        Assert.Equal(9, region.ToMask(Grid, new ContourOptions { SkipUnusableContours = true }).Count);
    }

    [Fact]
    public void Coordinates_AnyCulture_AreRead()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(9, Region(Grid, (1, Box(1, 1, 3, 3))).ToMask(Grid).Count);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Type_Unknown_IsAProblem()
    {
        RtRegion region = Region([Contour(Grid, 1, Box(1, 1, 3, 3), "CLOSED_CUBIC")]);

        Assert.Contains("CLOSED_CUBIC", Assert.Single(region.Problems), StringComparison.Ordinal);
        Assert.Throws<DataRefusedException>(() => region.ToMask(Grid));
    }

    [Fact]
    public void Points_AMillion_AreFilledInLinearTime()
    {
        // A circle of a million points, through a file: quadratic parsing or filling would take hours.
        ImageGeometry grid = Grids.Create(1, new(256, 256, 1));
        var text = new string[3_000_000];
        for (int i = 0; i < 1_000_000; i++)
        {
            (double sin, double cos) = Math.SinCos(i * Math.Tau / 1_000_000);
            Vector3D point = grid.IndexToWorld(new(128 + (100 * cos), 128 + (100 * sin), 0));
            for (int axis = 0; axis < 3; axis++)
            {
                text[(3 * i) + axis] = point[axis].ToString("F6", CultureInfo.InvariantCulture);
            }
        }

        DicomFile file = MemoryObject.Reread(Set([(1, "Region")], [(1, [Text(1_000_000, text)])]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Mask mask = RtStructureSet.Read(file)[1].ToMask(grid);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L << 20);
        Assert.InRange(mask.Count, Math.PI * 10000 * 0.999, Math.PI * 10000 * 1.001);
    }

    [Fact]
    public void Zigzag_OfMoreCrossingsThanAnyRegion_IsRefused()
    {
        var tall = new ImageGeometry(new(2, 60_000, 1), new(1, 1, 1), default, null, Grids.Frame);
        double[] zigzag = [.. Enumerable.Range(0, 10_000).SelectMany(static i => new[] { i / 10_000.0, i % 2 == 0 ? 0.0 : 59_999 })];

        Assert.Equal(RefusalReason.TooLarge, Assert.Throws<DataRefusedException>(() => Region(tall, (0, zigzag)).ToMask(tall)).Reason);
    }

    [Fact]
    public void Clip_FarPoints_StayWithinTheGrid()
    {
        var random = new Random(4);
        var options = new ContourOptions { ClipToGrid = true, Supersampling = 2 };
        for (int trial = 0; trial < 200; trial++)
        {
            double scale = Math.Pow(10, random.Next(0, 6));
            double[] xy = [.. Enumerable.Range(0, 2 * random.Next(3, 9)).Select(_ => (random.NextDouble() - 0.5) * scale)];
            Mask mask = Region(Grid, (2, xy)).ToMask(Grid, options);

            Assert.InRange(mask.Count, 0, 100);
        }
    }

    [Fact]
    public void Contours_AHundredThousand_AreReadInLinearTime()
    {
        DicomFile file = MemoryObject.Reread(Set([(1, "Region")], [(1, Enumerable.Range(0, 100_001).Select(static i => Contour(Grid, 1, Box(1 - (i * 4e-6), 1, 3, 3))))]));

        Assert.Equal(9, RtStructureSet.Read(file)[1].ToMask(Grid).Count);
    }

    [Fact]
    public void File_CutAnywhere_GivesAReasonOrTheRegions()
    {
        using var stream = new MemoryStream();
        DicomFileWriter.Write(stream, Set([(1, "Region")], [(1, [Contour(Grid, 1, Box(1, 1, 3, 3)), Contour(Grid, 2, Box(1, 1, 3, 3))])]));
        byte[] bytes = stream.ToArray();
        int refused = 0;
        for (int length = 0; length < bytes.Length; length += 3)
        {
            refused += Outcome(bytes.AsMemory(0, length)) ? 0 : 1;
        }

        Assert.True(refused > bytes.Length / 6);
    }

    [Fact]
    public void File_BytesFlipped_GivesAReasonOrARegion()
    {
        using var stream = new MemoryStream();
        DicomFileWriter.Write(stream, Set([(1, "Region")], [(1, [Contour(Grid, 1, Box(1, 1, 3, 3)), Contour(Grid, 2, Box(1, 1, 3, 3))])]));
        byte[] bytes = stream.ToArray();
        var random = new Random(17);
        int read = 0;
        for (int trial = 0; trial < 3000; trial++)
        {
            byte[] changed = [.. bytes];
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                changed[random.Next(132, changed.Length)] = (byte)random.Next(256);
            }

            read += Outcome(changed) ? 1 : 0;
        }

        Assert.InRange(read, 100, 2999);
    }

    // Anything but a result or one of the two named refusals fails the test.
    private static bool Outcome(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            foreach (RtRegion region in RtStructureSet.Read(DicomFile.Read(bytes)).Regions)
            {
                region.ToMask(Grid);
            }

            return true;
        }
        catch (Exception reason) when (reason is ImageFormatException or DataRefusedException)
        {
            return false;
        }
    }
}
