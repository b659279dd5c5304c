using System.Buffers.Binary;

namespace Biomarkers.Dicom.Tests;

public sealed class EnhancedTests
{
    private const int Slices = 4;
    private const int Times = 3;

    [Fact]
    public void EnhancedObject_WithFramesInRandomOrder_EqualsItsClassicTwin()
    {
        var random = new Random(9);
        int[] order = [.. Enumerable.Range(0, Slices * Times)];
        for (int trial = 0; trial < 5; trial++)
        {
            random.Shuffle(order);
            DicomSeries enhanced = DicomSeries.Create([Enhanced(order)]);
            DicomSeries classic = DicomSeries.Create(Classic());

            TimeSeries<float> frames = enhanced.ToTimeSeries<float>();
            TimeSeries<float> twin = classic.ToTimeSeries<float>();

            Assert.Equal(twin.Geometry, frames.Geometry);
            Assert.Equal(twin.Times.ToArray(), frames.Times.ToArray());
            Assert.Equal(twin.Unit, frames.Unit);
            for (int t = 0; t < Times; t++)
            {
                Assert.True(twin.Frames[t].Voxels.SequenceEqual(frames.Frames[t].Voxels));
            }

            SourceImage[] images = [.. enhanced.Images];
            for (int i = 0; i < images.Length; i++)
            {
                Assert.Equal((i / Slices, i % Slices), (images[i].Time, images[i].Slice));
                Assert.Equal((i / Slices * Slices) + (i % Slices), order[images[i].Frame!.Value - 1]);
            }
        }
    }

    [Fact]
    public void EnhancedObject_AsAFile_EqualsTheOneInMemory()
    {
        MemoryInstance instance = Enhanced([.. Enumerable.Range(0, Slices * Times)]);

        TimeSeries<float> memory = DicomSeries.Create([instance]).ToTimeSeries<float>();
        TimeSeries<float> file = DicomSeries.Create([instance.ToFile()]).ToTimeSeries<float>(maxDegreeOfParallelism: 3);

        Assert.True(memory.Frames[2].Voxels.SequenceEqual(file.Frames[2].Voxels));
    }

    [Fact]
    public void Concatenation_OfTwoObjects_IsOneSeries()
    {
        MemoryInstance first = Enhanced([.. Enumerable.Range(0, 6)]);
        MemoryInstance second = Enhanced([.. Enumerable.Range(6, 6)]);
        second.Set.Set(DicomTags.SOPInstanceUID, "1.2.3.99");

        Assert.Equal(new Size3(2, 2, Slices), DicomSeries.Create([second, first]).ToTimeSeries<float>().Geometry.Size);
    }

    [Fact]
    public void FunctionalGroups_ThatContradictTheSharedOnes_AreRefused()
    {
        MemoryInstance instance = Enhanced([.. Enumerable.Range(0, Slices * Times)]);
        var shared = (DicomAttributeSet)instance.Set.GetItem(DicomTags.SharedFunctionalGroupsSequence)!;
        shared.SetItems(DicomTags.PlanePositionSequence, new DicomAttributeSet().SetNumbers(DicomTags.ImagePositionPatient, 1, 2, 3));

        DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => DicomSeries.Create([instance]));

