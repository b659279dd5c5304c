namespace Biomarkers;

/// <summary>An image file whose header is read and whose next byte of content is its first voxel.</summary>
internal sealed class OpenedImage : IDisposable
{
    private readonly ImageSources _sources;

    public OpenedImage(ImageHeader header, ContentReader content, List<string> diagnostics, ImageSources sources)
    {
        Header = header;
        Content = content;
        Diagnostics = diagnostics;
        _sources = sources;
    }

    public ImageHeader Header { get; }

    public ContentReader Content { get; }

    public List<string> Diagnostics { get; }

    /// <summary>Everything known, once the voxels are read or not wanted.</summary>
    public ImageFileInfo Finish() => Header.ToInfo(Diagnostics, Content.IsCompressed, _sources.FinishHash());

    public void Dispose()
    {
        Content.Dispose();
        _sources.Dispose();
    }
}
