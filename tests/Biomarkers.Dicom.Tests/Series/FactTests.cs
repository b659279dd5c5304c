using Biomarkers.Testing;

namespace Biomarkers.Dicom.Tests;

public sealed class FactTests
{
    [Fact]
    public void PetFacts_OfASeries_StandWithTheirTagsAndInTheOrderOfTheSlices()
    {
        DicomSeries series = DicomSeries.Read(Repository.Data("suv", "synthetic", "c1_0"));

        PetAcquisition pet = series.Pet!;

        Assert.Equal(PetUnits.BecquerelPerMillilitre, pet.Units!.Value.Value.Term);
        Assert.Equal("(0054,1001) Units", pet.Units.Value.Source);
        Assert.Equal(PetDecayCorrection.Start, pet.DecayCorrection!.Value.Value.Term);
        Assert.True(pet.PatientWeight!.Value.Value > 0);
        PetRadiopharmaceutical tracer = Assert.Single(pet.Radiopharmaceuticals);
        Assert.True(tracer.TotalDose!.Value.Value > 1e6);
        Assert.True(tracer.HalfLife!.Value.Value > 60);
        Assert.Empty(pet.Disagreements);
        IReadOnlyList<PetSliceFacts> slices = Assert.Single(pet.Frames);
        Assert.Equal(series.Geometry.Size.Z, slices.Count);
        Assert.True(slices.Select(static slice => slice.RescaleSlope!.Value.Value).Distinct().Count() > 1);
        foreach (SourceImage image in series.Images)
        {
            Assert.Equal(image.Attributes.GetNumber(DicomTags.RescaleSlope), slices[image.Slice].RescaleSlope!.Value.Value);
            Assert.Equal(image.Attributes.GetNumber(DicomTags.FrameReferenceTime) / 1000, slices[image.Slice].FrameReferenceTime?.Value);
        }

        Assert.Null(series.Ct);
        Assert.Null(series.Mr);
    }

    [Fact]
    public void EverySyntheticPetSeries_IsReadAndHasItsFacts()
    {
        foreach (string folder in Directory.GetDirectories(Repository.Data("suv", "synthetic")))
        {
            DicomSeries series = DicomSeries.Read(folder);

            Assert.Null(series.Refusal);
            Assert.Equal(series.Geometry.Size.Z, series.Pet!.Frames[0].Count);
            Assert.Equal("PT", series.Pet.Modality!.Value.Value);
        }
    }

    [Fact]
    public void PetFacts_ThatDifferBetweenSlices_AreNamedWithoutTheirValues()
    {
        MemoryInstance[] slices = [.. MemoryInstance.Slices(0, 2, 4).Select(static (slice, i) => slice.With(set => set
            .Set(DicomTags.Modality, "PT").Set(DicomTags.Units, "BQML").SetNumbers(DicomTags.PatientWeight, i == 2 ? 71 : 70)
            .SetItems(DicomTags.RadiopharmaceuticalInformationSequence, new DicomAttributeSet().SetNumbers(DicomTags.RadionuclideTotalDose, i == 1 ? 3e8 : 2e8))))];

        PetAcquisition pet = DicomSeries.Create(slices).Pet!;

        Assert.Equal(
            ["(0010,1030) PatientWeight", "(0018,1074) RadionuclideTotalDose in (0054,0016) RadiopharmaceuticalInformationSequence"],
            pet.Disagreements);
    }

    [Fact]
    public void PrivatePetMoments_AreFoundByTheirCreatorWhateverTheBlock()
    {
        MemoryInstance[] slices = [.. MemoryInstance.Slices(0, 2, 4).Select(static slice => slice.With(static set => set
            .Set(DicomTags.Modality, "PT").Set(DicomTags.Manufacturer, "SIEMENS")
            .Set(new DicomTag(0x00710010), DicomVr.LO, "SOMEBODY ELSE").Set(new DicomTag(0x00711022), DicomVr.DT, "20200101000000")
            .Set(new DicomTag(0x00710013), DicomVr.LO, "SIEMENS MED PT").Set(new DicomTag(0x00711322), DicomVr.DT, "20260102101112")))];

        PetAcquisition pet = DicomSeries.Create(slices).Pet!;

        Assert.Equal(new DateTime(2026, 1, 2, 10, 11, 12), pet.SiemensDecayReference!.Value.Value.Clock);
        Assert.Equal("(0071,1322) of SIEMENS MED PT", pet.SiemensDecayReference.Value.Source);
        Assert.Null(pet.GeDecayReference);
    }

