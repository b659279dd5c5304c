namespace Biomarkers.Pet.Tests;

public sealed class PetThresholdTests
{
    private static readonly ImageGeometry Geometry = new(new(41, 37, 33), new(3, 3, 3));
    private static readonly Index3 Centre = new(20, 18, 16);

    // A hot ball of 15 mm with a soft edge in a background of 1, and a second, hotter one that hangs together with it at low values only.
    private static readonly Volume<float> Lesion = Phantom.Image(Geometry, static i =>
        1 + (9 * Soft(Phantom.Distance(Geometry, i, Centre))) + (14 * Soft(Phantom.Distance(Geometry, i, new(31, 18, 16)) * 2)) + (0.01 * ((i.X * 7) + (i.Y * 5) + (i.Z * 3)) % 0.1));

    public static TheoryData<Connectivity> Connectivities => [Connectivity.Six, Connectivity.Eighteen, Connectivity.TwentySix];

    [Theory]
    [MemberData(nameof(Connectivities))]
    public void Apply_AnySeedAndThreshold_IsTheFloodFromTheLocalMaximum(Connectivity connectivity)
    {
        var geometry = new ImageGeometry(new(21, 18, 15), new(2, 2, 3));
        var random = new Random(1);
        for (int trial = 0; trial < 24; trial++)
        {
            var hill = new Index3(random.Next(21), random.Next(18), random.Next(15));
            Volume<float> image = Phantom.Image(geometry, i => (8 * Math.Exp(-Phantom.Distance(geometry, i, hill) / 12)) + (2 * random.NextDouble()));
            var seed = new Index3(random.Next(21), random.Next(18), random.Next(15));
            var options = new SegmentationOptions { Connectivity = connectivity, SeedRadius = 8, GrowthRadius = 14 + (1.6 * trial) };
            Index3 top = Climb(image, seed, options);
            double maximum = image.At(top);
            foreach ((PetThreshold rule, double threshold) in ((PetThreshold, double)[])
                [(PetThreshold.PercentOfMaximum(41), 0.41 * maximum), (PetThreshold.PercentOfMaximum(100), maximum), (PetThreshold.Fixed(2.5), 2.5), (PetThreshold.Fixed(9.9), 9.9)])
            {
                PetSegmentation found = rule.Apply(image, seed, options);
                HashSet<Index3> expected = Flood.From(
                    top, connectivity, i => geometry.Size.Contains(i) && image.At(i) >= threshold && Phantom.Distance(geometry, i, top) <= options.GrowthRadius);
                Assert.Equal(expected.OrderBy(static i => (i.Z, i.Y, i.X)), Phantom.Voxels(found.Mask));
                Assert.Equal(expected.Count > 0 ? SegmentationOutcome.Found : SegmentationOutcome.NothingReachesThreshold, found.Outcome);
                Assert.Equal(threshold, found.Threshold!.Value, 1e-12);
                Assert.Equal(top, found.Hottest);
                bool limit = expected.Any(i => Phantom.Indices(new(3, 3, 3)).Any(
                    s => geometry.Size.Contains(i + s - new Index3(1, 1, 1)) && Phantom.Distance(geometry, i + s - new Index3(1, 1, 1), top) > options.GrowthRadius));
                Assert.Equal(limit, found.Flags.HasFlag(SegmentationFlags.ReachedGrowthLimit));
                Assert.Equal(expected.Any(i => image.At(i) > maximum), found.Flags.HasFlag(SegmentationFlags.HoldsHotterVoxel));
            }
        }
    }

    [Fact]
    public void PercentOfMaximum_VoxelWithExactlyThatShare_Belongs()
    {
        // A row of the values 0 to 100: p % of the maximum are the voxels p to 100, for every whole p.
        var geometry = new ImageGeometry(new(101, 1, 1), new(1, 1, 1));
        Volume<float> ramp = Phantom.Image(geometry, static i => i.X);
        Mask zero = Phantom.Mask(geometry, static i => i.X == 0);
        for (int percent = 1; percent <= 100; percent++)
        {
            Assert.Equal(101 - percent, PetThreshold.PercentOfMaximum(percent).Apply(ramp, Phantom.Whole(geometry)).Mask.Count);
            Assert.Equal(101 - percent, PetThreshold.BackgroundCorrected(percent).Apply(ramp, Phantom.Whole(geometry), background: zero).Mask.Count);
        }
    }

