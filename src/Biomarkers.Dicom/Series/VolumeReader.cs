using System.Buffers;
using System.Numerics;
using Biomarkers.Numerics;

namespace Biomarkers.Dicom;

/// <summary>Reads the pixels of a series into the voxels of its volumes: each frame once, into a pooled buffer, and from there converted in place.</summary>
/// <remarks>The work is cut by frames, whatever the number of threads; each writes slices of its own.</remarks>
internal sealed class VolumeReader(ImageFrame[][] planes, SeriesValues values, SeriesOptions options)
{
    /// <summary>Reads all volumes.</summary>
    /// <param name="destinations">Memory of each volume, as many voxels as its planes have pixels.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="progress">Receives the part of the frames that were read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void Read<T>(Memory<T>[] destinations, int maxDegreeOfParallelism, IProgress<double>? progress, CancellationToken cancellationToken)
        where T : unmanaged, INumber<T>
    {
        (int Volume, int Slice)[][] jobs = Jobs();
        int done = 0;
        ParallelBlocks.For(
            jobs.Length,
            maxDegreeOfParallelism,
            job =>
            {
                ReadFrame(jobs[job], destinations);
                progress?.Report(Interlocked.Increment(ref done) / (double)jobs.Length);
            },
            cancellationToken);
    }

    /// <summary>Slices by the frame they come from: the tiles of a mosaic come from one.</summary>
    private (int Volume, int Slice)[][] Jobs()
    {
        var byFrame = new Dictionary<(int, int), List<(int, int)>>();
        for (int v = 0; v < planes.Length; v++)
        {
            for (int z = 0; z < planes[v].Length; z++)
            {
                (int, int) source = (planes[v][z].InstanceIndex, planes[v][z].Frame);
                if (!byFrame.TryGetValue(source, out List<(int, int)>? targets))
                {
                    byFrame.Add(source, targets = []);
                }

                targets.Add((v, z));
            }
        }

        return [.. byFrame.Values.Select(static targets => targets.ToArray())];
    }

    private void ReadFrame<T>((int Volume, int Slice)[] targets, Memory<T>[] destinations)
        where T : unmanaged, INumber<T>
    {
        ImageFrame source = planes[targets[0].Volume][targets[0].Slice];
        IDicomPixels pixels = source.Instance.Pixels!;
        PixelDescription description = pixels.Description;
        int length = (int)description.FrameLength;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            pixels.ReadFrame(source.Frame, buffer);
            (PaddingRule, double)? padding = options.Padding != PaddingHandling.Keep && PaddingRule.Read(source.Attributes.Root, description) is { } rule
                ? (rule, options.Padding == PaddingHandling.NotANumber ? double.NaN : options.PaddingValue)
                : null;
            foreach ((int volume, int slice) in targets)
            {
                ImageFrame plane = planes[volume][slice];
                int count = plane.Rows * plane.Columns;
                Convert(buffer.AsSpan(0, length), plane, description, values.Maps[volume][slice], padding, destinations[volume].Span.Slice(slice * count, count));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Convert<T>(ReadOnlySpan<byte> raw, ImageFrame plane, PixelDescription pixels, ValueMap map, (PaddingRule, double)? padding, Span<T> destination)
        where T : unmanaged, INumber<T>
    {
        if (plane.FirstRow + plane.Rows > pixels.Rows || plane.FirstColumn + plane.Columns > pixels.Columns)
        {
            throw new ImageFormatException(plane.Name, -1, FormattableString.Invariant($"The pixels have {pixels.Columns} columns and {pixels.Rows} rows, the header says {plane.Columns} and {plane.Rows}."));
        }

        int size = Math.Max(1, pixels.BitsAllocated / 8);
        bool isWhole = plane.Columns == pixels.Columns;
        int rows = isWhole ? 1 : plane.Rows;
        int run = destination.Length / rows;
        for (int row = 0; row < rows; row++)
        {
            int start = ((plane.FirstRow + row) * pixels.Columns) + plane.FirstColumn;
            Span<T> part = destination.Slice(row * run, run);
            if (PlaneConverter.Convert(raw.Slice(start * size, run * size), pixels, map, padding, part) is >= 0 and var failed)
            {
                double stored = PlaneConverter.Stored(raw[(start * size)..], pixels, failed);
                throw new DataRefusedException(
                    RefusalReason.UnsuitableValues,
                    FormattableString.Invariant($"{plane.Name}: the stored value {stored:G9} becomes {map.Apply(stored):G9}, or padding, which {typeof(T).Name} cannot hold exactly. Read the series as float or double."));
            }
        }
    }
}
