namespace Biomarkers.Dicom.Tests;

public sealed class GeometryTrapTests
{
    private static readonly double[] Regular = [0, 2, 4, 6];

    [Fact]
    public void Slices_InAnyOrder_AreSortedByPositionAndNotByInstanceNumber()
    {
        MemoryInstance[] slices = MemoryInstance.Slices(4, 0, 6, 2);

        Volume<short> volume = DicomSeries.Create(slices).ToVolume<short>();

        Assert.Equal<short>([10, 30, 0, 20], [.. Enumerable.Range(0, 4).Select(z => volume.AsVolumeSpan()[0, 0, z])]);
        Assert.Equal(new Vector3D(1, 1, 2), volume.Geometry.Spacing);
        Assert.Equal(default, volume.Geometry.Origin);
        Assert.Equal("1.2.9", volume.Geometry.FrameOfReference);
    }

    [Fact]
    public void Slices_AlongEachAxisAndOblique_LieWhereTheirPositionsSay()
    {
        double s = Math.Sqrt(0.5);
        double[][] orientations = [[1, 0, 0, 0, 1, 0], [0, 1, 0, 0, 0, -1], [1, 0, 0, 0, 0, -1], [s, s, 0, 0, 0, -1], [-1, 0, 0, 0, 1, 0]];
        foreach (double[] o in orientations)
        {
            Vector3D normal = Vector3D.Cross(new(o[0], o[1], o[2]), new(o[3], o[4], o[5]));
            MemoryInstance[] slices = [.. Enumerable.Range(0, 5).Select(k => MemoryInstance.Slice(k, 0).With(set => set
                .SetNumbers(DicomTags.ImageOrientationPatient, o)
                .SetNumbers(DicomTags.PixelSpacing, 0.5, 0.25)
                .SetNumbers(DicomTags.ImagePositionPatient, 7 + (3 * k * normal.X), -2 + (3 * k * normal.Y), 1 + (3 * k * normal.Z))))];

            ImageGeometry geometry = DicomSeries.Create(slices).Geometry;

            Assert.Equal(0.25, geometry.Spacing.X);
            Assert.Equal(0.5, geometry.Spacing.Y);
            Assert.Equal(3, geometry.Spacing.Z, 1e-9);
            Vector3D last = geometry.IndexToWorld(new(0, 0, 4));
            Assert.Equal(0, (last - new Vector3D(7 + (12 * normal.X), -2 + (12 * normal.Y), 1 + (12 * normal.Z))).Length, 1e-9);
            Assert.Equal(1, geometry.Direction.Determinant, 1e-9);
        }
    }

    [Fact]
    public void Spacing_WhereThicknessSaysOtherwise_IsThatOfThePositionsAndNoted()
    {
        MemoryInstance[] slices = [.. MemoryInstance.Slices(Regular).Select(static slice => slice.With(static set => set.SetNumbers(DicomTags.SliceThickness, 5).SetNumbers(DicomTags.SpacingBetweenSlices, 7)))];

        DicomSeries series = DicomSeries.Create(slices);

        Assert.Equal(2, series.Geometry.Spacing.Z);
        Assert.Contains(series.Notes, static note => note.Contains("Slice Thickness says 5 mm", StringComparison.Ordinal) && note.Contains("overlap", StringComparison.Ordinal));
    }

    [Fact]
    public void MissingSlice_IsRefusedWithItsPlace()
    {
        DicomSeries series = DicomSeries.Create(MemoryInstance.Slices(0, 2, 4, 8, 10));

        DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => series.ToVolume<float>());

        Assert.Equal(RefusalReason.InvalidGeometry, refusal.Reason);
        Assert.Contains("1 slice(s) are missing between 4 and 8 mm", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(refusal.Message, series.Refusal);
    }

    [Fact]
    public void MissingSlice_WhenAskedToResample_IsInterpolated()
    {
        Volume<float> volume = DicomSeries.Create(MemoryInstance.Slices(0, 2, 4, 8, 10), new() { Spacing = IrregularityHandling.Correct }).ToVolume<float>();

        Assert.Equal(new Size3(2, 2, 6), volume.Size);
        Assert.Equal<float>([0, 10, 20, 25, 30, 40], [.. Enumerable.Range(0, 6).Select(z => volume.AsVolumeSpan()[0, 0, z])]);
    }