    [Theory]
    [InlineData("g/ml", true)]
    [InlineData("{SUVbw}g/ml", true)]
    [InlineData("[arb'U]", true)]
    [InlineData("Bq/ml", false)]
    [InlineData("kBq/ml", false)]
    [InlineData("{SUVbsa}cm2/ml", false)]
    public void MajorityVote_OfAnImageThatIsNoSuv_IsRefused(string unit, bool isTaken)
    {
        Volume<float> image = Lesion.WithUnit(Unit.FromUcum(unit));

        Exception? refusal = Record.Exception(() => PetThreshold.MajorityVote(2).Apply(image, Centre));

        Assert.Equal(isTaken ? null : RefusalReason.UnsuitableValues, (refusal as DataRefusedException)?.Reason);
        Assert.Equal(isTaken, refusal is null);
    }

    [Fact]
    public void Apply_SeedBesideTheMaximum_IsThatFromTheMaximum()
    {
        PetSegmentation from = PetThreshold.PercentOfMaximum(50).Apply(Lesion, Centre);
        PetSegmentation beside = PetThreshold.PercentOfMaximum(50).Apply(Lesion, Centre + new Index3(1, -1, 1));
        Assert.Equal(from.Hottest, beside.Hottest);
        Phantom.AssertSame(from.Mask, beside.Mask);
        Assert.StartsWith("50 % of the maximum ", from.Derivation, StringComparison.Ordinal);
        Assert.Equal(SegmentationFlags.None, from.Flags);
    }

    [Fact]
    public void Apply_LowThreshold_RunsIntoTheNeighbourAndSaysSo()
    {
        PetSegmentation low = PetThreshold.Fixed(1.5).Apply(Lesion, Centre);
        Assert.True(low.Flags.HasFlag(SegmentationFlags.HoldsHotterVoxel));
        PetSegmentation floor = PetThreshold.Fixed(0.5).Apply(Lesion, Centre, new() { GrowthRadius = 30 });
        Assert.True(floor.Flags.HasFlag(SegmentationFlags.ReachedGrowthLimit));
        Assert.All(Phantom.Voxels(floor.Mask), i => Assert.InRange(Phantom.Distance(Geometry, i, floor.Hottest!.Value), 0, 30));
    }

    [Fact]
    public void BackgroundRules_GivenBackground_FollowTheirFormulas()
    {
        Mask background = Phantom.Mask(Geometry, static i => i.Z == 0);
        double ground = Phantom.Voxels(background).Average(static i => (double)Lesion.At(i));
        PetSegmentation at = PetThreshold.PercentOfMaximum(70).Apply(Lesion, Centre);
        double maximum = Lesion.At(at.Hottest!.Value);
        double peak = SpherePeak.Global(Lesion.AsVolumeSpan(), at.Mask, new UptakeOptions().CreateKernel(Geometry.Spacing))!.Value;
        double core = Phantom.Voxels(at.Mask).Average(static i => (double)Lesion.At(i));

        void Is(double expected, PetThreshold rule)
        {
            PetSegmentation found = rule.Apply(Lesion, Centre, null, background);
            Assert.Equal(expected, found.Threshold!.Value, 1e-12);
            Assert.All(Phantom.Voxels(found.Mask), i => Assert.True(Lesion.At(i) >= expected - 1e-9));
            Assert.Contains("region given", found.Derivation, StringComparison.Ordinal);
        }

        Is(ground + (0.41 * (maximum - ground)), PetThreshold.BackgroundCorrected(41));
        Is(0.5 * (peak + ground), PetThreshold.BackgroundAdapted());
        Is((0.15 * core) + ground, PetThreshold.Nestle());
        Is((0.2 * core) + ground, PetThreshold.Nestle(0.2));
    }

