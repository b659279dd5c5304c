namespace Biomarkers.Core.Tests.Rendering;

public sealed class SliceRendererTests
{
    private static readonly IntensityWindow Unity = IntensityWindow.FromRange(0, 1);
    private static readonly SliceStyle Plain = new() { Annotate = false, Smooth = false, MinimumSize = 16 };

    [Theory]
    [InlineData(AnatomicalPlane.Axial, 'L', 'P')]
    [InlineData(AnatomicalPlane.Coronal, 'L', 'I')]
    [InlineData(AnatomicalPlane.Sagittal, 'P', 'I')]
    public void Render_Marker_StandsWhereARadiologistLooks(AnatomicalPlane plane, char right, char bottom)
    {
        // One bright voxel at the far left, posterior, superior corner of the patient.
        var geometry = new ImageGeometry(new(4, 4, 4), new(1, 1, 1));
        var voxels = new float[64];
        voxels[63] = 1;
        RgbImage picture = SliceRenderer.Render(Volume.Wrap(geometry, voxels), plane, 3, Unity, null, Plain);
        int x = "LP".Contains(right) ? picture.Width - 1 : 0;
        int y = bottom == 'P' ? picture.Height - 1 : 0;
        Assert.Equal(RgbColour.White, picture[x, y]);
        Assert.Equal(RgbColour.Black, picture[picture.Width - 1 - x, y]);
        Assert.Equal(RgbColour.Black, picture[x, picture.Height - 1 - y]);
    }

    [Theory]
    [InlineData(AnatomicalPlane.Axial)]
    [InlineData(AnatomicalPlane.Coronal)]
    [InlineData(AnatomicalPlane.Sagittal)]
    public void Render_SameBodyStoredInAnyOrientation_GivesTheSamePicture(AnatomicalPlane plane)
    {
        var random = new Random(5);
        var size = new Size3(5, 7, 6);
        var spacing = new Vector3D(1.2, 0.9, 2);
        var values = new float[size.Count];
        var bytes = new byte[size.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = random.NextSingle();
            bytes[i] = (byte)(random.NextDouble() < 0.4 ? 1 : 0);
        }

        var style = new SliceStyle { MinimumSize = 220, Caption = "x" };
        byte[] expected = Draw([0, 1, 2], 0);
        foreach (int[] order in new int[][] { [0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0] })
        {
            for (int flips = 0; flips < 8; flips++)
            {
                Assert.Equal(expected, Draw(order, flips));
            }
        }

        // Storage axis a runs along world axis order[a], against it where the bit of that world axis is set.
        byte[] Draw(int[] order, int flips)
        {
            var stored = new Size3(size[order[0]], size[order[1]], size[order[2]]);
            Vector3D[] world = [new(1, 0, 0), new(0, 1, 0), new(0, 0, 1)];
            Vector3D Axis(int a) => world[order[a]] * ((flips >> order[a] & 1) != 0 ? -1 : 1);
            double Origin(int w) => (flips >> w & 1) != 0 ? (size[w] - 1) * spacing[w] : 0;
            var geometry = new ImageGeometry(
                stored, new(spacing[order[0]], spacing[order[1]], spacing[order[2]]), new(Origin(0), Origin(1), Origin(2)), new(Axis(0), Axis(1), Axis(2)));
            var image = new float[values.Length];
            var mask = new byte[values.Length];
            var at = new int[3];
            for (int z = 0, i = 0; z < stored.Z; z++)
            {
                for (int y = 0; y < stored.Y; y++)
                {
                    for (int x = 0; x < stored.X; x++, i++)
                    {
                        (at[order[0]], at[order[1]], at[order[2]]) = (x, y, z);
                        for (int w = 0; w < 3; w++)
                        {
                            at[w] = (flips >> w & 1) != 0 ? size[w] - 1 - at[w] : at[w];
                        }

                        int from = (((at[2] * size.Y) + at[1]) * size.X) + at[0];
                        image[i] = values[from];
                        mask[i] = bytes[from];
                    }
                }
            }

            int sliceWorld = plane switch { AnatomicalPlane.Axial => 2, AnatomicalPlane.Coronal => 1, _ => 0 };
            int count = size[sliceWorld];
            Assert.Equal(count, SliceRenderer.CountSlices(geometry, plane));
            int slice = (flips >> sliceWorld & 1) != 0 ? count - 1 - 2 : 2;
            RgbImage picture = SliceRenderer.Render(
                Volume.Wrap(geometry, image), plane, slice, Unity, [new(Mask.FromBytes(geometry, IndexBox.Whole(stored), new(mask, stored)), new(255, 0, 0))], style with { Annotate = false });
            return picture.Bytes.ToArray();
        }
    }

