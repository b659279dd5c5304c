using System.Text.Json;
using Biomarkers.Testing;

namespace Biomarkers.Diffusion.Tests.Conformance;

/// <summary>The reference curves of OSIPI's task force 2.4 against the full fit.</summary>
public sealed class OsipiIvimTests
{
    // OSIPI's default tolerances, and which parameters of which tissue it looks at.
    private const double Relative = 0.1;
    private const double AbsoluteF = 0.2;
    private const double AbsoluteD = 5e-4;
    private const double AbsoluteDStar = 0.1;
    private const double MostFForD = 0.8;
    private const double LeastFForDStar = 0.03;

    public static TheoryData<string, string> Tissues()
    {
        var rows = new TheoryData<string, string>();
        foreach (string file in (string[])["generic", "generic_two"])
        {
            foreach (JsonProperty tissue in Read(file).EnumerateObject().Where(static t => t.Name != "config"))
            {
                rows.Add(file, tissue.Name);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Tissues))]
    public void FullFit_OfTissue_MeetsTheTolerances(string file, string tissue)
    {
        JsonElement root = Read(file);
        JsonElement row = root.GetProperty(tissue);
        double[] b = [.. root.GetProperty("config").GetProperty("bvalues").EnumerateArray().Select(static v => v.GetDouble())];
        double[] signal = [.. row.GetProperty("data").EnumerateArray().Select(static v => v.GetDouble())];
        (double d, double f, double dStar) = (row.GetProperty("D").GetDouble(), row.GetProperty("f").GetDouble(), row.GetProperty("Dp").GetDouble());

        CurveFits fit = CurveFitter.Fit(new Ivim(b), CurveData.FromCurves<double>(signal, 1));

        Assert.True(FitStatusLegend.HasValues(fit.Status[0]), $"{fit.Status[0]}");
        Assert.InRange(fit[Ivim.F][0], f - AbsoluteF - (Relative * f), f + AbsoluteF + (Relative * f));
        if (f < MostFForD)
        {
            Assert.InRange(fit[Ivim.D][0], d - AbsoluteD - (Relative * d), d + AbsoluteD + (Relative * d));

            // The project's own, tighter rule.
            Assert.InRange(fit[Ivim.D][0], 0.97 * d, 1.03 * d);
            Assert.InRange(fit[Ivim.F][0], f - 0.01, f + 0.01);
        }

        if (f > LeastFForDStar)
        {
            Assert.InRange(fit[Ivim.DStar][0], dStar - AbsoluteDStar - (Relative * dStar), dStar + AbsoluteDStar + (Relative * dStar));
        }
    }

    [Fact]
    public void Tissues_AreAllThere() => Assert.Equal(14 + 27, Tissues().Count);

    private static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(Repository.Data("diffusion", "ivim", $"{file}.json"))).RootElement;
}