    [Fact]
    public void BackgroundAdapted_NoBackgroundGiven_TakesTheShellAroundTheCore()
    {
        Mask core = PetThreshold.PercentOfMaximum(70).Apply(Lesion, Centre).Mask;
        Index3[] inside = [.. Phantom.Voxels(core)];
        var options = new SegmentationOptions { BackgroundDistance = 12 };
        Index3[] shell = [.. Phantom.Indices(Geometry.Size).Where(i => inside.Min(c => Phantom.Distance(Geometry, i, c)) is >= 12 and < 15)];
        Index3[] kept = [.. shell.Where(static i => Lesion.At(i) <= 2.5)];
        Assert.True(kept.Length < shell.Length);
        PetSegmentation found = PetThreshold.BackgroundCorrected(50).Apply(Lesion, Centre, options);
        double ground = kept.Average(static i => (double)Lesion.At(i));
        Assert.Equal(ground + (0.5 * (Lesion.At(found.Hottest!.Value) - ground)), found.Threshold!.Value, 1e-9);
        Assert.Contains($"mean of {kept.Length} voxels", found.Derivation, StringComparison.Ordinal);
        Assert.Contains($"{shell.Length - kept.Length} above 2.5 left out", found.Derivation, StringComparison.Ordinal);
        PetSegmentation all = PetThreshold.BackgroundCorrected(50).Apply(Lesion, Centre, options with { BackgroundCeiling = null });
        Assert.True(all.Threshold > found.Threshold);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void MajorityVote_IsTheVoteVoxelByVoxel(int votes)
    {
        foreach (double scale in (double[])[0.3, 0.5, 1, 3])
        {
            Volume<float> image = Phantom.Image(Geometry, i => scale * Lesion.At(i));
            var options = new SegmentationOptions { BackgroundCeiling = null };
            PetThreshold[] rules = [PetThreshold.PercentOfMaximum(41), PetThreshold.BackgroundAdapted(), PetThreshold.Fixed(2.5), PetThreshold.Fixed(4)];
            Mask[] masks = [.. rules.Select(r => r.Apply(image, Centre, options).Mask)];
            PetSegmentation found = PetThreshold.MajorityVote(votes).Apply(image, Centre, options);
            Phantom.AssertSame(Phantom.Mask(Geometry, i => masks.Count(m => m.Contains(i)) >= votes), found.Mask);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => PetThreshold.MajorityVote(votes + 2));
    }

    [Fact]
    public void Otsu_IsTheBestSplitOfAll()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            ImageGeometry geometry = Phantom.Grid(9, 8, 7);
            var random = new Random(seed);
            Volume<float> image = Phantom.Image(geometry, i => Math.Round((i.X < 4 ? 2 : 6) + (3 * random.NextDouble()), seed % 3));
            Mask within = Phantom.Ball(geometry, new(4, 4, 3), 3.6);
            double[] values = [.. Phantom.Voxels(within).Select(i => (double)image.At(i))];
            double best = values.Distinct().Order().Skip(1).MaxBy(t => Between(values, t));
            PetSegmentation found = PetThreshold.Otsu().Apply(image, within);
            Assert.Equal(Between(values, best), Between(values, found.Threshold!.Value), 1e-9 * Between(values, best));
            Phantom.AssertSame(Phantom.Mask(geometry, i => within.Contains(i) && image.At(i) >= found.Threshold), found.Mask);
        }
    }

    [Fact]
    public void Otsu_EqualSplits_TakesTheLowest()
    {
        // 0, 5 and 10 once each: both splits are equally good.
        ImageGeometry geometry = Phantom.Grid(3, 1, 1);
        Assert.Equal(5, PetThreshold.Otsu().Apply(Phantom.Image(geometry, static i => 5 * i.X), Phantom.Whole(geometry)).Threshold);
    }

    [Fact]
    public void Apply_VolumeOfInterest_TakesItsMaximumAndAllItsVoxels()
    {
        Mask within = Phantom.Mask(Geometry, static i => i.X < 25);
        PetSegmentation found = PetThreshold.PercentOfMaximum(41).Apply(Lesion, within);
        double maximum = Phantom.Voxels(within).Max(static i => Lesion.At(i));
        Assert.Equal(0.41 * maximum, found.Threshold!.Value, 1e-12);
        Phantom.AssertSame(Phantom.Mask(Geometry, i => within.Contains(i) && Lesion.At(i) >= 0.41 * maximum), found.Mask);
    }

    [Fact]
    public void Percist_LiverSphere_IsMeanAndDeviation()
    {
        Vector3D centre = Geometry.IndexToWorld(new(10.3, 9.8, 10.1));
        double[] values = [.. Phantom.Indices(Geometry.Size).Where(i => (Geometry.IndexToWorld(new(i.X, i.Y, i.Z)) - centre).Length <= 15).Select(static i => (double)Lesion.At(i))];
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        PetSegmentation liver = PetThreshold.PercistLiver(centre).Apply(Lesion, Centre);
        Assert.Equal((1.5 * mean) + (2 * deviation), liver.Threshold!.Value, 1e-9);
        Assert.Contains($"of {values.Length} voxels of the liver", liver.Derivation, StringComparison.Ordinal);

        Mask region = ReferenceSphere.At(Geometry, centre, 30);
        Assert.Equal(values.Length, region.Count);
        Assert.Equal(liver.Threshold.Value, PetThreshold.PercistLiver(region).Apply(Lesion, Centre).Threshold!.Value, 1e-12);
        Assert.Equal((2 * mean) + (2 * deviation), PetThreshold.PercistBloodPool(region).Apply(Lesion, Centre).Threshold!.Value, 1e-9);
    }

    [Fact]
    public void Apply_WhatCannotBeUsed_HasATypedOutcome()
    {
        Volume<float> bad = Phantom.Image(Geometry, static i => i == new Index3(1, 1, 1) ? double.NaN : i == new Index3(2, 2, 2) ? -1 : Lesion.At(i));
        Mask empty = Mask.Empty(Geometry);
        Mask negative = Phantom.Mask(Geometry, static i => i == new Index3(2, 2, 2));
        Mask notFinite = Phantom.Mask(Geometry, static i => i == new Index3(1, 1, 1));
        var rule = PetThreshold.PercentOfMaximum(41);

        Assert.Equal(SegmentationOutcome.SeedNotUsable, rule.Apply(bad, new Index3(41, 0, 0)).Outcome);
        Assert.Equal(SegmentationOutcome.SeedNotUsable, rule.Apply(bad, new Index3(1, 1, 1)).Outcome);
        Assert.Equal(SegmentationOutcome.SeedNotUsable, rule.Apply(bad, new Index3(2, 2, 2)).Outcome);
        Assert.Equal(SegmentationOutcome.SeedNotUsable, rule.Apply(bad, empty).Outcome);
        Assert.Equal(SegmentationOutcome.SeedNotUsable, rule.Apply(bad, notFinite).Outcome);
        Assert.Equal(SegmentationOutcome.NothingReachesThreshold, PetThreshold.Fixed(100).Apply(bad, Centre).Outcome);
        Assert.Equal(SegmentationOutcome.BackgroundNotUsable, PetThreshold.BackgroundAdapted().Apply(bad, Centre, null, empty).Outcome);
        Assert.Equal(SegmentationOutcome.BackgroundNotUsable, PetThreshold.Nestle().Apply(bad, Centre, null, notFinite).Outcome);
        Assert.Equal(SegmentationOutcome.BackgroundNotUsable, PetThreshold.MajorityVote(2).Apply(bad, Centre, new() { BackgroundCeiling = 0.1 }).Outcome);
        Assert.Equal(SegmentationOutcome.BackgroundNotUsable, PetThreshold.BackgroundCorrected(41).Apply(bad, Centre, new() { BackgroundDistance = 1000 }).Outcome);
        Assert.Equal(SegmentationOutcome.ReferenceNotUsable, PetThreshold.PercistLiver(empty).Apply(bad, Centre).Outcome);
        Assert.Equal(SegmentationOutcome.ReferenceNotUsable, PetThreshold.PercistLiver(negative).Apply(bad, Centre).Outcome);
        Assert.Equal(SegmentationOutcome.ReferenceNotUsable, PetThreshold.PercistBloodPool(notFinite).Apply(bad, Centre).Outcome);
        Assert.Equal(SegmentationOutcome.ReferenceNotUsable, PetThreshold.PercistLiver(new Vector3D(0, 0, 0)).Apply(bad, Centre).Outcome);
        Assert.Equal(SegmentationOutcome.ValuesNotSeparable, PetThreshold.Otsu().Apply(bad, Phantom.Mask(Geometry, static i => i == Centre)).Outcome);
        PetThreshold[] all =
            [rule, PetThreshold.Fixed(-5), PetThreshold.Otsu(), PetThreshold.Nestle(), PetThreshold.BackgroundAdapted(), PetThreshold.BackgroundCorrected(41), PetThreshold.MajorityVote(3)];
        Assert.All(all, r => Assert.Equal(SegmentationOutcome.SeedNotUsable, r.Apply(bad, negative).Outcome));

        // NaN beside the core: no peak to adapt a threshold to.
        Volume<float> spoilt = Phantom.Image(Geometry, static i => i == Centre ? 30 : i == Centre + new Index3(1, 0, 0) ? double.NaN : Lesion.At(i));
        Assert.Equal(SegmentationOutcome.SeedNotUsable, PetThreshold.BackgroundAdapted().Apply(spoilt, Centre).Outcome);
        Assert.Equal(SegmentationOutcome.Found, rule.Apply(spoilt, Centre).Outcome);

        PetSegmentation none = PetThreshold.Fixed(100).Apply(bad, Centre);
        Assert.True(none.Mask.IsEmpty);
        Assert.StartsWith("No voxel reaches 100 (fixed 100); the hottest has", none.Reason, StringComparison.Ordinal);
        FeatureSet measures = UptakeMeasures.Compute(bad, none);
        Assert.Equal(none.Reason, measures[UptakeMeasures.Maximum].Reason);
        Assert.Equal(0, measures[UptakeMeasures.MetabolicVolume].Value);
    }

    [Fact]
    public void Apply_NotANumberInTheWindow_IsFlagged()
    {
        Volume<float> image = Phantom.Image(Geometry, static i => i == Centre + new Index3(2, 0, 0) ? double.NaN : Lesion.At(i));
        PetSegmentation found = PetThreshold.PercentOfMaximum(41).Apply(image, Centre);
        Assert.Equal(SegmentationOutcome.Found, found.Outcome);
        Assert.Equal(1, found.NotNumberCount);
        Assert.True(found.Flags.HasFlag(SegmentationFlags.NotNumbers));
        Assert.False(found.Mask.Contains(Centre + new Index3(2, 0, 0)));
    }

    [Fact]
    public void Compute_Segmentation_CarriesItsThreshold()
    {
        PetSegmentation found = PetThreshold.PercentOfMaximum(41).Apply(Lesion, Centre);
        FeatureSet set = UptakeMeasures.Compute(Lesion, found);
        Assert.Equal(found.Mask.Volume / 1000, set[UptakeMeasures.MetabolicVolume].Value, 1e-9);
        Assert.Contains(set.Provenance!.Steps, s => s.Name == "threshold" && s.Facts.Any(f => f.Key == "derivation" && f.Value == found.Derivation));
    }

    [Fact]
    public void Factories_WrongArguments_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PetThreshold.Fixed(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => PetThreshold.PercentOfMaximum(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PetThreshold.BackgroundCorrected(100.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PetThreshold.BackgroundAdapted(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => PetThreshold.Nestle(0));
        Assert.Throws<ArgumentException>(() => PetThreshold.PercistLiver(new Vector3D(double.NaN, 0, 0)));
        Assert.Throws<ArgumentException>(() => PetThreshold.Fixed(1).Apply(Lesion, Centre, new() { GrowthRadius = 0 }));
        Assert.Throws<ArgumentException>(() => PetThreshold.Fixed(1).Apply(Lesion, Centre, new() { SeedRadius = double.NaN }));
        Assert.Throws<ArgumentException>(() => PetThreshold.Fixed(1).Apply(Lesion, Centre, new() { BackgroundCeiling = double.NaN }));
        Mask elsewhere = Phantom.Whole(Phantom.Grid(3, 3, 3));
        Assert.Throws<DataRefusedException>(() => PetThreshold.Fixed(1).Apply(Lesion, elsewhere));
        Assert.Throws<DataRefusedException>(() => PetThreshold.Fixed(1).Apply(Lesion, Centre, null, elsewhere));
        Assert.Throws<DataRefusedException>(() => PetThreshold.PercistLiver(elsewhere).Apply(Lesion, Centre));
    }

    private static double Soft(double distance) => 1 / (1 + Math.Exp((distance - 15) / 2));

    private static Index3 Climb(Volume<float> image, Index3 seed, SegmentationOptions options)
    {
        Index3 top = seed;
        while (true)
        {
            HashSet<Index3> around = Flood.From(top, options.Connectivity, i => image.Size.Contains(i)
                && Phantom.Distance(image.Geometry, i, seed) <= options.SeedRadius && image.At(i) >= 0.7 * image.At(top));
            Index3 next = around.OrderByDescending(image.At).ThenBy(static i => (i.Z, i.Y, i.X)).First();
            if (!(image.At(next) > image.At(top)))
            {
                return top;
            }

            top = next;
        }
    }

    private static double Between(double[] values, double threshold)
    {
        double[] low = [.. values.Where(v => v < threshold)];
        double[] high = [.. values.Where(v => v >= threshold)];
        double apart = low.Average() - high.Average();
        return low.Length * (double)high.Length * apart * apart;
    }
}