    [Fact]
    public void EnhancedPet_HasTheFactsOfItsGroupsAndFlags()
    {
        DicomAttributeSet Groups(int slice) => new DicomAttributeSet()
            .SetItems(DicomTags.PlanePositionSequence, new DicomAttributeSet().SetNumbers(DicomTags.ImagePositionPatient, 0.0, 0, 4 * slice))
            .SetItems(DicomTags.PixelValueTransformationSequence, new DicomAttributeSet().SetNumbers(DicomTags.RescaleSlope, 1).SetNumbers(DicomTags.RescaleIntercept, 0.0))
            .SetItems(DicomTags.RealWorldValueMappingSequence, new DicomAttributeSet().SetNumbers(DicomTags.RealWorldValueSlope, 2 + slice).SetNumbers(DicomTags.RealWorldValueIntercept, 0.0)
                .SetItems(DicomTags.MeasurementUnitsCodeSequence, new DicomAttributeSet().Set(DicomTags.CodeValue, "Bq/ml").Set(DicomTags.CodingSchemeDesignator, "UCUM")))
            .SetItems(DicomTags.FrameContentSequence, new DicomAttributeSet().Set(DicomTags.FrameAcquisitionDateTime, "20260102100000").Set(DicomTags.FrameReferenceDateTime, "20260102100130")
                .SetNumbers(DicomTags.FrameAcquisitionDuration, 180000));
        MemoryInstance instance = new("enhanced", MemoryInstance.Slice(0, 0).Set, new byte[24]);
        instance.Set.Remove(DicomTags.ImagePositionPatient).Set(DicomTags.Modality, "PT").SetNumbers(DicomTags.NumberOfFrames, 3)
            .Set(DicomTags.DecayCorrected, "YES").Set(DicomTags.AttenuationCorrected, "YES").Set(new DicomTag(0x00189760), DicomVr.CS, "NO")
            .Set(DicomTags.DecayCorrectionDateTime, "20260102095900")
            .SetItems(DicomTags.SharedFunctionalGroupsSequence, new DicomAttributeSet()
                .SetItems(DicomTags.PlaneOrientationSequence, new DicomAttributeSet().SetNumbers(DicomTags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0))
                .SetItems(DicomTags.PixelMeasuresSequence, new DicomAttributeSet().SetNumbers(DicomTags.PixelSpacing, 1, 1)))
            .SetItems(DicomTags.PerFrameFunctionalGroupsSequence, Groups(2), Groups(0), Groups(1));

        DicomSeries series = DicomSeries.Create([instance]);
        PetAcquisition pet = series.Pet!;

        Assert.Equal(PetUnits.BecquerelPerMillilitre, pet.Units!.Value.Value.Term);
        Assert.Equal(Unit.BecquerelPerMillilitre, series.Unit);
        Assert.True(pet.DecayCorrected!.Value.Value);
        Assert.Equal(["DECY", "ATTN"], pet.Corrections!.Value.Value);
        Assert.Equal(new DateTime(2026, 1, 2, 9, 59, 0), pet.DecayCorrectionDateTime!.Value.Value.Clock);
        Assert.Equal(3, pet.Frames[0].Count);
        Assert.All(pet.Frames[0], static slice => Assert.Equal(180, slice.FrameDuration!.Value.Value));
        Assert.All(pet.Frames[0], static slice => Assert.Equal(90, slice.FrameReferenceDateTime!.Value.Value.SecondsSince(slice.AcquisitionStart!.Value.Value)));
        Assert.Equal<int?>([2, 3, 1], series.Images.Select(static image => image.Frame));
    }

    [Fact]
    public void CtFacts_ListTheDifferentValuesOfTheSlices()
    {
        MemoryInstance[] slices = [.. MemoryInstance.Slices(0, 2, 4).Select(static (slice, i) => slice.With(set => set
            .SetNumbers(DicomTags.KVP, 120).SetNumbers(DicomTags.XRayTubeCurrent, 200 - (10 * i)).SetNumbers(DicomTags.ExposureTime, 500)
            .Set(DicomTags.ConvolutionKernel, "B30f").SetNumbers(DicomTags.SliceThickness, 2).Set(DicomTags.ContrastBolusAgent, "agent")))];

        CtAcquisition ct = DicomSeries.Create(slices).Ct!;

        Assert.Equal([120.0], ct.TubeVoltages!.Value.Value);
        Assert.Equal([180.0, 190, 200], ct.TubeCurrents!.Value.Value);
        Assert.Equal([0.5], ct.ExposureTimes!.Value.Value);
        Assert.Equal("B30f", ct.ConvolutionKernel!.Value.Value);
        Assert.Equal("(0018,1210) ConvolutionKernel", ct.ConvolutionKernel.Value.Source);
        Assert.Null(ct.GantryTilt);
    }

    [Fact]
    public void MrFacts_AreInSecondsAndDegrees()
    {
        MemoryInstance[] slices = [.. MemoryInstance.Slices(0, 2, 4).Select(static slice => slice.With(static set => set
            .Set(DicomTags.Modality, "MR").SetNumbers(DicomTags.RepetitionTime, 4.5).SetNumbers(DicomTags.EchoTime, 1.6).SetNumbers(DicomTags.FlipAngle, 12)
            .SetNumbers(DicomTags.MagneticFieldStrength, 3).Set(DicomTags.ScanningSequence, "GR").Set(DicomTags.SequenceVariant, "SP", "OSP")))];

        MrAcquisition mr = DicomSeries.Create(slices).Mr!;

        Assert.Equal([0.0045], mr.RepetitionTimes!.Value.Value);
        Assert.Equal([0.0016], mr.EchoTimes!.Value.Value);
        Assert.Equal([12.0], mr.FlipAngles!.Value.Value);
        Assert.Equal(3, mr.MagneticFieldStrength!.Value.Value);
        Assert.Equal(["SP", "OSP"], mr.SequenceVariant!.Value.Value);
        Assert.Null(mr.InversionTimes);
    }
}
