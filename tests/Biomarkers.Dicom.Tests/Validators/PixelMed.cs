namespace Biomarkers.Dicom.Tests.Validators;

/// <summary>The template validator of the Debian package libpixelmed-java.</summary>
public static class PixelMed
{
    // Newer Java runtimes refuse the validator's large expressions unless their limits are lifted. Most of a run is compiling its six
    // megabytes of rules once: the quick compiler of Java and one collector thread take half the processor time of the defaults.
    private static readonly string[] Options = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djdk.xml.xpathTotalOpLimit=0", "-Djdk.xml.xpathExprOpLimit=0", "-Djdk.xml.xpathExprGrpLimit=0"];

    /// <summary>Where the archive lies; null where it is not installed.</summary>
    public static string? Jar { get; } = new[] { Environment.GetEnvironmentVariable("PIXELMED_JAR"), "/usr/share/java/pixelmed.jar" }.FirstOrDefault(File.Exists);

    /// <summary>What the validator of structured reports says of a file.</summary>
    public static IReadOnlyList<string> ValidateReport(string path) =>
        ExternalTool.Run("java", [.. Options, "-cp", Jar!, "com.pixelmed.validate.DicomSRValidator", path]);
}