    [Theory]
    [InlineData("Time to peak")]
    [InlineData("Arterial delay Ta")]
    [InlineData("Initial area")]
    public void Render_NarrowPicture_KeepsTheLetterInTheMiddleFree(string caption)
    {
        var image = Volume.Wrap(new ImageGeometry(new(10, 32, 1), new(1, 1, 1)), new float[320]);
        RgbImage plain = SliceRenderer.Render(image, AnatomicalPlane.Axial, 0, Unity, null, new SliceStyle { MinimumSize = 640 });
        RgbImage written = SliceRenderer.Render(image, AnatomicalPlane.Axial, 0, Unity, null, new SliceStyle { MinimumSize = 640, Caption = caption });
        Assert.NotEqual(plain.Bytes.ToArray(), written.Bytes.ToArray());
        for (int y = 0; y < 17; y++)
        {
            for (int x = (plain.Width / 2) - 8; x < plain.Width; x++)
            {
                Assert.Equal(plain[x, y], written[x, y]);
            }
        }
    }

    [Fact]
    public void Render_UnequalSpacing_HasSquarePixels()
    {
        var image = Volume.Wrap(new ImageGeometry(new(10, 20, 5), new(1, 2, 4)), new float[1000]);
        RgbImage coronal = SliceRenderer.Render(image, AnatomicalPlane.Coronal, 0, Unity, null, new SliceStyle { MinimumSize = 400 });
        Assert.Equal((200, 400), (coronal.Width, coronal.Height));
        RgbImage axial = SliceRenderer.Render(image, AnatomicalPlane.Axial, 0, Unity, null, new SliceStyle { MinimumSize = 400 });
        Assert.Equal((100, 400), (axial.Width, axial.Height));
    }

    [Fact]
    public void Render_FineGrid_HasAPixelForEveryVoxel()
    {
        var image = Volume.Wrap(new ImageGeometry(new(900, 2, 1), new(0.1, 0.1, 1)), new float[1800]);
        Assert.Equal(900, SliceRenderer.Render(image, AnatomicalPlane.Axial, 0, Unity, null, new SliceStyle { MinimumSize = 64 }).Width);
    }

    [Fact]
    public void Render_ExtremeProportions_StayBounded()
    {
        var image = Volume.Wrap(new ImageGeometry(new(30000, 1, 1), new(0.01, 5, 5)), new float[30000]);
        RgbImage picture = SliceRenderer.Render(image, AnatomicalPlane.Axial, 0, Unity);
        Assert.InRange(picture.Width, 1, RgbImage.MaximumSide);
        Assert.InRange(picture.Height, 1, RgbImage.MaximumSide);
    }

    [Fact]
    public void Render_OneVoxel_Works()
    {
        var image = Volume.Wrap(new ImageGeometry(new(1, 1, 1), new(1, 1, 1)), new float[] { 1 });
        RgbImage picture = SliceRenderer.Render(image, AnatomicalPlane.Sagittal, 0, Unity, [new(Whole(image.Geometry), new(1, 2, 3))], Plain);
        Assert.Equal((16, 16), (picture.Width, picture.Height));
        Assert.Equal(new(1, 2, 3), picture[0, 5]);
        Assert.Equal(RgbColour.White, picture[8, 8]);
    }

    [Fact]
    public void Render_Outline_RunsOnePixelOnEitherSideOfTheVoxelEdges()
    {
        // Voxels of 10 × 10 pixels; the mask is voxel (1, 1) of 3 × 3.
        var geometry = new ImageGeometry(new(3, 3, 1), new(1, 1, 1));
        var bytes = new byte[9];
        bytes[4] = 1;
        var red = new RgbColour(255, 0, 0);
        RgbImage picture = SliceRenderer.Render(
            Volume.Wrap(geometry, new float[9]), AnatomicalPlane.Axial, 0, Unity,
            [new(Mask.FromBytes(geometry, IndexBox.Whole(geometry.Size), new(bytes, geometry.Size)), red)],
            Plain with { MinimumSize = 30 });
        for (int y = 0; y < 30; y++)
        {
            for (int x = 0; x < 30; x++)
            {
                bool outer = x is >= 9 and <= 20 && y is >= 9 and <= 20;
                bool inner = x is >= 11 and <= 18 && y is >= 11 and <= 18;
                Assert.Equal(outer && !inner ? red : RgbColour.Black, picture[x, y]);
            }
        }
    }

