namespace Biomarkers.Cli.Tests;

public sealed class T1UsageTests
{
    [Theory]
    [InlineData("t1 --out o", "--images is missing")]
    [InlineData("t1 --images a.nii --fa 3,9 --tr 0.005", "--out is missing: a folder")]
    [InlineData("t1 --curves c.csv --tr 0.005", "--out is missing: a file that ends in .csv")]
    [InlineData("t1 --curves c.csv --out o", "with --curves a file that ends in .csv")]
    [InlineData("t1 --curves c.csv --images a.nii --out o.csv", "--curves and --images were both given")]
    [InlineData("t1 --curves c.csv --fa 3,9 --out o.csv", "--curves and --fa were both given")]
    [InlineData("t1 --curves c.csv --method hifi --out o.csv", "--method hifi takes images")]
    [InlineData("t1 --images a.nii --method best --out o", "--method is 'best'")]
    [InlineData("t1 --images a.nii --fa 3,x --tr 0.005 --out o", "--fa names 'x'")]
    [InlineData("t1 --images a.nii --fa 3,9 --tr fast --out o", "--tr is 'fast'")]
    [InlineData("t1 --images a.nii --fa 3,9 --tr 0 --out o", "--tr is '0'")]
    [InlineData("t1 --images a.nii --ti 0.1 --out o", "--ti does not go with --method vfa")]
    [InlineData("t1 --method ir --images a.nii --fa 3,9 --out o", "--fa does not go with --method ir")]
    [InlineData("t1 --method sr --images a.nii --tr 5 --out o", "--tr does not go with --method sr")]
    [InlineData("t1 --method ir --images a.nii --b1 b.nii --out o", "--b1 does not go with --method ir")]
    [InlineData("t1 --method hifi --images a.nii --b1 b.nii --out o", "--b1 does not go with --method hifi")]
    [InlineData("t1 --images a.nii --magnitude --out o", "--magnitude does not go with --method vfa")]
    [InlineData("t1 --method sr --images a.nii --seek-inversion --out o", "--seek-inversion does not go with --method sr")]
    [InlineData("t1 --method ir --images a.nii --magnitude --signed --out o", "--magnitude and --signed were both given")]
    [InlineData("t1 --images a.nii --ir-fa 5 --out o", "--ir-fa does not go with --method vfa")]
    [InlineData("t1 --images a.nii --roi-only --out o", "--roi-only needs --roi")]
    [InlineData("t1 --images a.nii --label 2 --out o", "--label needs --roi")]
    [InlineData("t1 --images a.nii --roi m --label x --out o", "--label is 'x'")]
    [InlineData("t1 --curves c.csv --b1 map.nii --out o.csv", "--b1 is 'map.nii'")]
    [InlineData("t1 --images a.nii --threads 0 --out o", "--threads is '0'")]
    public void Run_WrongUsage_SaysWhat(string line, string words)
    {
        using var space = new Workspace();
        string[] args = [.. line.Split(' ').Select(word => word is "o" or "o.csv" ? space[word] : word)];
        CommandLine.Run(args).MustFail(2, words);
    }

