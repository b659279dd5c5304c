namespace Biomarkers.Dicom;

/// <summary>Makes the pixels of an object from the element that holds them.</summary>
internal static class PixelOpener
{
    /// <summary>Pixels of a file or a buffer.</summary>
    /// <param name="dataset">The data set before the pixels.</param>
    /// <param name="element">Position and header of the pixel data element; null where there is none.</param>
    /// <param name="syntax">How the pixel data are encoded.</param>
    /// <param name="encoding">How elements are written.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What messages call it.</param>
    public static IDicomPixels? Open(DicomDataset dataset, (int Position, ElementHeader Header)? element, TransferSyntax syntax, DatasetEncoding encoding, PixelBytes bytes, string name)
    {
        if (element is not { } found)
        {
            return null;
        }

        ElementHeader header = found.Header;
        long start = (long)found.Position + header.Size;
        PixelKind kind = Kind(header.Tag);
        var description = PixelDescription.Read(dataset, kind, name);
        if (header.IsUndefinedLength)
        {
            return kind == PixelKind.Integer && syntax.IsEncapsulated
                ? new EncapsulatedPixels(description, syntax, bytes, start, dataset.GetBytes(DicomTags.ExtendedOffsetTable), name)
                : throw new ImageFormatException(name, found.Position, $"The pixel data are in fragments, and the transfer syntax {syntax.Name} has none.");
        }

        // Some files carry pixels as they are under the name of a compression; the length decides.
        int unit = !encoding.IsBigEndian ? 0 : kind switch
        {
            PixelKind.Single => 4,
            PixelKind.Double => 8,
            _ => header.Vr == DicomVr.OB ? 0 : description.BitsAllocated == 32 ? 4 : 2,
        };
        return new NativePixels(description, bytes, start, header.Length, unit, name);
    }

    /// <summary>Pixels of a data set that was deflated as a whole.</summary>
    public static IDicomPixels? OpenInflated(DicomDataset dataset, (int Position, ElementHeader Header)? element, SourceBytes inflated, TransferSyntax syntax)
    {
        if (element is not { } found)
        {
            return null;
        }

        // What is inflated is limited by what the header declares, not by what the element claims.
        PixelKind kind = Kind(found.Header.Tag);
        var description = PixelDescription.Read(dataset, kind, inflated.Name);
        long start = (long)found.Position + found.Header.Size;
        Int128 declared = (((Int128)description.PixelsPerFrame * description.SamplesPerPixel * description.Frames * description.BitsAllocated) + 7) / 8;
        if (found.Header.IsUndefinedLength || declared > Array.MaxLength - start || !inflated.TryFetch(start + (long)declared))
        {
            throw new ImageFormatException(inflated.Name, -1, FormattableString.Invariant($"The deflated data set holds fewer pixel bytes than the {declared} that its {syntax.Name} header declares."));
        }

        return new NativePixels(description, PixelBytes.Of(inflated.Name, inflated.Memory), start, Math.Min(found.Header.Length, inflated.Count - start), 0, inflated.Name);
    }

    private static PixelKind Kind(DicomTag tag) => tag == DicomTags.FloatPixelData ? PixelKind.Single : tag == DicomTags.DoubleFloatPixelData ? PixelKind.Double : PixelKind.Integer;
}