        Assert.Contains("with different values", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FunctionalGroups_OfAnotherNumberThanTheFrames_AreUnreadable()
    {
        MemoryInstance instance = Enhanced([.. Enumerable.Range(0, Slices * Times)]);
        instance.Set.SetNumbers(DicomTags.NumberOfFrames, 11);

        Assert.Contains("11 frame(s) and functional groups for 12", Assert.Single(DicomFolder.Create([instance]).Unreadable).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void OneFrameWithoutAPlace_LeavesTheObjectWithoutOne()
    {
        MemoryInstance instance = Enhanced([.. Enumerable.Range(0, Slices * Times)], "CT", static (groups, slice, time) =>
            _ = (slice, time) == (2, 1) ? groups.Remove(DicomTags.PlanePositionSequence) : groups);

        DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => DicomSeries.Create([instance]));

        Assert.Contains("enhanced, frame 7: (0020,0032) ImagePositionPatient is missing", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FramesWithoutGroups_AreNotExpanded()
    {
        MemoryInstance instance = MemoryInstance.Slice(0, 0).With(static set => set.SetNumbers(DicomTags.NumberOfFrames, int.MaxValue));

        DicomSeries series = Assert.Single(DicomFolder.Create([instance]).Series);

        Assert.Equal(SeriesKind.Unplaced, series.Kind);
        Assert.Contains("no functional groups", series.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void EnhancedMr_TakesParametersFromItsGroups()
    {
        MemoryInstance instance = Enhanced([.. Enumerable.Range(0, Slices * Times)], "MR", static (groups, slice, time) => groups
            .SetItems(DicomTags.MRDiffusionSequence, new DicomAttributeSet().SetNumbers(DicomTags.DiffusionBValue, 400 * (2 - time)))
            .SetItems(DicomTags.MREchoSequence, new DicomAttributeSet().SetNumbers(DicomTags.EffectiveEchoTime, 60))
            .SetItems(DicomTags.MRTimingAndRelatedParametersSequence, new DicomAttributeSet().SetNumbers(DicomTags.RepetitionTime, 3000).SetNumbers(DicomTags.FlipAngle, 90)));

        DicomSeries series = DicomSeries.Create([instance]);

        Assert.Equal([0.0, 400, 800], Assert.Single(series.Axes).Values);
        Assert.Equal([0.06], series.Mr!.EchoTimes!.Value.Value);
        Assert.Equal([3.0], series.Mr.RepetitionTimes!.Value.Value);
        Assert.Equal("(0018,0080) RepetitionTime", series.Mr.RepetitionTimes.Value.Source);
        Assert.Equal([90.0], series.Mr.FlipAngles!.Value.Value);
    }

    /// <summary>Classic slices with the times, places and slopes of the enhanced object.</summary>
    private static MemoryInstance[] Classic() =>
    [
        .. from time in Enumerable.Range(0, Times)
           from slice in Enumerable.Range(0, Slices)
           select MemoryInstance.Slice((time * Slices) + slice, 3 * slice).With(set => set
               .SetNumbers(DicomTags.RescaleSlope, 0.5 * (time + 1)).SetNumbers(DicomTags.RescaleIntercept, slice).Set(DicomTags.RescaleType, "HU")
               .Set(DicomTags.AcquisitionDateTime, Moment(time))),
    ];

    private static MemoryInstance Enhanced(int[] order, string modality = "CT", Action<DicomAttributeSet, int, int>? change = null)
    {
        DicomAttributeSet root = MemoryInstance.Slice(0, 0).Set;
        root.Remove(DicomTags.ImagePositionPatient).Remove(DicomTags.ImageOrientationPatient).Remove(DicomTags.PixelSpacing);
        var pixels = new byte[8 * order.Length];
        var frames = new List<DicomAttributeSet>();
        for (int f = 0; f < order.Length; f++)
        {
            (int time, int slice) = (order[f] / Slices, order[f] % Slices);
            for (int i = 0; i < 4; i++)
            {
                BinaryPrimitives.WriteInt16LittleEndian(pixels.AsSpan((8 * f) + (2 * i)), (short)((10 * order[f]) + i));
            }

            DicomAttributeSet groups = new DicomAttributeSet()
                .SetItems(DicomTags.FrameContentSequence, new DicomAttributeSet()
                    .Set(DicomTags.StackID, "1").SetNumbers(DicomTags.InStackPositionNumber, slice + 1).Set(DicomTags.FrameAcquisitionDateTime, Moment(time)))
                .SetItems(DicomTags.PlanePositionSequence, new DicomAttributeSet().SetNumbers(DicomTags.ImagePositionPatient, 0.0, 0.0, 3 * slice))
                .SetItems(DicomTags.PixelValueTransformationSequence, new DicomAttributeSet()
                    .SetNumbers(DicomTags.RescaleSlope, 0.5 * (time + 1)).SetNumbers(DicomTags.RescaleIntercept, slice).Set(DicomTags.RescaleType, "HU"));
            change?.Invoke(groups, slice, time);
            frames.Add(groups);
        }

        root.Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2.1").Set(DicomTags.Modality, modality).SetNumbers(DicomTags.NumberOfFrames, order.Length)
            .SetItems(DicomTags.SharedFunctionalGroupsSequence, new DicomAttributeSet()
                .SetItems(DicomTags.PlaneOrientationSequence, new DicomAttributeSet().SetNumbers(DicomTags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0))
                .SetItems(DicomTags.PixelMeasuresSequence, new DicomAttributeSet().SetNumbers(DicomTags.PixelSpacing, 1, 1).SetNumbers(DicomTags.SliceThickness, 3)))
            .SetItems(DicomTags.PerFrameFunctionalGroupsSequence, frames);
        return new("enhanced", root, pixels);
    }

    private static string Moment(int time) => FormattableString.Invariant($"202601021200{4 * time:00}.5");
}
