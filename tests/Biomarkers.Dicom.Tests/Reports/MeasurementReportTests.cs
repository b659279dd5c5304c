using System.Globalization;
using Biomarkers.Dicom.Tests.Objects;

namespace Biomarkers.Dicom.Tests.Reports;

public sealed class MeasurementReportTests
{
    [Fact]
    public void Report_WrittenAndRead_KeepsEveryValueExactly()
    {
        MeasurementReport report = RoundTrip(TestReport.Regions());
        Assert.Equal("126000", report.Title?.Value);
        Assert.Equal(["GTV-1", "sphere", "whole image", "GTV-2"], report.Groups.Select(static group => group.TrackingIdentifier));
        FeatureSet expected = TestReport.Features();
        foreach (ReportGroup group in report.Groups.Take(3))
        {
            Assert.Equal(expected.Count, group.Values.Count);
            for (int i = 0; i < expected.Count; i++)
            {
                AssertSame(expected[i], group.Values[i]);
            }
        }
    }

    [Fact]
    public void Report_WrittenAndRead_KeepsRegionAndPlace()
    {
        MeasurementReport report = RoundTrip(TestReport.Regions());
        ReportGroup first = report.Groups[0];
        Assert.Equal(TestReport.TrackingUid, first.TrackingUid);
        Assert.Equal(TestReport.Segment.SopInstanceUid, first.SegmentationInstanceUid);
        Assert.Equal(2, first.SegmentNumber);
        Assert.True(DicomCodes.Neoplasm.IsSameConcept(first.Finding));
        Assert.Equal("39607008", Assert.Single(first.FindingSites).Value);
        Assert.Null(report.Groups[2].SegmentNumber);
        Assert.Equal("Not measured: The region has no voxel.", report.Groups[3].Comment);
        Assert.Empty(report.Groups[3].Values);
    }

    [Fact]
    public void Codes_OfMeasures_NameTheirScheme()
    {
        ReportValue[] values = [.. RoundTrip([TestReport.Region()]).Groups[0].Values];
        Assert.Equal("(RNU0, IBSI, \"Volume (mesh)\")", values[0].Concept.ToString());
        Assert.Equal(("IAZD", "IBSI"), (values[1].Modifiers[0].Value.Value, values[1].Modifiers[0].Value.Scheme));
        Assert.Contains(values[2].Modifiers, static modifier => modifier.Value.Value == "log sigma 3 mm, boundary mirrored");
        Assert.Equal("(126032, DCM, \"Metabolic volume\")", values[3].Concept.ToString());
        Assert.Equal(("126401", "126031"), (values[4].Concept.Value, values[4].Modifiers[0].Value.Value));
        Assert.Equal(("{SUVbw}g/ml", Unit.SuvBodyWeight), (values[4].UnitCode?.Value, values[4].Unit));
        Assert.Equal(("a_tag_longer_than_sixteen", "99BIOMARKERS"), (values[5].Concept.Value, values[5].Concept.Scheme));
        Assert.Equal("mmol/kg.min.l.mm2", values[5].Unit?.Code);
    }

    [Theory]
    [InlineData("{SUVlbm}g/ml", "126402", true)]
    [InlineData("{SUVlbm(Janma)}g/ml", "126405", true)]
    [InlineData("Bq/ml", "126031", false)]
    public void Codes_OfPeak_NameTheUptakeValueOfItsUnit(string unit, string concept, bool isDerived)
    {
        FeatureSet features = new([Measurement.Computed(TestReport.Peak, 3, Unit.FromUcum(unit))]);
        ReportValue value = Assert.Single(RoundTrip([TestReport.Region(features)]).Groups[0].Values);
        Assert.Equal((concept, unit), (value.Concept.Value, value.Unit?.Code));
        Assert.Equal(isDerived, value.Modifiers.Any(static modifier => modifier.Value.Value == "126031"));
    }

    [Theory]
    [InlineData("g/ml", "g", "gram")]
    [InlineData("Bq/ml", "Bq", "becquerel")]
    [InlineData("{SUVlbm}g/ml", "{SUVlbm}g", "{SUVlbm}g")]
    public void Units_OfGlycolysis_AreThoseOfUptakeTimesVolume(string uptake, string code, string meaning)
    {
        Unit unit = Unit.FromUcum("ml").Times(Unit.FromUcum(uptake));
        FeatureSet features = new([Measurement.Computed(TestReport.Peak, 3, unit)]);
        ReportValue value = Assert.Single(RoundTrip([TestReport.Region(features)]).Groups[0].Values);
        Assert.Equal((code, "UCUM", meaning), (value.UnitCode?.Value, value.UnitCode?.Scheme, value.UnitCode?.Meaning));
        Assert.Equal(unit, value.Unit);
    }

