namespace Biomarkers.Core.Tests.Formats;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("biomarkers-formats-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Save(string name, byte[] content)
    {
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
