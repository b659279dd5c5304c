// The stored promise of each library: the public surface that packing is checked against, as a package with a reference assembly.
// Usage: dotnet run eng/ApiBaseline.cs -- update    stores the surface of the last Release build
//        dotnet run eng/ApiBaseline.cs -- prove     shows that packing fails when a member of the baseline is gone
#:property PublishAot=false
#:property NoWarn=CS1591

using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;

string baseline = Path.Combine("eng", "api-baseline");
string version = Regex.Match(File.ReadAllText("Directory.Build.props"), "<Version>(.*)</Version>").Groups[1].Value;
return args switch
{
    ["update"] => Update(),
    ["prove"] => Prove(),
    _ => throw new ArgumentException("One argument: update or prove."),
};

int Update()
{
    Directory.CreateDirectory(baseline);
    string[] built = [.. Directory.EnumerateDirectories("src").Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)
        .Where(static name => name is not ("Biomarkers" or "Biomarkers.Cli" or "Biomarkers.Dicom.FoDicom"))];
    foreach (string name in built)
    {
        string assembly = Path.Combine("src", name, "obj", "Release", "net10.0", "ref", $"{name}.dll");
        if (!File.Exists(assembly))
        {
            Console.Error.WriteLine($"{assembly} does not exist: build the solution with -c Release first.");
            return 1;
        }

        Write(Path.Combine(baseline, $"{name}.nupkg"), name, File.ReadAllBytes(assembly));
    }

    foreach (string stale in Directory.EnumerateFiles(baseline, "*.nupkg").Where(path => !built.Contains(Path.GetFileNameWithoutExtension(path))))
    {
        File.Delete(stale);
    }

    long total = Directory.EnumerateFiles(baseline).Sum(static path => new FileInfo(path).Length);
    Console.WriteLine($"{built.Length} libraries, {total / 1024} KiB");
    return 0;
}

// Packs the built Biomarkers.Pet against a baseline whose class Suv has one member more: that must fail, and for that reason; and
// against the stored baseline: that must not.
int Prove()
{
    DirectoryInfo folder = Directory.CreateTempSubdirectory("api-baseline");
    try
    {
        string ghost = Path.Combine(folder.FullName, "ghost") + Path.DirectorySeparatorChar;
        Directory.CreateDirectory(ghost);
        Write(Path.Combine(ghost, "Biomarkers.Pet.nupkg"), "Biomarkers.Pet", WithGhostMember());
        (int code, string output) = Pack(folder.FullName, $"-p:ApiBaselineFolder={ghost}");
        bool refused = code != 0 && output.Contains("CP0002", StringComparison.Ordinal) && output.Contains("GhostMember", StringComparison.Ordinal);
        (int storedCode, string storedOutput) = Pack(folder.FullName);
        Console.WriteLine(refused ? "A removed member is found." : $"FAILED: a removed member goes unnoticed.\n{output}");
        Console.WriteLine(storedCode == 0 ? "The stored baseline is kept." : $"FAILED: the stored baseline is not kept.\n{storedOutput}");
        int passed = (refused ? 1 : 0) + (storedCode == 0 ? 1 : 0);
        Console.WriteLine($"{passed} passed, {2 - passed} failed");
        return passed == 2 ? 0 : 1;
    }
    finally
    {
        folder.Delete(recursive: true);
    }
}

static (int Code, string Output) Pack(string folder, params string[] more)
{
    var start = new ProcessStartInfo("dotnet", ["pack", Path.Combine("src", "Biomarkers.Pet"), "-c", "Release", "--no-build", "-o", folder, .. more]) { RedirectStandardOutput = true };
    using Process process = Process.Start(start)!;
    string output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return (process.ExitCode, output);
}

static byte[] WithGhostMember()
{
    var assembly = new PersistedAssemblyBuilder(new AssemblyName("Biomarkers.Pet") { Version = new Version(0, 1, 0, 0) }, typeof(object).Assembly);
    TypeBuilder type = assembly.DefineDynamicModule("Biomarkers.Pet").DefineType(
        "Biomarkers.Pet.Suv", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit);
    type.DefineMethod("GhostMember", MethodAttributes.Public | MethodAttributes.Static, typeof(void), Type.EmptyTypes).GetILGenerator().Emit(OpCodes.Ret);
    type.CreateType();
    using var stream = new MemoryStream();
    assembly.Save(stream);
    return stream.ToArray();
}

// As small as a package can be, and the same bytes for the same assembly.
void Write(string path, string id, byte[] assembly)
{
    using FileStream file = File.Create(path);
    using var archive = new ZipArchive(file, ZipArchiveMode.Create);
    Add(archive, $"{id}.nuspec", System.Text.Encoding.UTF8.GetBytes(
        $"<package><metadata><id>{id}</id><version>{version}</version><authors>baseline</authors><description>Public surface of {id}</description></metadata></package>\n"));
    Add(archive, $"lib/net10.0/{id}.dll", assembly);
}

static void Add(ZipArchive archive, string name, byte[] content)
{
    ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
    entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    using Stream stream = entry.Open();
    stream.Write(content);
}