    [Fact]
    public void MissingSlice_WhenAccepted_IsNotedWithTheFigures()
    {
        DicomSeries series = DicomSeries.Create(MemoryInstance.Slices(0, 2, 4, 8, 10), new() { Spacing = IrregularityHandling.Accept });

        Assert.Equal(2.5, series.Geometry.Spacing.Z);
        Assert.Contains(series.Notes, static note => note.Contains("missing between 4 and 8 mm", StringComparison.Ordinal));
    }

    [Fact]
    public void VariableSpacing_IsRefusedAboveOnePercent_AndTakenBelow()
    {
        Assert.Contains("varies", DicomSeries.Create(MemoryInstance.Slices(0, 2, 4.06, 6)).Refusal, StringComparison.Ordinal);
        Assert.Null(DicomSeries.Create(MemoryInstance.Slices(0, 2, 4.01, 6)).Refusal);
    }

    [Fact]
    public void Spacing_ThatDrifts_IsRefusedThoughEachGapIsNearTheMean()
    {
        double[] gaps = [.. Enumerable.Range(0, 200).Select(static k => k < 100 ? 0.991 : 1.009)];
        double[] places = [.. gaps.Select((_, k) => gaps.Take(k).Sum())];

        Assert.Contains("varies", DicomSeries.Create(MemoryInstance.Slices(places)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void ThinnedSeries_AtRandom_IsNeverAveraged()
    {
        var random = new Random(5);
        for (int trial = 0; trial < 50; trial++)
        {
            double[] kept = [.. Enumerable.Range(0, 60).Where(k => k is 0 or 59 || random.NextDouble() < 0.6).Select(static k => k * 1.25)];
            if (kept.Length is 60 or < 3)
            {
                continue;
            }

            Assert.NotNull(DicomSeries.Create(MemoryInstance.Slices(kept)).Refusal);
        }
    }

    [Fact]
    public void GantryTilt_IsRefusedWithItsAngle_WhateverTheAttributeSays()
    {
        MemoryInstance[] slices = [.. Enumerable.Range(0, 4).Select(static k => MemoryInstance.Slice(k, 5 * k, 0, k * 5 * Math.Tan(double.DegreesToRadians(14))).With(static set => set.SetNumbers(DicomTags.GantryDetectorTilt, 0.0)))];

        string? refusal = DicomSeries.Create(slices).Refusal;

        Assert.Contains("a tilt of 14 degrees", refusal, StringComparison.Ordinal);
        Assert.Contains("3.73", DicomSeries.Create(slices, new() { Tilt = IrregularityHandling.Accept }).Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void GantryTilt_WhenSheared_PutsEveryPixelWhereItLay()
    {
        // One pixel to the side from slice to slice: no interpolation is needed, and the grid grows by the shift.
        MemoryInstance[] slices = [.. Enumerable.Range(0, 4).Select(static k => MemoryInstance.Slice(k, 5 * k, k))];

        Volume<float> volume = DicomSeries.Create(slices, new() { Tilt = IrregularityHandling.Correct }).ToVolume<float>();

        Assert.Equal(new Size3(5, 2, 4), volume.Size);
        Assert.Equal(new Vector3D(1, 1, 5), volume.Geometry.Spacing);
        for (int k = 0; k < 4; k++)
        {
            ReadOnlySpan<float> row = volume.AsVolumeSpan().Row(1, k);
            for (int x = 0; x < 5; x++)
            {
                Assert.Equal(x >= k && x <= k + 1 ? (10 * k) + 2 + x - k : float.NaN, row[x]);
            }
        }
    }

    [Fact]
    public void GantryTilt_HalfAPixel_IsInterpolatedLinearly()
    {
        MemoryInstance[] slices = [.. Enumerable.Range(0, 3).Select(static k => MemoryInstance.Slice(k, 5 * k, -0.5 * k))];

        Volume<double> volume = DicomSeries.Create(slices, new() { Tilt = IrregularityHandling.Correct, Padding = PaddingHandling.Value, PaddingValue = -1 }).ToVolume<double>();

        // From -1 to 1 mm in steps of 1: slice 1 lies from -0.5 to 0.5.
        Assert.Equal(-1, volume.Geometry.Origin.X);
        Assert.Equal<double>([-1, 10.5, -1], volume.AsVolumeSpan().Row(0, 1).ToArray());
        Assert.Throws<DataRefusedException>(() => DicomSeries.Create(slices, new() { Tilt = IrregularityHandling.Correct }).ToVolume<short>());
    }

    [Fact]
    public void TinyTilt_IsKeptInTheDirection()
    {
        MemoryInstance[] slices = [.. Enumerable.Range(0, 101).Select(static k => MemoryInstance.Slice(k, k, 0.0005 * k))];

        ImageGeometry geometry = DicomSeries.Create(slices).Geometry;

        Assert.Equal(0.05, geometry.IndexToWorld(new(0, 0, 100)).X, 1e-9);
    }

    [Fact]
    public void OneSlice_NeedsAThickness()
    {
        Assert.Contains("nothing says how thick", DicomSeries.Create(MemoryInstance.Slices(3)).Refusal, StringComparison.Ordinal);
        Assert.Equal(4, DicomSeries.Create(MemoryInstance.Slices(3), new() { SliceThickness = 4 }).Geometry.Spacing.Z);
        DicomSeries stated = DicomSeries.Create([MemoryInstance.Slice(0, 3).With(static set => set.SetNumbers(DicomTags.SliceThickness, 2.5))]);
        Assert.Equal(2.5, stated.Geometry.Spacing.Z);
        Assert.Contains(stated.Notes, static note => note.Contains("assumed", StringComparison.Ordinal));
    }

    [Fact]
    public void TwoSlices_NeedAHeaderThatConfirmsTheirGap()
    {
        Assert.Contains("nothing confirms", DicomSeries.Create(MemoryInstance.Slices(0, 2)).Refusal, StringComparison.Ordinal);
        MemoryInstance[] confirmed = [.. MemoryInstance.Slices(0, 2).Select(static slice => slice.With(static set => set.SetNumbers(DicomTags.SpacingBetweenSlices, 2)))];
        Assert.Null(DicomSeries.Create(confirmed).Refusal);
    }

    [Fact]
    public void MixedGroups_AreRefusedAndEachIsListedByTheFolder()
    {
        (string What, Action<DicomAttributeSet> Change)[] cases =
        [
            ("orientation", static set => set.SetNumbers(DicomTags.ImageOrientationPatient, 0.0, 1, 0, 0, 0, -1)),
            ("size", static set => set.SetNumbers(DicomTags.Rows, 1).SetNumbers(DicomTags.Columns, 4)),
            ("spacing", static set => set.SetNumbers(DicomTags.PixelSpacing, 1.1, 1)),
            ("frame of reference", static set => set.Set(DicomTags.FrameOfReferenceUID, "1.2.10")),
            ("patient", static set => set.Set(DicomTags.PatientID, "Q")),
            ("series", static set => set.Set(DicomTags.SeriesInstanceUID, "1.2.4")),
        ];
        foreach ((string what, Action<DicomAttributeSet> change) in cases)
        {
            MemoryInstance[] slices = MemoryInstance.Slices(0, 2, 4, 6, 8, 10);
            foreach (MemoryInstance slice in slices[3..])
            {
                slice.With(change);
            }

            DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => DicomSeries.Create(slices));
            Assert.Equal(RefusalReason.SeveralSeries, refusal.Reason);
            Assert.True(refusal.Message.Contains("3 image(s)", StringComparison.Ordinal), what);
            DicomFolder folder = DicomFolder.Create(slices);
            Assert.Equal(2, folder.Series.Count);
            Assert.Equal(what == "patient" ? 1 : 0, folder.Problems.Count);
            Assert.DoesNotContain("Q", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Localizer_IsLeftOutAndNoted()
    {
        MemoryInstance localizer = MemoryInstance.Slice(9, 0).With(static set => set.Set(DicomTags.ImageType, "ORIGINAL", "PRIMARY", "LOCALIZER").SetNumbers(DicomTags.ImageOrientationPatient, 1, 0, 0, 0, 0, -1));

        DicomSeries series = DicomSeries.Create([.. MemoryInstance.Slices(Regular), localizer]);

        Assert.Equal(4, series.ImageCount);
        Assert.Contains(series.Notes, static note => note.StartsWith("Left out:", StringComparison.Ordinal) && note.Contains("Localizer", StringComparison.Ordinal));
    }

    [Fact]
    public void Geometry_ThatLies_IsRefusedWithTheAttribute()
    {
        (Action<DicomAttributeSet> Change, string Expected)[] lies =
        [
            (static set => set.SetNumbers(DicomTags.PixelSpacing, 0.0, 1), "spacing"),
            (static set => set.SetNumbers(DicomTags.PixelSpacing, 1, -1), "spacing"),
            (static set => set.Set(DicomTags.PixelSpacing, "NaN", "1"), "PixelSpacing"),
            (static set => set.SetNumbers(DicomTags.PixelSpacing, 1), "PixelSpacing"),
            (static set => set.Remove(DicomTags.PixelSpacing), "PixelSpacing"),
            (static set => set.SetNumbers(DicomTags.ImageOrientationPatient, 2, 0, 0, 0, 1, 0), "orthonormal"),
            (static set => set.SetNumbers(DicomTags.ImageOrientationPatient, 1, 0, 0, 1, 0, 0), "orthonormal"),
            (static set => set.SetNumbers(DicomTags.ImageOrientationPatient, 0.0, 0, 0, 0, 0, 0), "orthonormal"),
            (static set => set.SetNumbers(DicomTags.ImageOrientationPatient, 1, 0, 0), "ImageOrientationPatient"),
            (static set => set.SetNumbers(DicomTags.ImagePositionPatient, 1, 2), "ImagePositionPatient"),
            (static set => set.Remove(DicomTags.ImagePositionPatient), "ImagePositionPatient"),
        ];
        foreach ((Action<DicomAttributeSet> change, string expected) in lies)
        {
            MemoryInstance[] slices = [.. MemoryInstance.Slices(Regular).Select(slice => slice.With(change))];

            DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => DicomSeries.Create(slices));

            Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void OneImageWithoutAPlace_AmongPlacedOnes_IsNotLeftOutSilently()
    {
        MemoryInstance[] slices = MemoryInstance.Slices(0, 2, 4, 6);
        slices[3].With(static set => set.Remove(DicomTags.ImagePositionPatient));

        DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => DicomSeries.Create(slices));

        Assert.Contains("1 without a place", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_InOnePlaneSideBySide_AreRefused()
    {
        MemoryInstance[] slices = [MemoryInstance.Slice(0, 0), MemoryInstance.Slice(1, 0, x: 50), MemoryInstance.Slice(2, 2), MemoryInstance.Slice(3, 4)];

        Assert.Contains("50 mm apart within it", DicomSeries.Create(slices).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Duplicates_ThatNothingTellsApart_AreRefusedOrTheFirstIsTakenWhenAsked()
    {
        MemoryInstance[] slices = MemoryInstance.Slices(0, 2, 4, 2);

        string? refusal = DicomSeries.Create(slices).Refusal;
        DicomSeries first = DicomSeries.Create(slices, new() { Duplicates = DuplicateHandling.TakeFirst });

        // Instance numbers fall from slice to slice here: the last given comes first.
        Assert.Contains("not complete", refusal, StringComparison.Ordinal);
        Assert.Equal<short>([0, 30, 20], [.. Enumerable.Range(0, 3).Select(z => first.ToVolume<short>().AsVolumeSpan()[0, 0, z])]);
        MemoryInstance[] twice = MemoryInstance.Slices(0, 2, 4, 0, 2, 4);
        Assert.Contains("tells apart", DicomSeries.Create(twice).Refusal, StringComparison.Ordinal);
        Volume<short> volume = DicomSeries.Create(twice, new() { Duplicates = DuplicateHandling.TakeFirst }).ToVolume<short>();
        Assert.Equal<short>([30, 40, 50], [.. Enumerable.Range(0, 3).Select(z => volume.AsVolumeSpan()[0, 0, z])]);
    }

    [Fact]
    public void SameObject_GivenTwice_CountsOnce()
    {
        MemoryInstance[] slices = MemoryInstance.Slices(Regular);

        DicomSeries series = DicomSeries.Create([.. slices, slices[1]]);

        Assert.Equal(1, series.VolumeCount);
        Assert.Contains(series.Notes, static note => note.Contains("counted once", StringComparison.Ordinal));
    }

    [Fact]
    public void Volume_LargerThanAllowed_IsRefusedBeforeItIsAllocated()
    {
        MemoryInstance[] slices = [.. MemoryInstance.Slices(Regular).Select(static slice => slice.With(static set => set.SetNumbers(DicomTags.Rows, 65535).SetNumbers(DicomTags.Columns, 16000)))];

        DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => DicomSeries.Create(slices).ToVolume<float>());

        Assert.Equal(RefusalReason.TooLarge, refusal.Reason);
    }
}