    [Fact]
    public void Schemes_OfReport_AreIdentified()
    {
        IReadOnlyList<IDicomAttributes> schemes = Create(TestReport.Regions()).GetItems(DicomTags.CodingSchemeIdentificationSequence);
        Assert.Equal(["IBSI", "99BIOMARKERS"], schemes.Select(static scheme => scheme.GetString(DicomTags.CodingSchemeDesignator)));
        Assert.Equal("1.2.840.10008.2.16.13", schemes[0].GetString(DicomTags.CodingSchemeUID));
        Assert.NotNull(schemes[0].GetString(DicomTags.CodingSchemeVersion));
        Assert.Equal("https://arxiv.org/abs/1612.07003v11", schemes[0].GetItem(DicomTags.CodingSchemeResourcesSequence)?.GetString(DicomTags.CodingSchemeURL));
    }

    [Fact]
    public void Numbers_InFile_FitSixteenCharactersAndHaveTheirUnit()
    {
        IDicomAttributes[] measured = [.. Descendants(Create(TestReport.Regions())).SelectMany(static item => item.GetItems(DicomTags.MeasuredValueSequence))];
        Assert.Equal(3 * 6, measured.Length);
        Assert.All(measured, static item =>
        {
            Assert.InRange(item.GetText(DicomTags.NumericValue)!.Length, 1, 16);
            double exact = item.GetNumber(DicomTags.FloatingPointValue)!.Value;
            Assert.InRange(item.GetNumber(DicomTags.NumericValue)!.Value / exact, 1 - 1e-8, 1 + 1e-8);
            Assert.Equal("UCUM", CodedEntry.Read(item, DicomTags.MeasurementUnitsCodeSequence)?.Scheme);
        });
    }

    [Fact]
    public void Evidence_HoldsExactlyWhatTheContentRefersTo()
    {
        DicomAttributeSet report = Create(TestReport.Regions());
        IDicomAttributes study = Assert.Single(report.GetItems(DicomTags.CurrentRequestedProcedureEvidenceSequence));
        string[] listed = [.. study.GetItems(DicomTags.ReferencedSeriesSequence).SelectMany(static series => series.GetItems(DicomTags.ReferencedSOPSequence)).Select(Uid)];
        string[] referred = [.. Descendants(report).Where(static item => item.GetString(DicomTags.ValueType) == "IMAGE")
            .SelectMany(static item => item.GetItems(DicomTags.ReferencedSOPSequence)).Select(Uid).Distinct()];
        Assert.Equal(listed.Order(), referred.Order());
        Assert.Equal(4, listed.Length);
        Assert.Equal(2, study.GetItems(DicomTags.ReferencedSeriesSequence).Count);
        static string Uid(IDicomAttributes reference) => reference.GetString(DicomTags.ReferencedSOPInstanceUID)!;
    }

    [Fact]
    public void Evidence_SegmentationOfAnotherStudy_StandsUnderThatStudy()
    {
        DicomAttributeSet report = Create([TestReport.Region() with { Segment = TestReport.Segment with { StudyInstanceUid = "1.2.3" } }]);
        Assert.Equal(2, report.GetItems(DicomTags.CurrentRequestedProcedureEvidenceSequence).Count);
    }

    [Fact]
    public void ImageLibrary_LeftOut_GroupsWithoutPlaceNameTheirImages()
    {
        DicomAttributeSet report = MeasurementReportWriter.Create(TestReport.Regions(), TestSource.Images(), new MeasurementReportSettings { IncludeImageLibrary = false });
        IDicomAttributes[] images = [.. Descendants(report).Where(static item => item.GetString(DicomTags.ValueType) == "IMAGE")];
        Assert.Equal(2 + 3, images.Length);
    }

    [Fact]
    public void Algorithm_SharedByAllRegions_StandsOnce()
    {
        Assert.Single(Descendants(Create(TestReport.Regions())), static item => CodedEntry.Read(item, DicomTags.ConceptNameCodeSequence)?.Value == "111001");
        DicomAttributeSet differing = Create([TestReport.Region(), TestReport.Region(TestReport.Features("""{"bins":64}"""))]);
        Assert.Equal(2 * 9, Descendants(differing).Count(static item => CodedEntry.Read(item, DicomTags.ConceptNameCodeSequence)?.Value == "111001"));
    }

    [Fact]
    public void Sources_OfTwoSeries_AreNamedOneByOne()
    {
        SourceImage[] sources = [.. TestSource.Images(), .. TestSource.Images(series: "1.2.826.0.1.3680043.2.1125.51")];
        DicomAttributeSet report = MeasurementReportWriter.Create([TestReport.Region()], sources);
        Assert.Equal(6, Descendants(report).Count(static item => CodedEntry.Read(item, DicomTags.ConceptNameCodeSequence)?.Value == "121233"));
    }

