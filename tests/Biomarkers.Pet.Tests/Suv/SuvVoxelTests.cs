using System.Numerics;
using static Biomarkers.Pet.Tests.PetSample;

namespace Biomarkers.Pet.Tests;

public sealed class SuvVoxelTests
{
    public static TheoryData<int, int, int> Sizes => new() { { 1, 1, 1 }, { 3, 1, 2 }, { 7, 5, 3 }, { 31, 33, 2 }, { 1023, 2, 1 }, { 1025, 1, 2 }, { 64, 64, 5 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Voxels_OfAnyTypeAndSize_AreTheDefinition(int x, int y, int z)
    {
        Compare<short>(new(x, y, z));
        Compare<ushort>(new(x, y, z));
        Compare<int>(new(x, y, z));
        Compare<byte>(new(x, y, z));
        Compare<float>(new(x, y, z));
        Compare<double>(new(x, y, z));
    }

    [Fact]
    public void Voxels_AnyThreadCount_AreBitIdentical()
    {
        Volume<short> volume = Filled<short>(new(33, 17, 9));
        PetAcquisition facts = Facts(9);
        float[] one = Suv.Compute(volume, facts, SuvKind.BodyWeight, new() { Values = PetValues.Stored }, maxDegreeOfParallelism: 1).Volume.Voxels.ToArray();
        foreach (int threads in new[] { 0, 2, 7 })
        {
            Assert.Equal(one, Suv.Compute(volume, facts, SuvKind.BodyWeight, new() { Values = PetValues.Stored }, threads).Volume.Voxels.ToArray());
        }
    }

    [Fact]
    public void Apply_OnTheCallersMemory_IsTheSameInPlaceAndStrided()
    {
        Volume<float> volume = Filled<float>(new(13, 11, 4));
        SuvFactor factor = Suv.ComputeFactor(Facts(4), SuvKind.BodyWeight, new() { Values = PetValues.Stored });
        float[] expected = Suv.Compute(volume, Facts(4), SuvKind.BodyWeight, new() { Values = PetValues.Stored }).Volume.Voxels.ToArray();

        float[] place = volume.Voxels.ToArray();
        Assert.Equal(0, Suv.Apply(new ReadOnlyVolumeSpan<float>(place, volume.Size), factor, place));
        Assert.Equal(expected, place);

        ReadOnlyVolumeSpan<float> part = volume.AsVolumeSpan().Slice(new IndexBox(new(2, 3, 0), new(9, 7, 4)));
        var cut = new float[9 * 7 * 4];
        Suv.Apply(part, factor, cut);
        for (int i = 0; i < cut.Length; i++)
        {
            Assert.Equal(expected[((((i / 63) * 11) + (i / 9 % 7) + 3) * 13) + (i % 9) + 2], cut[i]);
        }
    }

    [Fact]
    public void Header_WithoutSlices_HoldsForAnyVolume()
    {
        Volume<short> volume = Filled<short>(new(5, 4, 3));

        SuvResult result = Suv.Compute(volume, Static with { DecayCorrection = Fact(PetTerms.ParseDecayCorrection("ADMIN")), Frames = [] });

        Assert.Equal(volume.Voxels.ToArray().Select(static v => (float)(v * 70000 / Dose)), result.Volume.Voxels.ToArray(), static (a, b) => Math.Abs(a - b) <= 1e-6 * Math.Abs(a));
        Assert.Throws<DataRefusedException>(() => Suv.Compute(volume, Static with { Frames = [] }));
        Assert.Throws<DataRefusedException>(() => Suv.Compute(volume, Static with { Frames = [], DecayCorrection = Fact(PetTerms.ParseDecayCorrection("ADMIN")) }, SuvKind.BodyWeight, new() { Values = PetValues.Stored }));
    }

    [Fact]
    public void Apply_WithoutRoomOrSlices_IsAnArgumentError()
    {
        SuvFactor factor = Suv.ComputeFactor(Facts(2));

        Assert.Throws<ArgumentException>(() => Suv.Apply(new ReadOnlyVolumeSpan<float>(new float[8], new(2, 2, 2)), factor, new float[7]));
        Assert.Throws<ArgumentException>(() => Suv.Apply(new ReadOnlyVolumeSpan<float>(new float[4], new(2, 2, 1)), factor, new float[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Suv.Apply(new ReadOnlyVolumeSpan<float>(new float[8], new(2, 2, 2)), factor, new float[8], frame: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => factor[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => factor[-1]);
    }

    [Fact]
    public void Voxels_ThatAreNotFinite_StayAndAreCounted()
    {
        float[] voxels = [1, float.NaN, float.PositiveInfinity, -3, 0, float.NegativeInfinity];
        var volume = Volume.Wrap(new ImageGeometry(new(3, 2, 1), new(1, 1, 1)), voxels);

        SuvResult result = Suv.Compute(volume, Static);

        SuvWarning warning = Assert.Single(result.Audit.Warnings);
        Assert.Equal(SuvWarningCode.VoxelsNotFinite, warning.Code);
        Assert.StartsWith("3 voxels", warning.Text, StringComparison.Ordinal);
        Assert.True(float.IsNaN(result.Volume.Voxels[1]));
        Assert.Equal((float)(-3 * Factor()), result.Volume.Voxels[3]);
        Assert.Empty(result.Factor.Audit.Warnings);
    }

    [Fact]
    public void Voxels_BeyondSinglePrecision_AreCounted()
    {
        var volume = Volume.Wrap(new ImageGeometry(new(2, 1, 1), new(1, 1, 1)), new[] { 1e300, 1.0 });

        Assert.StartsWith("1 voxels", Assert.Single(Suv.Compute(volume, Static).Audit.Warnings).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void DynamicSeries_NotCorrected_IsCorrectedFrameByFrame()
    {
        // Constant SUV 2 in three frames that are not decay-corrected.
        double lambda = Math.Log(2) / HalfLife;
        double[] starts = [0, 60, 360];
        double[] durations = [60, 300, 600];
        List<IReadOnlyList<PetSliceFacts>> frames = [];
        List<Volume<float>> volumes = [];
        for (int t = 0; t < 3; t++)
        {
            PetSliceFacts slice = Slice with { AcquisitionStart = Fact(Given.AddSeconds(starts[t])), FrameDuration = Fact(durations[t]) };
            frames.Add([slice, slice]);
            double mean = 2 * Dose / 70000 * Math.Exp(-lambda * starts[t]) * (1 - Math.Exp(-lambda * durations[t])) / (lambda * durations[t]);
            volumes.Add(Volume.Wrap(new ImageGeometry(new(2, 2, 2), new(1, 1, 1)), Enumerable.Repeat((float)mean, 8).ToArray(), Unit.BecquerelPerMillilitre));
        }

        PetAcquisition facts = Static with { Frames = frames, DecayCorrection = Fact(PetTerms.ParseDecayCorrection("NONE")), Corrections = Fact<IReadOnlyList<string>>(["ATTN"]) };

        SuvSeriesResult result = Suv.Compute(new TimeSeries<float>(starts, volumes), facts);

        Assert.Equal(3, result.Factor.FrameCount);
        Assert.Equal(6, Assert.Single(result.Audit.Rules).SliceCount);
        Assert.All(result.Series.Frames, static frame => Assert.All(frame.Voxels.ToArray(), static suv => Assert.Equal(2, suv, 1e-6)));
        Assert.Empty(result.Audit.Warnings);
    }

    [Theory]
    [InlineData("BQML", "Bq/ml", true)]
    [InlineData("BQML", "1", true)]
    [InlineData("BQML", "[arb'U]", true)]
    [InlineData("BQML", "kBq/ml", false)]
    [InlineData("BQML", "g/ml", false)]
    [InlineData("BQML", "{SUVbw}g/ml", false)]
    [InlineData("BQML", "{SUVlbm(Janma)}g/ml", false)]
    [InlineData("BQML", "%/ml", false)]
    [InlineData("BQML", "{counts}", false)]
    [InlineData("BQML", "[hnsf'U]", false)]
    [InlineData("GML", "g/ml", true)]
    [InlineData("GML", "{SUVbw}g/ml", true)]
    [InlineData("GML", "{SUVlbm(Janma)}g/ml", false)]
    [InlineData("GML", "kBq/ml", false)]
    [InlineData("GML", "Bq/ml", false)]
    [InlineData("CM2ML", "cm2/ml", true)]
    [InlineData("CM2ML", "{SUVbsa}cm2/ml", true)]
    [InlineData("CM2ML", "g/ml", false)]
    public void Image_InAnotherUnitThanTheHeaders_IsRefused(string header, string unit, bool isTaken)
    {
        var volume = Volume.Wrap(new ImageGeometry(new(1, 1, 1), new(1, 1, 1)), new[] { 5f }, Unit.FromUcum(unit));
        PetAcquisition facts = Static with { Units = Fact(PetTerms.ParseUnits(header)) };

        Exception? refusal = Record.Exception(() => Suv.Compute(volume, facts));
        Exception? ofSeries = Record.Exception(() => Suv.Compute(new TimeSeries<float>([0], [volume]), facts));

        Assert.Equal(isTaken, refusal is null);
        Assert.Equal(isTaken, ofSeries is null);
        Assert.Equal(isTaken ? null : RefusalReason.UnsuitableValues, (refusal as DataRefusedException)?.Reason);
    }

    [Fact]
    public void Suv_OfAnyKind_IsNotConvertedTwice()
    {
        var volume = Volume.Wrap(new ImageGeometry(new(1, 1, 1), new(1, 1, 1)), new[] { 10000f }, Unit.BecquerelPerMillilitre);
        foreach (SuvKind kind in Enum.GetValues<SuvKind>())
        {
            Volume<float> converted = Suv.Compute(volume, Static, kind).Volume;

            Assert.Equal(RefusalReason.UnsuitableValues, Assert.Throws<DataRefusedException>(() => Suv.Compute(converted, Static)).Reason);
        }
    }

    [Fact]
    public void StoredValues_ThatStateAUnit_AreRefused()
    {
        var volume = Volume.Wrap(new ImageGeometry(new(1, 1, 1), new(1, 1, 1)), new[] { 5f }, Unit.BecquerelPerMillilitre);

        DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => Suv.Compute(volume, Static, options: new() { Values = PetValues.Stored }));

        Assert.Contains("applied twice", refusal.Message, StringComparison.Ordinal);
    }

    private static void Compare<T>(Size3 size)
        where T : unmanaged, INumber<T>
    {
        Volume<T> volume = Filled<T>(size);
        PetAcquisition facts = Facts(size.Z);
        float[] suv = Suv.Compute(volume, facts, SuvKind.BodyWeight, new() { Values = PetValues.Stored }).Volume.Voxels.ToArray();
        SuvFactor factor = Suv.ComputeFactor(facts, SuvKind.BodyWeight, new() { Values = PetValues.Stored });
        for (int i = 0; i < suv.Length; i++)
        {
            SuvSliceFactor slice = factor[i / (size.X * size.Y)];
            Assert.Equal((float)((double.CreateChecked(volume.Voxels[i]) * slice.Scale) + slice.Offset), suv[i]);
        }
    }

    private static Volume<T> Filled<T>(Size3 size)
        where T : unmanaged, INumber<T>
    {
        var random = new Random(1);
        var voxels = new T[size.Count];
        for (int i = 0; i < voxels.Length; i++)
        {
            voxels[i] = T.CreateTruncating(random.Next(-30000, 30000));
        }

        return Volume.Wrap(new ImageGeometry(size, new(1, 1, 1)), voxels);
    }

    // Slopes differ from slice to slice, and every third slice has an intercept.
    private static PetAcquisition Facts(int slices) => Static with
    {
        Frames = [[.. Enumerable.Range(0, slices).Select(static z => Slice with { RescaleSlope = Fact(0.1 + (0.37 * z)), RescaleIntercept = Fact(z % 3 == 2 ? -11.5 : 0.0) })]],
    };
}
