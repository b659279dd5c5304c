namespace Biomarkers.Pet.Tests;

public sealed class LesionSetTests
{
    // Voxels of 1 mL. Lesions of 5 (reaching 9), 3 and 2 mL, and one voxel of 20; a diagonal pair.
    private static readonly ImageGeometry Geometry = Phantom.Grid(30, 12, 10, 10);

    private static readonly Volume<float> Image = Phantom.Image(Geometry, static i => (i.X, i.Y, i.Z) switch
    {
        ( >= 2 and <= 6, 2, 2) => i.X == 4 ? 9 : 5,
        ( >= 10 and <= 12, 5, 5) => 4,
        (20, 3, 3) or (21, 3, 3) => 6,
        (25, 8, 8) => 20,
        (28, 1, 1) or (29, 2, 2) or (29, 2, 1) => 4.5,
        _ => 1,
    });

    [Fact]
    public void Find_LymphomaProtocol_TakesPiecesOfFourAndThreeMillilitres()
    {
        var set = LesionSet.Find(Image, PetThreshold.Fixed(4));
        Assert.Equal(SegmentationOutcome.Found, set.Outcome);
        Assert.Equal([3.0, 5.0, 3.0], set.Candidates.Select(static l => l.Volume));
        Assert.Equal([1, 2, 3], set.Lesions.Select(static l => l.Label));
        Assert.Equal(2, set.SmallPieces);
        Assert.Equal((9, new Index3(4, 2, 2)), (set.Candidates[1].Maximum, set.Candidates[1].Hottest));
        Assert.Equal(4, set.Threshold);
        Assert.Equal("fixed 4", set.Derivation);
        Assert.Equal(new Vector3D(110, 50, 50), set.Candidates[2].Centroid);

        // With six neighbours the diagonal pieces fall apart.
        Assert.Equal(2, LesionSet.Find(Image, PetThreshold.Fixed(4), new() { Connectivity = Connectivity.Six }).Candidates.Count);
        Assert.Equal(5, LesionSet.Find(Image, PetThreshold.Fixed(4), new() { MinimumVolume = 0 }).Candidates.Count);
    }

    [Fact]
    public void Edits_LeaveTheSetAloneAndGiveANewOne()
    {
        var set = LesionSet.Find(Image, PetThreshold.Fixed(4));
        LesionSet without = set.ExcludeAt(new(4, 2, 2));
        Assert.Equal([1, 3], without.Lesions.Select(static l => l.Label));
        Assert.Equal(3, set.Lesions.Count);
        LesionSet added = without.AddAt(new(25, 8, 8)).AddAt(new(20, 3, 3));
        Assert.Equal([1, 3, 4, 5], added.Lesions.Select(static l => l.Label));
        Assert.Equal([false, false, true, true], added.Lesions.Select(static l => l.IsAdded));
        Assert.Equal([1.0, 2.0], added.Lesions.Skip(2).Select(static l => l.Volume));
        Assert.Equal(0, added.SmallPieces);
        Assert.Equal(5, added.LabelAt(new(21, 3, 3)));

        // Adding what is a candidate already brings it back, and adds nothing twice.
        Assert.Equal([1, 2, 3, 4, 5], added.AddAt(new(3, 2, 2)).AddAt(new(25, 8, 8)).Lesions.Select(static l => l.Label));
        Assert.Equal([2, 5], added.Keep(2, 5).Lesions.Select(static l => l.Label));
        Assert.Equal([1, 2, 3], set.Exclude(1, 2, 3).Include(2, 1).Include(3).Lesions.Select(static l => l.Label));
        Assert.Equal(added.Lesions.Sum(static l => l.Mask.Count), added.ToMask().Count);
        Assert.True(set.Exclude(1, 2, 3).ToMask().IsEmpty);
        Assert.Throws<ArgumentException>(() => set.AddAt(new(0, 0, 0)));
        Assert.Throws<ArgumentException>(() => set.ExcludeAt(new(25, 8, 8)));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Exclude(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Include(4));
    }

    [Theory]
    [InlineData(Connectivity.Six)]
    [InlineData(Connectivity.Eighteen)]
    [InlineData(Connectivity.TwentySix)]
    public void Find_RandomImage_AreTheFloodedComponentsForAnyThreadCount(Connectivity connectivity)
    {
        var geometry = new ImageGeometry(new(23, 19, 11), new(5, 5, 8));
        for (int seed = 0; seed < 6; seed++)
        {
            Volume<float> image = Phantom.Noise(geometry, seed);
            double threshold = 6 + (0.5 * seed);
            HashSet<Index3>[] expected = [.. Flood.Components(geometry.Size, connectivity, i => image.At(i) >= threshold).Where(static c => c.Count >= 5)];
            foreach (int threads in (int[])[1, 2, 7])
            {
                var set = LesionSet.Find(image, PetThreshold.Fixed(threshold), new() { Connectivity = connectivity, MinimumVolume = 1 }, threads);
                Assert.Equal(expected.Length, set.Candidates.Count);
                foreach ((HashSet<Index3> twin, Lesion lesion) in expected.Zip(set.Candidates))
                {
                    Assert.Equal(twin.OrderBy(static i => (i.Z, i.Y, i.X)), Phantom.Voxels(lesion.Mask));
                    Assert.Equal(twin.Max(image.At), lesion.Maximum);
                }
            }
        }
    }