    [Fact]
    public void Render_NotFinite_IsShownAsSuchAndDoesNotSpread()
    {
        var geometry = new ImageGeometry(new(4, 4, 1), new(1, 1, 1));
        var voxels = new float[16];
        voxels[0] = float.NaN;
        voxels[15] = float.NegativeInfinity;
        RgbImage picture = SliceRenderer.Render(Volume.Wrap(geometry, voxels), AnatomicalPlane.Axial, 0, Unity, null, Plain);
        Assert.Equal(Plain.NotFinite, picture[0, 0]);
        Assert.Equal(Plain.NotFinite, picture[15, 15]);
        Assert.Equal(RgbColour.Black, picture[8, 8]);
        Assert.Equal(32, Enumerable.Range(0, 256).Count(i => picture[i % 16, i / 16] == Plain.NotFinite));
    }

    [Fact]
    public void Render_Annotated_WritesIntoThePictureOnlyWhenAsked()
    {
        var image = Volume.Wrap(new ImageGeometry(new(8, 8, 2), new(1, 1, 1)), new float[128], Unit.Hounsfield);
        int Bright(SliceStyle style)
        {
            RgbImage picture = SliceRenderer.Render(image, AnatomicalPlane.Axial, 0, Unity, null, style);
            int count = 0;
            foreach (byte b in picture.Bytes)
            {
                count += b > 100 ? 1 : 0;
            }

            return count;
        }

        Assert.Equal(0, Bright(new SliceStyle { Annotate = false }));
        int letters = Bright(new SliceStyle());
        Assert.InRange(letters, 1000, 20000);
        Assert.InRange(Bright(new SliceStyle { Caption = "Case \u001b[1m 7" }), letters + 500, letters + 10000);
        RgbImage barred = SliceRenderer.Render(image, AnatomicalPlane.Axial, 0, Unity, null, new SliceStyle { ColourBar = true });
        Assert.InRange(barred.Width, 540, 640);
    }

    [Fact]
    public void Render_WrongArguments_AreRefused()
    {
        var geometry = new ImageGeometry(new(3, 4, 5), new(1, 1, 1));
        var image = Volume.Wrap(geometry, new float[60]);
        Assert.Throws<ArgumentOutOfRangeException>(() => SliceRenderer.Render(image, AnatomicalPlane.Axial, 5, Unity));
        Assert.Throws<ArgumentOutOfRangeException>(() => SliceRenderer.Render(image, AnatomicalPlane.Coronal, -1, Unity));
        Assert.Throws<ArgumentOutOfRangeException>(() => SliceRenderer.Render(image, AnatomicalPlane.Axial, 0, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => SliceRenderer.Render(image, AnatomicalPlane.Axial, 0, new(0, double.NaN)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SliceRenderer.Render(image, (AnatomicalPlane)9, 0, Unity));
        var moved = new ImageGeometry(new(3, 4, 5), new(1, 1, 1), new(10, 0, 0));
        ArgumentException refused = Assert.Throws<ArgumentException>(() => SliceRenderer.Render(image, AnatomicalPlane.Axial, 0, Unity, [new(Whole(moved), default)]));
        Assert.Contains("Origin", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FindLargestSlice_CountsVoxelsPerSlice()
    {
        var geometry = new ImageGeometry(new(6, 5, 4), new(1, 1, 1));
        var bytes = new byte[120];
        foreach ((int x, int y, int z) in new[] { (1, 1, 1), (4, 2, 1), (4, 2, 2), (4, 3, 2), (4, 2, 3), (0, 2, 2) })
        {
            bytes[(((z * 5) + y) * 6) + x] = 1;
        }

        var mask = Mask.FromBytes(geometry, IndexBox.Whole(geometry.Size), new(bytes, geometry.Size));
        Assert.Equal(2, SliceRenderer.FindLargestSlice(mask, AnatomicalPlane.Axial));
        Assert.Equal(2, SliceRenderer.FindLargestSlice(mask, AnatomicalPlane.Coronal));
        Assert.Equal(4, SliceRenderer.FindLargestSlice(mask, AnatomicalPlane.Sagittal));
        Assert.Throws<ArgumentException>(() => SliceRenderer.FindLargestSlice(Mask.Empty(geometry), AnatomicalPlane.Axial));
    }

    private static Mask Whole(ImageGeometry geometry)
    {
        var bytes = new byte[geometry.VoxelCount];
        Array.Fill(bytes, (byte)1);
        return Mask.FromBytes(geometry, IndexBox.Whole(geometry.Size), new(bytes, geometry.Size));
    }
}
