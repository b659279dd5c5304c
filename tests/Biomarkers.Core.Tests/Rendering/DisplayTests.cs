using System.Net;
using System.Reflection;

namespace Biomarkers.Core.Tests.Rendering;

/// <summary>Values show themselves: as HTML, as files, and in notebooks by their naming convention.</summary>
public sealed class DisplayTests
{
    private static readonly ImageGeometry Grid = new(new(6, 5, 4), new(1, 1, 2));

    public static TheoryData<object, string> Values => new()
    {
        { new FeatureSet([Measurement.Computed(Define("mean"), 1.5, Unit.One)]), "<table" },
        { Image(), "<img" },
        { Volume.Wrap(Grid, Enumerable.Range(0, 120).Select(static i => (short)i).ToArray()), "<img" },
        { Volume.Wrap(Grid, Enumerable.Range(0, 120).Select(static i => i / 3.0).ToArray()), "<img" },
        { Map(slice: 2), "<img" },
        { new ParameterMaps([Map(slice: 2)], Volume.Wrap(Grid, new byte[120])), "120 voxels" },
        { new CurveFigure("Time (s)", "Signal", [new CurveSeries("a", [0, 1, 2], [1, 3, 2])]), "<svg" },
        { Mask.FromLabel(Volume.Wrap(Grid, Enumerable.Range(0, 120).Select(static i => (byte)(i % 2)).ToArray()), (byte)1), "60 voxels" },
        { Mask.Empty(Grid), "Empty mask" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_InANotebook_IsShownByTheNamingConvention(object value, string words)
    {
        // The way notebooks go: an attribute by its name, a source by its method, a formatter by its members.
        Attribute attribute = Assert.Single(value.GetType().GetCustomAttributes(), static a => a.GetType().Name == "TypeFormatterSourceAttribute");
        var type = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        object source = Activator.CreateInstance(type)!;
        var formatters = (IEnumerable<object>)type.GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        object formatter = Assert.Single(formatters);
        Assert.Equal("text/html", formatter.GetType().GetProperty("MimeType")!.GetValue(formatter));

        using var writer = new StringWriter();
        MethodInfo format = formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!;
        Assert.Equal(true, format.Invoke(formatter, [value, writer]));
        Assert.Contains(words, writer.ToString(), StringComparison.Ordinal);
        Assert.Equal(false, format.Invoke(formatter, ["a text", writer]));
    }

    [Fact]
    public void Image_AsHtml_HoldsThePictureItself()
    {
        string html = Image().ToHtml(slice: 1);
        byte[] held = Convert.FromBase64String(html.Split("base64,")[1].Split('"')[0]);
        using var stream = new MemoryStream();
        PngFile.Write(stream, Image().ToPicture(slice: 1));
        Assert.Equal(stream.ToArray(), held);
        Assert.Contains("6 × 5 × 4 voxels of 1 × 1 × 2 mm · HU", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    [Fact]
    public void Map_WithoutASlice_ShowsTheOneWithMostValues()
    {
        Assert.Equal(Map(slice: 2).ToPicture(slice: 2).Bytes.ToArray(), Map(slice: 2).ToPicture().Bytes.ToArray());
        Assert.NotEqual(Map(slice: 2).ToPicture(slice: 0).Bytes.ToArray(), Map(slice: 2).ToPicture().Bytes.ToArray());
    }

    [Fact]
    public void WritePng_ImageAndMap_WritesTheSamePicture()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Image().WritePng(Path.Combine(folder, "image.png"), AnatomicalPlane.Sagittal);
            Map(slice: 1).WritePng(Path.Combine(folder, "map.png"));
            Assert.Equal(Image().ToPicture(AnatomicalPlane.Sagittal).Bytes.ToArray(), PngReader.Read(File.ReadAllBytes(Path.Combine(folder, "image.png"))).Pixels);
            Assert.Equal(Map(slice: 1).ToPicture().Bytes.ToArray(), PngReader.Read(File.ReadAllBytes(Path.Combine(folder, "map.png"))).Pixels);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Map_NameWithMarkup_IsEscaped()
    {
        string html = new ParameterMap(Define("a<b>&"), Image()).ToHtml();
        Assert.Contains("a&lt;b&gt;&amp;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("a<b>", html, StringComparison.Ordinal);
    }

    private static Volume<float> Image() => Volume.Wrap(Grid, Enumerable.Range(0, 120).Select(static i => (float)i).ToArray(), Unit.Hounsfield);

    private static ParameterMap Map(int slice)
    {
        float[] values = [.. Enumerable.Range(0, 120).Select(i => i / 30 == slice ? i : float.NaN)];
        return new(Define("Rate"), Volume.Wrap(Grid, values, Unit.One));
    }

    private static MeasureDefinition Define(string name) =>
        new() { Family = new MeasureFamily("test", null, "Test"), Tag = "rate", Name = name, Unit = Unit.One, Formula = "x", Source = "a test" };
}
