using System.Globalization;
using System.Numerics;

namespace Biomarkers;

/// <summary>Reads the voxels of an opened file, whatever its format.</summary>
internal static class ImageLoader
{
    /// <summary>A series beyond this is a wrong header: each frame costs an object and a time.</summary>
    public const int MostFrames = 65_535;

    public static Volume<T> ReadVolume<T>(OpenedImage image, bool areLabels, out ImageFileInfo info, CancellationToken cancellationToken)
        where T : unmanaged, INumber<T>
    {
        ImageHeader header = image.Header;
        CheckScalar<T>(header);
        if (header.FrameCount > 1)
        {
            throw Refuse(header, $"It holds {header.FrameCount} frames, not one volume. Read it as a time series, or extract one frame.");
        }

        Demand(image);
        T[] voxels = ReadVoxels<T>(image, new VoxelDecoder(image.Content, header, areLabels), header.Geometry.VoxelCount, 0, cancellationToken);
        info = Finish(image);
        return Volume.Wrap(header.Geometry, voxels);
    }

    public static TimeSeries<T> ReadTimeSeries<T>(OpenedImage image, IReadOnlyList<double>? frameTimes, out ImageFileInfo info, CancellationToken cancellationToken)
        where T : unmanaged, INumber<T>
    {
        ImageHeader header = image.Header;
        CheckScalar<T>(header);
        Demand(image);
        double[] times = GetTimes(header, frameTimes);
        if (header.IsInterleaved)
        {
            T[] frames = ReadInterleaved<T>(image, cancellationToken);
            info = Finish(image);
            return TimeSeries<T>.Wrap(header.Geometry, times, frames);
        }

        var decoder = new VoxelDecoder(image.Content, header);
        int frame = header.Geometry.VoxelCount;
        long total = (long)frame * times.Length;
        TimeSeries<T> series;
        if (total <= Array.MaxLength)
        {
            T[] voxels = ReadVoxels<T>(image, decoder, (int)total, 0, cancellationToken);
            series = TimeSeries<T>.Wrap(header.Geometry, times, voxels);
        }
        else
        {
            var frames = new List<Volume<T>>();
            for (int i = 0; i < times.Length; i++)
            {
                frames.Add(Volume.Wrap(header.Geometry, ReadVoxels<T>(image, decoder, frame, (long)frame * i, cancellationToken)));
            }

            series = new TimeSeries<T>(times, frames);
        }

        info = Finish(image);
        return series;
    }

    /// <summary>Bytes of voxels; <see cref="long.MaxValue"/> when they are beyond counting.</summary>
    public static long CountBytes(ReadOnlySpan<long> dimensions, int bytesPerVoxel)
    {
        long count = Math.Max(1, bytesPerVoxel);
        foreach (long dimension in dimensions)
        {
            if (dimension > long.MaxValue / count)
            {
                return long.MaxValue;
            }

            count *= dimension;
        }

        return count;
    }

    private static ImageFileInfo Finish(OpenedImage image)
    {
        image.Content.Finish(image.Diagnostics);
        return image.Finish();
    }

    private static T[] ReadInterleaved<T>(OpenedImage image, CancellationToken cancellationToken)
        where T : unmanaged, INumber<T>
    {
        int count = image.Header.FrameCount;
        int frame = image.Header.Geometry.VoxelCount;
        long total = (long)count * frame;
        if (total > Array.MaxLength)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, $"{image.Header.Name}: {total} numbers with the frames of each voxel together are more than the {Array.MaxLength} that can be reordered. Permute the axes first.");
        }

        T[] stored = ReadVoxels<T>(image, new VoxelDecoder(image.Content, image.Header), (int)total, 0, cancellationToken);
        T[] frames = GC.AllocateUninitializedArray<T>((int)total);

        // Frames in the inner loop would write far apart each time; a part of the voxels at once stays in the cache.
        const int Part = 1024;
        for (int start = 0; start < frame; start += Part)
        {
            int end = Math.Min(frame, start + Part);
            for (int t = 0; t < count; t++)
            {
                Span<T> destination = frames.AsSpan(t * frame, frame);
                for (int i = start; i < end; i++)
                {
                    destination[i] = stored[(i * count) + t];
                }
            }
        }

        return frames;
    }

    private static void Demand(OpenedImage image)
    {
        ImageHeader header = image.Header;
        image.Content.Demand(CountBytes([header.Geometry.VoxelCount, header.FrameCount], header.StoredType.ByteCount()), "voxels");
    }

    private static T[] ReadVoxels<T>(OpenedImage image, VoxelDecoder decoder, int count, long firstIndex, CancellationToken cancellationToken)
        where T : unmanaged, INumber<T>
    {
        var buffer = new VoxelBuffer<T>(count, image.Content.StoredLength / image.Header.StoredType.ByteCount());
        while (buffer.Filled < count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int filled = buffer.Filled;
            decoder.Read(buffer.Next(), firstIndex + filled);
        }

        return buffer.ToArray();
    }

    private static void CheckScalar<T>(ImageHeader header)
    {
        _ = StoredVoxels.Of<T>();
        if (header.StoredType == StoredVoxelType.Other)
        {
            throw Refuse(header, $"Its voxels are {header.StoredTypeName}; real numbers of 8 to 64 bits are expected. Convert the file first.");
        }

        if (header.ComponentCount != 1)
        {
            throw Refuse(header, $"It stores {header.ComponentCount} numbers per voxel ({header.Intent ?? "no intent given"}); one is expected. Extract one component first.");
        }
    }

    private static double[] GetTimes(ImageHeader header, IReadOnlyList<double>? frameTimes)
    {
        if (frameTimes is not null)
        {
            if (frameTimes.Count != header.FrameCount)
            {
                throw new ArgumentException($"{frameTimes.Count} times were given for the {header.FrameCount} frames of {header.Name}.", nameof(frameTimes));
            }

            double[] given = [.. frameTimes];
            for (int i = 0; i < given.Length; i++)
            {
                if (!double.IsFinite(given[i]) || (i > 0 && given[i] <= given[i - 1]))
                {
                    throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The times of frames must be finite and strictly increasing seconds; time {i} is {given[i]}."), nameof(frameTimes));
                }
            }

            return given;
        }

        if (header.FrameTimes is not null)
        {
            return header.FrameTimes;
        }

        if (header.FrameCount == 1)
        {
            return [header.FirstFrameTime];
        }

        if (header.FrameSpacing is not { } spacing)
        {
            throw Refuse(header, $"{header.TimeProblem ?? "The time between frames is not known."} Give the time of each frame in {nameof(ImageReadOptions)}.{nameof(ImageReadOptions.FrameTimes)}.");
        }

        double[] times = new double[header.FrameCount];
        for (int i = 0; i < times.Length; i++)
        {
            times[i] = header.FirstFrameTime + (i * spacing);
        }

        return times;
    }

    private static DataRefusedException Refuse(ImageHeader header, FormattableString problem) =>
        new(RefusalReason.UnsuitableValues, $"{header.Name}: {problem.ToString(CultureInfo.InvariantCulture)}");
}
