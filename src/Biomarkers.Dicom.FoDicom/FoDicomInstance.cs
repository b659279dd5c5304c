using FellowOakDicom;
using FellowOakDicom.Imaging;

namespace Biomarkers.Dicom.FoDicom;

/// <summary>A fo-dicom object, as series, regions and maps are assembled from it.</summary>
/// <remarks>
/// Pixels as they are come straight from the element: single bits are unpacked across frames and floating-point pixels are read, which
/// fo-dicom's own pixel access does not do. Compressed pixels that Biomarkers.Dicom decodes are decoded by it, which spares fo-dicom's
/// copy of the data set for each frame; all others go through the codecs installed in fo-dicom.
/// </remarks>
public sealed class FoDicomInstance : IDicomInstance
{
    private readonly FellowOakDicom.DicomDataset _dataset;
    private readonly Lazy<IDicomPixels?> _pixels;

    /// <summary>Wraps a data set; nothing is copied. It must not change while this is in use.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="name">What messages call the object.</param>
    public FoDicomInstance(FellowOakDicom.DicomDataset dataset, string name)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentException.ThrowIfNullOrEmpty(name);
        _dataset = dataset;
        Name = name;
        Attributes = new FoDicomAttributes(dataset);
        _pixels = new Lazy<IDicomPixels?>(OpenPixels);
    }

    /// <summary>Wraps a file under its name, without the folder.</summary>
    /// <param name="file">The file.</param>
    public FoDicomInstance(FellowOakDicom.DicomFile file)
        : this(file?.Dataset ?? throw new ArgumentNullException(nameof(file)), Path.GetFileName(file.File?.Name) is { Length: > 0 } name ? name : "DICOM data")
    {
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IDicomAttributes Attributes { get; }

    /// <inheritdoc/>
    public IDicomPixels? Pixels => _pixels.Value;

    /// <summary>An object of the SDK as a fo-dicom data set.</summary>
    /// <param name="attributes">The object: a segmentation, a parametric map, a report ...</param>
    public static FellowOakDicom.DicomDataset ToDataset(DicomAttributeSet attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        using var stream = new MemoryStream();
        DicomFileWriter.Write(stream, attributes);
        stream.Position = 0;
        return FellowOakDicom.DicomFile.Open(stream, FileReadOption.ReadAll).Dataset;
    }

    private IDicomPixels? OpenPixels()
    {
        PixelKind kind = _dataset.Contains(FellowOakDicom.DicomTag.FloatPixelData) ? PixelKind.Single
            : _dataset.Contains(FellowOakDicom.DicomTag.DoubleFloatPixelData) ? PixelKind.Double
            : PixelKind.Integer;
        FellowOakDicom.DicomTag tag = kind switch
        {
            PixelKind.Single => FellowOakDicom.DicomTag.FloatPixelData,
            PixelKind.Double => FellowOakDicom.DicomTag.DoubleFloatPixelData,
            _ => FellowOakDicom.DicomTag.PixelData,
        };
        if (!_dataset.Contains(tag))
        {
            return null;
        }

        PixelDescription description = PixelDescription.Read(Attributes, kind, Name);
        if (_dataset.GetDicomItem<DicomItem>(tag) is FellowOakDicom.DicomElement element)
        {
            return DicomPixels.OfNative(description, element.Buffer.Data, Name);
        }

        TransferSyntax syntax = TransferSyntax.Of(_dataset.InternalTransferSyntax.UID.UID);
        if (!DicomPixels.CanDecode(syntax))
        {
            return new TranscodedPixels(description, _dataset, Name);
        }

        var encapsulated = DicomPixelData.Create(_dataset);
        return DicomPixels.OfCodeStreams(description, syntax, frame => encapsulated.GetFrame(frame).Data, Name);
    }
}