    [Fact]
    public void Report_OfIdentifyingSource_TellsNoMoreThanItNeeds() => WrittenObject.AssertTellsNoMore(WrittenObject.Bytes(Create(TestReport.Regions())));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("tr-TR")]
    public void Report_AnyCulture_IsTheSame(string culture)
    {
        DerivedObjectDescription fixedIds = new() { SopInstanceUid = "2.25.1", SeriesInstanceUid = "2.25.2", Time = new DateTimeOffset(2024, 3, 4, 5, 6, 7, TimeSpan.Zero) };
        byte[] Bytes() => WrittenObject.Bytes(MeasurementReportWriter.Create([TestReport.Region()], TestSource.Images(), null, fixedIds));
        byte[] expected = Bytes();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, Bytes());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void SegmentReference_OfObject_ChecksTheSegment()
    {
        DicomAttributeSet segmentation = new DicomAttributeSet()
            .Set(DicomTags.StudyInstanceUID, "1.1").Set(DicomTags.SeriesInstanceUID, "1.2").Set(DicomTags.SOPInstanceUID, "1.3")
            .Set(DicomTags.SOPClassUID, SegmentReference.Segmentation)
            .SetItems(DicomTags.SegmentSequence, new DicomAttributeSet().SetNumbers(DicomTags.SegmentNumber, 4));
        Assert.Equal(new SegmentReference("1.1", "1.2", "1.3", 4), SegmentReference.Of(segmentation, 4));
        Assert.Throws<DataRefusedException>(() => SegmentReference.Of(segmentation, 1));
    }

    [Fact]
    public void Write_NothingToReport_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Create([]));
        Assert.Throws<ArgumentException>(() => MeasurementReportWriter.Create([TestReport.Region()], []));
        Assert.Throws<ArgumentException>(() => Create([TestReport.Region() with { Segment = null, Sphere = new(default, double.NaN) }]));
    }

    [Fact]
    public void Read_ObjectWithoutMeasurements_IsRefused() => Assert.Throws<DataRefusedException>(() => MeasurementReport.Read(TestSource.Images()[0].Attributes));

    [Fact]
    public void Read_NumberWithQualifierAndNoValue_HasNoValue()
    {
        DicomAttributeSet number = new DicomAttributeSet().Set(DicomTags.ValueType, "NUM").Set(DicomTags.RelationshipType, "CONTAINS")
            .SetItems(DicomTags.ConceptNameCodeSequence, new CodedEntry("RNU0", "IBSI", "Volume").ToItem())
            .SetItems(DicomTags.MeasuredValueSequence)
            .SetItems(DicomTags.NumericValueQualifierCodeSequence, new CodedEntry("114008", "DCM", "Calculation failure").ToItem());
        ReportValue value = MeasurementReport.Read(Wrap(number)).Groups[0].Values[0];
        Assert.Null(value.Value);
        Assert.Equal(MeasureStatus.Failed, value.Status);
    }

    private static DicomAttributeSet Wrap(DicomAttributeSet item)
    {
        DicomAttributeSet Container(string code, DicomAttributeSet child) => new DicomAttributeSet().Set(DicomTags.ValueType, "CONTAINER")
            .SetItems(DicomTags.ConceptNameCodeSequence, new CodedEntry(code, "DCM", "x").ToItem()).SetItems(DicomTags.ContentSequence, child);
        return Container("126000", Container("126010", Container("125007", item)));
    }

    private static void AssertSame(Measurement expected, ReportValue actual)
    {
        Assert.Equal(expected.Status, actual.Status);
        Assert.Equal(expected.Reason, actual.Comment);
        if (expected.Status == MeasureStatus.Computed)
        {
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected.Value), BitConverter.DoubleToInt64Bits(actual.Value!.Value));
            Assert.Equal(expected.Unit, actual.Unit);
        }
        else
        {
            Assert.Null(actual.Value);
        }
    }

    private static MeasurementReport RoundTrip(IReadOnlyList<ReportedRegion> regions) => MeasurementReport.Read(WrittenObject.Read(Create(regions)).Attributes);

    private static DicomAttributeSet Create(IReadOnlyList<ReportedRegion> regions) => MeasurementReportWriter.Create(regions, TestSource.Images());

    private static IEnumerable<IDicomAttributes> Descendants(IDicomAttributes item) =>
        item.GetItems(DicomTags.ContentSequence).SelectMany(static child => Descendants(child).Prepend(child));
}
