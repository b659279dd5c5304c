namespace Biomarkers.Dicom.Tests;

public sealed class AxisTests
{
    [Fact]
    public void Dce_IsSortedByTheFirstAttributeThatTellsItsTimesApart()
    {
        // Trigger times are all zero, as is common: acquisition times decide.
        DicomSeries series = DicomSeries.Create(Shuffled(Series(3, 5, "MR", static (set, slice, time) => set
            .SetNumbers(DicomTags.TriggerTime, 0.0)
            .Set(DicomTags.AcquisitionDate, "20260102")
            .Set(DicomTags.AcquisitionTime, Clock(36000 + (4.5 * time))))));

        TimeSeries<float> times = series.ToTimeSeries<float>();

        Assert.Equal<double>([0, 4.5, 9, 13.5, 18], times.Times.ToArray().Select(static time => Math.Round(time, 6)));
        AssertOrder(series);
        SeriesAxis axis = Assert.Single(series.Axes);
        Assert.Equal(AxisKind.Time, axis.Kind);
        Assert.Equal("(0008,0022) AcquisitionDate and (0008,0032) AcquisitionTime", axis.Source);
        Assert.Contains(series.Notes, static note => note.Contains("(0018,1060) TriggerTime is the same for all", StringComparison.Ordinal));
        Assert.True(times.IsContiguous);
    }

    [Fact]
    public void TemporalPosition_GivesTheOrder_AndTheNextAttributeTheTimes()
    {
        DicomSeries series = DicomSeries.Create(Shuffled(Series(3, 4, "MR", static (set, slice, time) => set
            .SetNumbers(DicomTags.TemporalPositionIdentifier, time + 1)
            .SetNumbers(DicomTags.TriggerTime, 100 + (2500 * time)))));

        Assert.Equal<double>([0, 2.5, 5, 7.5], series.ToTimeSeries<float>().Times.ToArray().Select(static time => Math.Round(time, 9)));
        Assert.Equal("(0018,1060) TriggerTime", series.Axes[0].Source);
        AssertOrder(series);
    }

    [Fact]
    public void OrderWithoutTimes_NeedsAStep()
    {
        MemoryInstance[] images = Series(3, 4, "MR", static (set, slice, time) => set.SetNumbers(DicomTags.AcquisitionNumber, time + 1));

        DicomSeries series = DicomSeries.Create(images);
        DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => series.ToTimeSeries<float>());

        Assert.Equal(AxisKind.Repetition, series.Axes[0].Kind);
        Assert.Contains("TimeStep", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(4, series.ToVolumes<float>().Count);
        Assert.Equal<double>([0, 2, 4, 6], DicomSeries.Create(images, new() { TimeStep = 2 }).ToTimeSeries<float>().Times.ToArray());
    }

    [Theory]
    [InlineData("right", false)]
    [InlineData("missing", true)]
    [InlineData("the same for all", true)]
    public void Midnight_WhateverTheDate_IsPassed(string date, bool isAssumed)
    {
        DicomSeries series = DicomSeries.Create(Series(3, 4, "CT", (set, slice, time) =>
        {
            double seconds = 86390 + (5 * time);
            set.Set(DicomTags.AcquisitionTime, Clock(seconds % 86400));
            _ = date == "missing" ? set : set.Set(DicomTags.AcquisitionDate, seconds < 86400 || date != "right" ? "20261231" : "20270101");
        }));

        Assert.Equal<double>([0, 5, 10, 15], series.ToTimeSeries<float>().Times.ToArray().Select(static time => Math.Round(time, 4)));
        AssertOrder(series);
        Assert.Equal(isAssumed, series.Notes.Any(static note => note.StartsWith("Images of one place", StringComparison.Ordinal) && note.Contains("assumed to pass midnight", StringComparison.Ordinal)));
    }

