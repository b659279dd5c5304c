using Biomarkers.Testing;

namespace Biomarkers.Conformance.Tests;

/// <summary>The generated pages of conformance, and that what they show is met.</summary>
public sealed class ReferencePageTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    [Fact]
    public void PerfusionPage_IsUpToDate() => Snapshot.VerifyFile(ReferencePages.Perfusion(), Path.Combine(Docs, "conformance-perfusion.md"));

    [Fact]
    public void DiffusionPage_IsUpToDate() => Snapshot.VerifyFile(ReferencePages.Diffusion(), Path.Combine(Docs, "conformance-diffusion.md"));

    [Fact]
    public void SuvPage_IsUpToDate() => Snapshot.VerifyFile(ReferencePages.Suv(), Path.Combine(Docs, "conformance-suv.md"));

    [Fact]
    public void EveryRow_ButGeorgious_IsMet()
    {
        ReferenceRow[] rows =
        [
            .. PerfusionReferences.Models, .. PerfusionReferences.Signal, .. PerfusionReferences.T1, .. PerfusionReferences.Inputs, .. PerfusionReferences.Deconvolution,
            .. ReferenceObjects.Kinetics, .. ReferenceObjects.T1, .. DiffusionReferences.Ivim, .. DiffusionReferences.IvimCloser, .. DiffusionReferences.Adc,
        ];

        Assert.Equal(17 + 1 + 8 + 3 + 8 + 2 + 3 + 6 + 4 + 4, rows.Length);
        Assert.All(rows, static row => Assert.True(row.IsMet, row.Description));
        Assert.False(PerfusionReferences.Georgiou.IsMet, "The page says that the printed constants do not reach the tolerance everywhere.");
    }

    [Fact]
    public void EverySeries_ByIbsi_IsAsExpected()
    {
        Assert.Equal(34, SuvReferences.All.Count);
        Assert.All(SuvReferences.All, static row => Assert.True(row.Ibsi.IsExpected, $"{row.Name}: {row.Ibsi.Text} for {row.Expected}"));
    }
}