    [Theory]
    [InlineData(2, "--fa is missing", "--tr", "0.005")]
    [InlineData(2, "--tr is missing", "--fa", "3,9,15,24")]
    [InlineData(4, "4 images for 2 flip angles", "--fa", "3,9", "--tr", "0.005")]
    [InlineData(4, "it looks like milliseconds, that is 0.0054 s", "--fa", "3,9,15,24", "--tr", "5.4")]
    [InlineData(4, "they look like radians", "--fa", "0.05,0.16,0.26,0.42", "--tr", "0.005")]
    [InlineData(4, "A flip angle is 200", "--fa", "3,9,15,200", "--tr", "0.005")]
    [InlineData(4, "At least two different flip angles", "--fa", "9,9,9,9", "--tr", "0.005")]
    [InlineData(4, "Exactly two different flip angles", "--method", "two-angle", "--fa", "3,9,15,24", "--tr", "0.005")]
    [InlineData(2, "--ti is missing", "--method", "ir")]
    [InlineData(4, "they look like milliseconds; divide them by 1000", "--method", "ir", "--ti", "50,400,1100,2500")]
    [InlineData(4, "A time after the preparation is -0.1 s", "--method", "sr", "--ti", "-0.1,0.5,1,2")]
    [InlineData(4, "At least 3 different times", "--method", "looklocker", "--ti", "0.1,0.1,0.5,0.5")]
    [InlineData(4, "below the longest inversion time 2.5 s", "--method", "ir", "--ti", "0.1,0.5,1,2.5", "--tr", "0.005")]
    [InlineData(4, "more than 60 s: it looks like milliseconds", "--method", "ir", "--ti", "0.1,0.5,1,2.5", "--tr", "8000")]
    [InlineData(2, "--ir-fa is missing", "--method", "hifi", "--fa", "3,9,15", "--ti", "0.5", "--tr", "0.005")]
    [InlineData(2, "--ir-tr is missing", "--method", "hifi", "--fa", "3,9,15", "--ti", "0.5", "--tr", "0.005", "--ir-fa", "5")]
    [InlineData(2, "--dicom-maps needs DICOM", "--fa", "3,9,15,24", "--tr", "0.005", "--dicom-maps")]
    public void Run_ValuesThatCannotBe_AreRefused(int code, string words, params string[] more)
    {
        using var space = new Workspace();
        CommandLine.Run(["t1", "--images", .. T1Files.Echoes(space), .. more, "--out", space["o"]]).MustFail(code, words);
        Assert.False(Directory.Exists(space["o"]));
    }

    [Fact]
    public void Run_ImagesThatDoNotGoTogether_AreRefused()
    {
        using var space = new Workspace();
        string first = T1Files.Image(space, "a.nii.gz", static _ => 100);
        string other = space.Image("other.nii.gz", new(new(6, 5, 4), new(1, 1.5, 3), new(-3, 4, 5)));
        string[] rest = ["--fa", "3,9", "--tr", "0.005", "--out", space["o"]];
        CommandLine.Run(["t1", "--images", first, other, .. rest]).MustFail(4, "other.nii.gz lies on another grid than a.nii.gz");
        CommandLine.Run(["t1", "--images", first, space["no.nii"], .. rest]).MustFail(3, "no.nii", "--images");
        CommandLine.Run(["t1", "--images", first, .. rest]).MustFail(4, "a.nii.gz: there is 1 image for 2 flip angles");
        CommandLine.Run(["t1", "--images", first, T1Files.Image(space, "b.nii.gz", static _ => 90), .. rest, "--b1", other]).MustFail(4, "the map of B1 lies on another grid");
        CommandLine.Run(["t1", "--images", first, T1Files.Image(space, "b.nii.gz", static _ => 90), .. rest, "--b1", T1Files.Image(space, "zero.nii.gz", static _ => 0)]).MustFail(4, "no value of the map of B1 is above 0");
        CommandLine.Run(["t1", "--images", first, first, .. rest, "--roi", space.Labels("empty.nii.gz")]).MustFail(4, "is empty");
        CommandLine.Run(["t1", "--method", "hifi", "--images", T1Files.Dicom(space, "vfa", 1, 0.9, [3, 9]), "--ti", "0.5", "--out", space["o"]]).MustFail(2, "takes two DICOM series");
    }

    [Theory]
    [InlineData("angle,a\n3,1\n", 3, "must be called flip_angle_deg")]
    [InlineData("flip_angle_deg,a\n3,1\n9,x\n", 3, "line 3, column 2")]
    [InlineData("flip_angle_deg,a\n3,1\n", 4, "At least two different flip angles")]
    [InlineData("flip_angle_deg,a\n0.05,1\n0.2,2\n", 4, "radians")]
    [InlineData("flip_angle_deg,a\n3,0\n9,0\n15,0\n", 4, "")]
    [InlineData("flip_angle_deg,a\n3,1\n9,\n15,2\n", 4, "")]
    public void Run_TablesThatCannotBe_AreRefused(string table, int code, string words)
    {
        using var space = new Workspace();
        CommandLine result = CommandLine.Run("t1", "--curves", space.Text("c.csv", table), "--tr", "0.005", "--out", space["o.csv"]);
        Assert.Equal(code, result.ExitCode);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.Equal(words.Length == 0, File.Exists(space["o.csv"]));
    }
}
