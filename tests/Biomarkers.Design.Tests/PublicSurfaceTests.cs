using Biomarkers.Testing;

namespace Biomarkers.Design.Tests;

public sealed class PublicSurfaceTests
{
    public static TheoryData<string> AllPackages => Packages.Theory;

    [Theory]
    [MemberData(nameof(AllPackages))]
    public void PublicSurface_IsTheApprovedOne(string package) =>
        Snapshot.VerifyFile(
            PublicSurface.List(Packages.Assembly(package)),
            Path.Combine(Repository.Root, "tests", "Biomarkers.Design.Tests", $"PublicSurface.{package}.verified.txt"));
}
