namespace Biomarkers.Dicom;

/// <summary>How a file's data set and pixel data are encoded. Source: PS3.5 chapter 10 and annex A.</summary>
/// <param name="Uid">The unique identifier.</param>
/// <param name="Name">The standard's name.</param>
public sealed record TransferSyntax(string Uid, string Name)
{
    /// <summary>The default of the network, and of bare data sets.</summary>
    public static TransferSyntax ImplicitLittleEndian { get; } = new("1.2.840.10008.1.2", "Implicit VR Little Endian");

    /// <summary>What is written here.</summary>
    public static TransferSyntax ExplicitLittleEndian { get; } = new("1.2.840.10008.1.2.1", "Explicit VR Little Endian");

    /// <summary>The data set is compressed as a whole.</summary>
    public static TransferSyntax DeflatedExplicitLittleEndian { get; } = new("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian");

    /// <summary>Retired, and still met.</summary>
    public static TransferSyntax ExplicitBigEndian { get; } = new("1.2.840.10008.1.2.2", "Explicit VR Big Endian");

    /// <summary>Each frame is a deflate stream of its own.</summary>
    public static TransferSyntax DeflatedImageFrame { get; } = new("1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression");

    /// <summary>Whether pixel data are encapsulated in fragments, one or more a frame.</summary>
    public bool IsEncapsulated => this != ImplicitLittleEndian && this != ExplicitLittleEndian && this != DeflatedExplicitLittleEndian && this != ExplicitBigEndian;

    /// <summary>The transfer syntax of an identifier; one that is not known keeps its identifier as name.</summary>
    /// <param name="uid">The identifier, padding allowed.</param>
    public static TransferSyntax Of(string uid)
    {
        ArgumentNullException.ThrowIfNull(uid);
        string trimmed = uid.Trim(' ', '\0', '\n', '\r', '\t');
        TransferSyntax[] own = [ImplicitLittleEndian, ExplicitLittleEndian, DeflatedExplicitLittleEndian, ExplicitBigEndian, DeflatedImageFrame];
        return own.FirstOrDefault(syntax => syntax.Uid == trimmed) ?? new TransferSyntax(trimmed, TransferSyntaxNames.Find(trimmed) ?? trimmed);
    }

    internal DatasetEncoding Encoding => this == ImplicitLittleEndian ? DatasetEncoding.ImplicitLittle
        : this == ExplicitBigEndian ? DatasetEncoding.ExplicitBig
        : DatasetEncoding.ExplicitLittle;
}