    [Fact]
    public void Find_NothingThere_IsATypedOutcome()
    {
        var none = LesionSet.Find(Image, PetThreshold.Fixed(30));
        Assert.Equal(SegmentationOutcome.NothingReachesThreshold, none.Outcome);
        Assert.StartsWith("No piece of at least 3 mL reaches 30 (fixed 30)", none.Reason, StringComparison.Ordinal);
        Assert.Empty(none.Candidates);
        Assert.True(none.ToMask().IsEmpty);

        // A small piece can still be added.
        var small = LesionSet.Find(Image, PetThreshold.Fixed(15));
        Assert.Equal(SegmentationOutcome.NothingReachesThreshold, small.Outcome);
        LesionSet added = small.AddAt(new(25, 8, 8));
        Assert.Equal((SegmentationOutcome.Found, null), (added.Outcome, added.Reason));
        Assert.Single(added.Lesions);

        var reference = LesionSet.Find(Image, PetThreshold.PercistLiver(Mask.Empty(Geometry)));
        Assert.Equal(SegmentationOutcome.ReferenceNotUsable, reference.Outcome);
        Assert.Null(reference.Threshold);
        Assert.Throws<ArgumentException>(() => reference.AddAt(new(4, 2, 2)));
    }

    [Fact]
    public void Find_SmallestVolumeOfWholeVoxels_CountsThemWhole()
    {
        // Seven voxels of 0.3 mL are 2.1 mL, although 2.1 / 0.3 is a little more than 7.
        var geometry = new ImageGeometry(new(20, 3, 3), new(10, 10, 3));
        Volume<float> image = Phantom.Image(geometry, static i => i is { X: < 7, Y: 1, Z: 1 } ? 5 : 0);
        Assert.Single(LesionSet.Find(image, PetThreshold.Fixed(4), new() { MinimumVolume = 2.1 }).Lesions);
        Assert.Empty(LesionSet.Find(image, PetThreshold.Fixed(4), new() { MinimumVolume = 2.100001 }).Lesions);
    }

    [Fact]
    public void Find_ThresholdInTheNoise_IsRefused()
    {
        // Single voxels apart from each other; diagonals that each span the image.
        ImageGeometry geometry = Phantom.Grid(1000, 1000, 1);
        Volume<float> dots = Phantom.Image(geometry, static i => i.X % 8 == 0 && i.Y % 8 == 0 ? 5 : 0);
        Volume<float> diagonals = Phantom.Image(geometry, static i => (i.X - i.Y) % 3 == 0 ? 5 : 0);
        var all = new LesionOptions { MinimumVolume = 0 };
        Assert.Equal(RefusalReason.TooLarge, Assert.Throws<DataRefusedException>(() => LesionSet.Find(dots, PetThreshold.Fixed(4), all)).Reason);
        Assert.Equal(RefusalReason.TooLarge, Assert.Throws<DataRefusedException>(() => LesionSet.Find(diagonals, PetThreshold.Fixed(4), all)).Reason);
    }

    [Fact]
    public void Find_PercistReference_UsesItsValue()
    {
        Mask liver = Phantom.Mask(Geometry, static i => i.Z == 9);
        var set = LesionSet.Find(Image, PetThreshold.PercistLiver(liver));
        Assert.Equal(1.5, set.Threshold!.Value, 1e-12);
        Assert.Contains("mean 1, SD 0 of 360 voxels of the liver", set.Derivation, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_WrongArguments_Throw()
    {
        Assert.Throws<ArgumentException>(() => LesionSet.Find(Image, PetThreshold.PercentOfMaximum(41)));
        Assert.Throws<ArgumentException>(() => LesionSet.Find(Image, PetThreshold.Fixed(4), new() { MinimumVolume = -1 }));
        Assert.Throws<ArgumentException>(() => LesionSet.Find(Image, PetThreshold.Fixed(4), new() { MinimumVolume = double.NaN }));
        Assert.Throws<ArgumentNullException>(() => LesionSet.Find(null!, PetThreshold.Fixed(4)));
    }

    [Fact]
    public void Find_NotANumber_IsCounted()
    {
        Volume<float> image = Phantom.Image(Geometry, static i => i == new Index3(4, 2, 2) ? double.NaN : Image.At(i));
        var set = LesionSet.Find(image, PetThreshold.Fixed(4), new() { MinimumVolume = 2 });
        Assert.Equal(1, set.NotNumberCount);
        Assert.Equal(5, set.Candidates.Count);
    }
}
