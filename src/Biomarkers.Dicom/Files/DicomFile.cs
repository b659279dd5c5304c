namespace Biomarkers.Dicom;

/// <summary>A DICOM file: Part 10 with its meta information, or a bare data set.</summary>
/// <remarks>
/// Reads up to the pixel data; these are fetched when frames are asked for. The file is not kept open. What was found to deviate
/// and could be read nevertheless stands in <see cref="Diagnostics"/>.
/// </remarks>
public sealed class DicomFile : IDicomInstance
{
    private readonly Lazy<IDicomPixels?> _pixels;

    internal DicomFile(string name, DicomDataset? meta, DicomDataset dataset, TransferSyntax syntax, Func<IDicomPixels?> pixels, IReadOnlyList<string> diagnostics)
    {
        Name = name;
        MetaInformation = meta;
        Dataset = dataset;
        TransferSyntax = syntax;
        Diagnostics = diagnostics;
        _pixels = new Lazy<IDicomPixels?>(pixels);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The file meta information, group 0002; null for a bare data set.</summary>
    public DicomDataset? MetaInformation { get; }

    /// <summary>The data set, without its pixel data.</summary>
    public DicomDataset Dataset { get; }

    /// <inheritdoc/>
    public IDicomAttributes Attributes => Dataset;

    /// <summary>How the data set was encoded, as found: where the meta information says otherwise a diagnostic tells.</summary>
    public TransferSyntax TransferSyntax { get; }

    /// <summary>What deviates from the standard and could be read nevertheless, one sentence each.</summary>
    public IReadOnlyList<string> Diagnostics { get; }

    /// <inheritdoc/>
    /// <exception cref="ImageFormatException">The attributes that describe the pixels are missing or contradict one another.</exception>
    public IDicomPixels? Pixels => _pixels.Value;

    /// <summary>Reads a file up to its pixel data.</summary>
    /// <param name="path">The file. Messages call it by its name, without the folder.</param>
    /// <exception cref="ImageFormatException">The file is not DICOM, or damaged; the message says where.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static DicomFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return DicomFileReader.Read(path, Path.GetFileName(path));
    }

    /// <summary>Reads a file that lies in memory. The bytes are not copied and must not change while the object is in use.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ImageFormatException">The bytes are not DICOM, or damaged; the message says where.</exception>
    public static DicomFile Read(ReadOnlyMemory<byte> bytes, string name = "DICOM data")
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return DicomFileReader.Read(bytes, name);
    }
}
