using System.Numerics;

namespace Biomarkers.Cli;

/// <summary>What a file is: its header, its values, and its labels when it is a label image.</summary>
/// <param name="Info">The header.</param>
/// <param name="Values">The values; null when they are not single real numbers.</param>
/// <param name="Labels">The labels; empty when it is no label image.</param>
internal sealed record ImageInspection(ImageFileInfo Info, ValueSummary? Values, IReadOnlyList<LabelInfo> Labels)
{
    // An image with more different values than this is no label image, unless it says so.
    private const int MostLabels = 64;

    public static ImageInspection Read(string path, int threads, CancellationToken cancellationToken)
    {
        ImageFileInfo info = ImageFile.ReadInfo(path);
        return info.StoredType switch
        {
            StoredVoxelType.Other => new(info, null, []),
            _ when info.ComponentCount != 1 => new(info, null, []),
            StoredVoxelType.Float64 or StoredVoxelType.Int32 or StoredVoxelType.UInt32 or StoredVoxelType.Int64 or StoredVoxelType.UInt64 =>
                Read<double>(path, info, threads, cancellationToken),
            _ => Read<float>(path, info, threads, cancellationToken),
        };
    }

    private static ImageInspection Read<T>(string path, ImageFileInfo header, int threads, CancellationToken cancellationToken)
        where T : unmanaged, INumber<T>
    {
        if (header.FrameCount > 1)
        {
            // Times do not matter here, so that a file that lacks them is described all the same.
            ImageReadOptions options = header.FrameSpacing is > 0 ? ImageReadOptions.Default : new() { FrameTimes = [.. Enumerable.Range(0, header.FrameCount).Select(static i => (double)i)] };
            TimeSeries<T> series = ImageFile.ReadTimeSeries<T>(path, out ImageFileInfo seriesInfo, options, cancellationToken);
            return new(seriesInfo, ValueSummary.Of(series.Frames, cancellationToken), []);
        }

        Volume<T> image = ImageFile.Read<T>(path, out ImageFileInfo info, null, cancellationToken);
        ValueSummary values = ValueSummary.Of([image], cancellationToken);
        return new(info, values, FindLabels(image, values, info, threads, cancellationToken));
    }

    private static IReadOnlyList<LabelInfo> FindLabels<T>(Volume<T> image, ValueSummary values, ImageFileInfo info, int threads, CancellationToken cancellationToken)
        where T : unmanaged, INumber<T>
    {
        if (values is not { AreIntegers: true, Minimum: >= 0, Maximum: > 0 and <= ushort.MaxValue })
        {
            return [];
        }

        IReadOnlyList<LabelInfo> labels = LabelMap.Create(image, threads, cancellationToken).Labels;
        return labels.Count <= MostLabels || info.Intent == "label" ? labels : [];
    }
}