    [Fact]
    public void Midnight_WithOneDateForAll_IsPassed()
    {
        foreach (bool isOneAttribute in new[] { true, false })
        {
            DicomSeries series = DicomSeries.Create(Shuffled(Series(3, 4, "CT", (set, slice, time) =>
            {
                string clock = Clock((86390 + (5 * time)) % 86400);
                _ = isOneAttribute
                    ? set.Set(DicomTags.AcquisitionDateTime, $"20261231{clock}")
                    : set.Set(DicomTags.AcquisitionDate, "20261231").Set(DicomTags.AcquisitionTime, clock);
            })));

            Assert.Equal<double>([0, 5, 10, 15], series.ToTimeSeries<float>().Times.ToArray().Select(static time => Math.Round(time, 5)));
            AssertOrder(series);
            Assert.Contains(series.Notes, static note => note.Contains("assumed to pass midnight although all have one date", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void CtPerfusionShuttle_KeepsTheTimeOfEachSlice()
    {
        // The table moves there and back: slices are met in the other order every second time.
        const int Slices = 4;
        DicomSeries series = DicomSeries.Create(Shuffled(Series(Slices, 3, "CT", static (set, slice, time) => set.Set(
            DicomTags.AcquisitionTime, Clock(40000 + (10 * time) + (time % 2 == 0 ? slice : Slices - 1 - slice))))));

        Assert.Equal<double>([0, 10, 20], series.ToTimeSeries<float>().Times.ToArray());
        Assert.Equal<double>([40000, 40001, 40002, 40003], series.GetSliceTimes(0));
        Assert.Equal<double>([40013, 40012, 40011, 40010], series.GetSliceTimes(1));
        AssertOrder(series);
    }

    [Fact]
    public void GeDeltaStartTime_AndPhilipsDynamicScanBeginTime_AreSecondsOfTheirCreators()
    {
        DicomSeries ge = DicomSeries.Create(Series(3, 3, "CT", static (set, slice, time) => set
            .Set(new DicomTag(0x00430011), DicomVr.LO, "GEMS_PARM_01").SetNumbersOf(new DicomTag(0x0043111E), DicomVr.DS, 1.5 * time)));
        DicomSeries philips = DicomSeries.Create(Series(3, 3, "MR", static (set, slice, time) => set
            .SetNumbers(DicomTags.TemporalPositionIdentifier, time + 1)
            .Set(new DicomTag(0x20050010), DicomVr.LO, "Philips MR Imaging DD 001").SetNumbersOf(new DicomTag(0x200510A0), DicomVr.FL, 2.5 * time)));

        Assert.Equal<double>([0, 1.5, 3], ge.ToTimeSeries<float>().Times.ToArray());
        Assert.Equal<double>([0, 2.5, 5], philips.ToTimeSeries<float>().Times.ToArray());
    }

    [Fact]
    public void DynamicPet_TakesFrameReferenceTimes()
    {
        double[] middle = [5, 15, 30, 60];
        DicomSeries series = DicomSeries.Create(Shuffled(Series(3, 4, "PT", (set, slice, time) => set
            .SetNumbers(DicomTags.FrameReferenceTime, 1000 * middle[time]).SetNumbers(DicomTags.ActualFrameDuration, 1000 * (10 + time)).Set(DicomTags.Units, "BQML").SetNumbers(DicomTags.RescaleSlope, 1))));

        Assert.Equal<double>([0, 10, 25, 55], series.ToTimeSeries<float>().Times.ToArray());
        Assert.Equal([5.0, 15, 30, 60], series.Axes[0].Values);
        Assert.Equal([10.0, 11, 12, 13], series.Pet!.Frames.Select(static frame => frame[0].FrameDuration!.Value.Value));
        Assert.Contains(series.Notes, static note => note.Contains("middle of a frame", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("standard", "(0018,9087) DiffusionBValue")]
    [InlineData("siemens", "(0019,xx0C) of 'SIEMENS MR HEADER'")]
    [InlineData("ge", "(0043,xx39) of 'GEMS_PARM_01'")]
    [InlineData("philips", "(2001,xx03) of 'Philips Imaging DD 001'")]
    public void Diffusion_IsSortedByTheVendorsBValue(string vendor, string source)
    {
        double[] b = [800, 0, 400];
        DicomSeries series = DicomSeries.Create(Series(3, 3, "MR", (set, slice, time) =>
        {
            // Acquisition times differ as well: the parameter comes first.
            set.Set(DicomTags.AcquisitionTime, Clock(40000 + (60 * time) + slice));
            _ = vendor switch
            {
                "standard" => set.SetNumbers(DicomTags.DiffusionBValue, b[time]),
                "siemens" => set.Set(new DicomTag(0x00190011), DicomVr.LO, "SIEMENS MR HEADER").SetNumbersOf(new DicomTag(0x0019110C), DicomVr.IS, b[time]),
                "ge" => set.Set(new DicomTag(0x00430012), DicomVr.LO, "GEMS_PARM_01").SetNumbersOf(new DicomTag(0x00431239), DicomVr.IS, 1_000_000_000 + b[time], 8, 0, 0),
                _ => set.Set(new DicomTag(0x20010010), DicomVr.LO, "Philips Imaging DD 001").SetNumbersOf(new DicomTag(0x20011003), DicomVr.FL, b[time]),
            };
        }));

        Assert.Equal([0.0, 400, 800], Assert.Single(series.Axes).Values);
        Assert.Equal(source, series.Axes[0].Source);
        Assert.Equal(AxisKind.BValue, series.Axes[0].Kind);
        Assert.Equal([1, 2, 0], series.ToVolumes<short>().Select(static volume => volume.Voxels[0] / 1000));
        Assert.Equal([0.0, 400, 800], series.Mr!.BValues!.Value.Value);
        Assert.Contains("not in time alone", Assert.Throws<DataRefusedException>(() => series.ToTimeSeries<float>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PrivateBValue_WithoutARepresentation_IsUnderstood()
    {
        // An implicit copy keeps the four bytes of a number and not how they are written.
        float[] b = [800, 0, 400];
        DicomSeries series = DicomSeries.Create(Series(3, 3, "MR", (set, slice, time) => set
            .Set(new DicomTag(0x20010010), DicomVr.LO, "Philips Imaging DD 001").SetBytes(new DicomTag(0x20011003), DicomVr.UN, BitConverter.GetBytes(b[time]))));

        Assert.Equal([0.0, 400, 800], series.Axes[0].Values);
    }

    [Fact]
    public void PrivateElement_OfAnotherCreator_IsNotABValue()
    {
        double[] b = [800, 0, 400];
        DicomSeries series = DicomSeries.Create(Series(3, 3, "MR", (set, slice, time) => set
            .Set(new DicomTag(0x00190010), DicomVr.LO, "SOMEBODY ELSE").SetNumbersOf(new DicomTag(0x0019100C), DicomVr.IS, b[time]).Set(DicomTags.AcquisitionTime, Clock(40000 + time))));

        Assert.Equal(AxisKind.Time, Assert.Single(series.Axes).Kind);
        Assert.Null(series.Mr!.BValues);
    }

    [Fact]
    public void DiffusionDirections_TellImagesOfOneBValueApart()
    {
        Vector3D[] directions = [default, new(1, 0, 0), new(0, 1, 0), new(0, 0, 1)];
        DicomSeries series = DicomSeries.Create(Shuffled(Series(3, 4, "MR", (set, slice, time) =>
        {
            set.Set(new DicomTag(0x00190010), DicomVr.LO, "SIEMENS MR HEADER").SetNumbersOf(new DicomTag(0x0019100C), DicomVr.IS, time == 0 ? 0 : 1000);
            _ = time == 0 ? set : set.SetNumbersOf(new DicomTag(0x0019100E), DicomVr.FD, directions[time].X, directions[time].Y, directions[time].Z);
        })));

        Assert.Equal([AxisKind.BValue, AxisKind.DiffusionDirection], series.Axes.Select(static axis => axis.Kind));
        Assert.Equal([0.0, 1000, 1000, 1000], series.Axes[0].Values);
        Assert.Null(series.GetDiffusionDirection(0));
        IReadOnlyList<Volume<short>> volumes = series.ToVolumes<short>();
        for (int v = 1; v < 4; v++)
        {
            Assert.Equal(directions[volumes[v].Voxels[0] / 1000], series.GetDiffusionDirection(v));
        }
    }

    [Fact]
    public void RepeatedBValues_AreTheirOwnAxisWithinEach()
    {
        DicomSeries series = DicomSeries.Create(Shuffled(Series(3, 4, "MR", static (set, slice, time) => set
            .SetNumbers(DicomTags.DiffusionBValue, time % 2 == 0 ? 0.0 : 500).SetNumbers(DicomTags.AcquisitionNumber, time + 1))));

        Assert.Equal([AxisKind.BValue, AxisKind.Repetition], series.Axes.Select(static axis => axis.Kind));
        Assert.Equal([0, 2, 1, 3], series.ToVolumes<short>().Select(static volume => volume.Voxels[0] / 1000));
    }

    [Fact]
    public void Averages_MoreOfOneBValueThanOfAnother_AreRead()
    {
        double[] b = [0, 800, 800, 0, 800];
        MemoryInstance[] images = Series(3, 5, "MR", (set, slice, time) => set.SetNumbers(DicomTags.DiffusionBValue, b[time]).Set(DicomTags.AcquisitionTime, Clock(1000 + time)));

        DicomSeries series = DicomSeries.Create(Shuffled(images));

        Assert.Equal([0.0, 0, 800, 800, 800], series.Axes[0].Values);
        Assert.Equal([1000.0, 1003, 1001, 1002, 1004], series.Axes[1].Values);
        Assert.Equal([0, 3, 1, 2, 4], series.ToVolumes<short>().Select(static volume => volume.Voxels[0] / 1000));
        Assert.Contains("1 of 3 places have another number of images of BValue 800 than the usual 3; slice 3 has 2", DicomSeries.Create(images[..^1]).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void UnequalRepetitions_ThatNothingTellsApart_AreRefusedWithTheirCounts()
    {
        MemoryInstance[] images = Series(3, 4, "MR", static (set, slice, time) => set.SetNumbers(DicomTags.DiffusionBValue, time == 0 ? 0.0 : 1000));

        DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => DicomSeries.Create(Shuffled(images)).ToVolumes<short>());

        Assert.Equal(RefusalReason.IncompleteSeries, refusal.Reason);
        Assert.Contains("up to 3 images of the same parameters", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("(unequal repetitions: 1 of BValue 0; 3 of BValue 1000)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("TakeFirst", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([0.0, 1000], DicomSeries.Create(images, new() { Duplicates = DuplicateHandling.TakeFirst }).GetAxisValues(AxisKind.BValue));
    }

    [Theory]
    [InlineData("acquisition number")]
    [InlineData("acquisition time")]
    [InlineData("direction")]
    public void UnequalRepetitions_ThatSomethingTellsApart_AreAllRead(string by)
    {
        MemoryInstance[] images = Series(3, 4, "MR", (set, slice, time) =>
        {
            set.SetNumbers(DicomTags.DiffusionBValue, time == 0 ? 0.0 : 1000);
            _ = by switch
            {
                "acquisition number" => set.SetNumbers(DicomTags.AcquisitionNumber, time + 1),
                "acquisition time" => set.Set(DicomTags.AcquisitionTime, Clock(1000 + (30 * time) + slice)),
                _ => time == 0 ? set : set.SetNumbers(DicomTags.DiffusionGradientOrientation, time == 1 ? 1 : 0, time == 2 ? 1 : 0, time == 3 ? 1 : 0),
            };
        });

        DicomSeries series = DicomSeries.Create(Shuffled(images));

        Assert.Equal([0.0, 1000, 1000, 1000], series.GetAxisValues(AxisKind.BValue));
        Assert.Equal(4, series.ToVolumes<short>().Count);
    }

    [Fact]
    public void BValue_MissingForSomeImages_IsNoAxisAndNoted()
    {
        DicomSeries series = DicomSeries.Create(Series(3, 4, "MR", static (set, slice, time) =>
        {
            set.Set(DicomTags.AcquisitionTime, Clock(1000 + time));
            _ = time == 0 ? set : set.SetNumbers(DicomTags.DiffusionBValue, 500 * time);
        }));

        Assert.Equal(AxisKind.Time, Assert.Single(series.Axes).Kind);
        Assert.Contains("(0018,9087) DiffusionBValue is missing for 3 of 12 images and stated for the others; it was not taken as an axis.", series.Notes);
    }

    [Fact]
    public void GetAxisValues_AreOneAVolume_OrRefusedWithTheAxesThereAre()
    {
        DicomSeries series = DicomSeries.Create(Shuffled(Series(3, 6, "MR", static (set, slice, time) => set
            .SetNumbers(DicomTags.EchoTime, time % 2 == 0 ? 10 : 30).Set(DicomTags.AcquisitionTime, Clock(1000 + (2 * (time / 2)))))));

        double[] echoes = series.GetAxisValues(AxisKind.EchoTime);
        Assert.Equal([0.01, 0.01, 0.01, 0.03, 0.03, 0.03], echoes);
        Assert.Equal([1000.0, 1002, 1004, 1000, 1002, 1004], series.GetAxisValues(AxisKind.Time));
        echoes[0] = 7;
        Assert.Equal(0.01, series.GetAxisValues(AxisKind.EchoTime)[0]);

        DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => series.GetAxisValues(AxisKind.BValue));
        Assert.Equal(RefusalReason.UnsuitableValues, refusal.Reason);
        Assert.Contains("no axis BValue: its 6 volumes differ in EchoTime from (0018,0081) EchoTime: 2 values; Time from", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("it has one volume", Assert.Throws<DataRefusedException>(() => DicomSeries.Create(MemoryInstance.Slices(0, 2, 4)).GetAxisValues(AxisKind.Time)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FlipAngles_EchoesAndInversionTimes_AreAxes()
    {
        DicomSeries flip = DicomSeries.Create(Series(3, 3, "MR", static (set, slice, time) => set.SetNumbers(DicomTags.FlipAngle, 15 - (5 * time))));
        DicomSeries echo = DicomSeries.Create(Series(3, 3, "MR", static (set, slice, time) => set.SetNumbers(DicomTags.EchoTime, 10 * (time + 1))));
        DicomSeries inversion = DicomSeries.Create(Series(3, 3, "MR", static (set, slice, time) => set.SetNumbers(DicomTags.InversionTime, 100 * (time + 1))));

        Assert.Equal([5.0, 10, 15], flip.Axes[0].Values);
        Assert.Equal([2, 1, 0], flip.ToVolumes<short>().Select(static volume => volume.Voxels[0] / 1000));
        Assert.Equal([0.01, 0.02, 0.03], echo.Axes[0].Values);
        Assert.Equal([0.1, 0.2, 0.3], inversion.Axes[0].Values);
        Assert.Equal([5.0, 10, 15], flip.Mr!.FlipAngles!.Value.Value);
    }

    [Fact]
    public void MultiEchoDynamics_HaveBothAxes()
    {
        DicomSeries series = DicomSeries.Create(Shuffled(Series(3, 6, "MR", static (set, slice, time) => set
            .SetNumbers(DicomTags.EchoTime, time % 2 == 0 ? 10 : 30).Set(DicomTags.AcquisitionTime, Clock(1000 + (2 * (time / 2)))))));

        Assert.Equal([AxisKind.EchoTime, AxisKind.Time], series.Axes.Select(static axis => axis.Kind));
        Assert.Equal([0.01, 0.01, 0.01, 0.03, 0.03, 0.03], series.Axes[0].Values);
        Assert.Equal([1000.0, 1002, 1004, 1000, 1002, 1004], series.Axes[1].Values);
        Assert.Equal([0, 2, 4, 1, 3, 5], series.ToVolumes<short>().Select(static volume => volume.Voxels[0] / 1000));
    }

    [Fact]
    public void IncompletePosition_IsRefusedWithFigures()
    {
        MemoryInstance[] images = Series(4, 5, "MR", static (set, slice, time) => set.Set(DicomTags.AcquisitionTime, Clock(1000 + time)));

        DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => DicomSeries.Create(images[..^1]).ToTimeSeries<float>());

        Assert.Equal(RefusalReason.IncompleteSeries, refusal.Reason);
        Assert.Contains("1 of 4 places have another number of images than the usual 5; slice 4 has 4", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ParameterThatVariesWithTheSlice_IsNoAxis()
    {
        DicomSeries series = DicomSeries.Create(Series(3, 3, "MR", static (set, slice, time) => set
            .SetNumbers(DicomTags.InversionTime, (100 * (time + 1)) + slice).Set(DicomTags.AcquisitionTime, Clock(1000 + time))));

        Assert.Equal(AxisKind.Time, Assert.Single(series.Axes).Kind);
        Assert.Contains(series.Notes, static note => note.StartsWith("(0018,0082) InversionTime differs", StringComparison.Ordinal));
    }

    [Fact]
    public void SeriesOfEachFlipAngle_AreJoinedToOne()
    {
        DicomSeries[] each = [.. Enumerable.Range(0, 3).Select(static angle => DicomSeries.Create(Series(4, 1, "MR", (set, slice, _) => set
            .Set(DicomTags.SeriesInstanceUID, FormattableString.Invariant($"1.2.{angle + 5}")).Set(DicomTags.SOPInstanceUID, FormattableString.Invariant($"1.2.{angle + 5}.{slice + 1}"))
            .SetNumbers(DicomTags.FlipAngle, 15 - (5 * angle)).SetNumbers(DicomTags.RescaleSlope, 1).SetNumbers(DicomTags.RescaleIntercept, 1000 * angle))))];

        DicomSeries joined = DicomSeries.Join(each);

        Assert.Equal([5.0, 10, 15], Assert.Single(joined.Axes).Values);
        Assert.Equal([2, 1, 0], joined.ToVolumes<short>().Select(static volume => volume.Voxels[0] / 1000));
        DicomSeries other = DicomSeries.Create([.. MemoryInstance.Slices(0, 2, 4, 6).Select(static slice => slice.With(static set => set.Set(DicomTags.Modality, "MR").SetNumbers(DicomTags.PixelSpacing, 2, 2)))]);
        Assert.Equal(RefusalReason.SeveralSeries, Assert.Throws<DataRefusedException>(() => DicomSeries.Join(each[0], other)).Reason);
    }

    [Fact]
    public void TwoSlabsInOneSeries_AreRefused()
    {
        string? refusal = DicomSeries.Create(MemoryInstance.Slices(0, 2, 4, 50, 52, 54)).Refusal;

        Assert.Contains("22 slice(s) are missing between 4 and 50 mm", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void MagnitudeAndPhase_AreSeriesOfTheirOwn()
    {
        MemoryInstance[] images = Series(3, 2, "MR", static (set, slice, time) => set.Set(DicomTags.ImageType, "ORIGINAL", "PRIMARY", time == 0 ? "M" : "P"));

        Assert.Equal(2, DicomFolder.Create(images).Series.Count);
        Assert.Throws<DataRefusedException>(() => DicomSeries.Create(images));
    }

    [Fact]
    public void TimeSeries_AnyThreadCountOrderAndOrigin_IsTheSame()
    {
        MemoryInstance[] images = Series(4, 5, "MR", static (set, slice, time) => set.Set(DicomTags.AcquisitionTime, Clock(1000 + time)).SetNumbers(DicomTags.RescaleSlope, 0.1 * (slice + 1)).SetNumbers(DicomTags.RescaleIntercept, time));

        TimeSeries<float> one = DicomSeries.Create(images).ToTimeSeries<float>(maxDegreeOfParallelism: 1);
        TimeSeries<float> many = DicomSeries.Create([.. Shuffled(images).Select(static image => image.ToFile())]).ToTimeSeries<float>(maxDegreeOfParallelism: 4);

        for (int t = 0; t < 5; t++)
        {
            Assert.True(one.Frames[t].Voxels.SequenceEqual(many.Frames[t].Voxels));
        }
    }

    /// <summary>Slices 2 mm apart at several times; the first voxel of each is a thousand times its time plus ten times its slice.</summary>
    private static MemoryInstance[] Series(int slices, int times, string modality, Action<DicomAttributeSet, int, int> change)
    {
        var images = new List<MemoryInstance>();
        for (int slice = 0; slice < slices; slice++)
        {
            for (int time = 0; time < times; time++)
            {
                int number = (100 * time) + slice;
                images.Add(MemoryInstance.Slice(number, 2 * slice).With(set => change(set.Set(DicomTags.Modality, modality), slice, time)));
            }
        }

        return [.. images];
    }

    private static void AssertOrder(DicomSeries series)
    {
        IReadOnlyList<Volume<short>> volumes = series.ToVolumes<short>();
        for (int v = 0; v < volumes.Count; v++)
        {
            for (int z = 0; z < volumes[v].Size.Z; z++)
            {
                Assert.Equal((1000 * v) + (10 * z), volumes[v].AsVolumeSpan()[0, 0, z]);
            }
        }
    }

    private static MemoryInstance[] Shuffled(MemoryInstance[] images)
    {
        MemoryInstance[] shuffled = [.. images];
        new Random(3).Shuffle(shuffled);
        return shuffled;
    }

    private static string Clock(double seconds) => TimeSpan.FromSeconds(seconds).ToString("hhmmss\\.ffffff", System.Globalization.CultureInfo.InvariantCulture);
}
