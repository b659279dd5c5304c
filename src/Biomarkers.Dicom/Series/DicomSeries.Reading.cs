using System.Numerics;

namespace Biomarkers.Dicom;

// From files and objects to voxels.
public sealed partial class DicomSeries
{
    /// <summary>Reads the one image series of a folder, or of a file. Localizers and secondary captures beside it are left out and noted.</summary>
    /// <param name="path">A folder, looked through with its subfolders, or a file.</param>
    /// <param name="options">How to assemble; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="progress">Receives the part of the files whose headers were read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DataRefusedException">There is no image series, or several; the message lists them.</exception>
    /// <exception cref="IOException">The path does not exist or cannot be read.</exception>
    public static DicomSeries Read(
        string path, SeriesOptions? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        DicomFolder.Read(path, options, maxDegreeOfParallelism, progress, cancellationToken).SingleSeries();

    /// <summary>Reads the one image series among files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="options">How to assemble; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="progress">Receives the part of the files whose headers were read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DataRefusedException">There is no image series, or several; the message lists them.</exception>
    public static DicomSeries Read(
        IReadOnlyList<string> files, SeriesOptions? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        DicomFolder.Read(files, options, maxDegreeOfParallelism, progress, cancellationToken).SingleSeries();

    /// <summary>The one image series among objects of any origin: files read here, data sets in memory, or another toolkit's.</summary>
    /// <param name="instances">The objects. They are kept and must not change while the series is in use.</param>
    /// <param name="options">How to assemble; null for the defaults.</param>
    /// <exception cref="DataRefusedException">There is no image series, or several; the message lists them.</exception>
    public static DicomSeries Create(IReadOnlyList<IDicomInstance> instances, SeriesOptions? options = null) => DicomFolder.Create(instances, options).SingleSeries();

    /// <summary>
    /// One series of several: of scanners that make a series of every time, flip angle or b-value. The volumes are told apart as within one series.
    /// </summary>
    /// <param name="series">At least one, of one patient and on one grid; the options of the first count.</param>
    /// <exception cref="DataRefusedException">The series differ in patient, size, spacing, orientation or frame of reference.</exception>
    public static DicomSeries Join(params IReadOnlyList<DicomSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfZero(series.Count, nameof(series));
        DicomSeries first = series[0];
        var joined = new SeriesGroup(first.Kind, first._group.Key);
        int start = 0;
        foreach (DicomSeries next in series)
        {
            if (next.Attributes.GetString(DicomTags.PatientID) != first.Attributes.GetString(DicomTags.PatientID) || next.Kind != first.Kind || !SeriesGrouping.IsAlike(first.FirstPlane, next.FirstPlane))
            {
                throw new DataRefusedException(
                    RefusalReason.SeveralSeries, $"The series differ in patient, kind, size, spacing, orientation, frame of reference or component, and cannot be one: {first.Describe()}; {next.Describe()}.");
            }

            // Objects of different folders have the same numbers; each gets one of its own.
            joined.Frames.AddRange(next._group.Frames.Select(frame => frame with { InstanceIndex = frame.InstanceIndex + start }));
            start = joined.Frames.Max(static frame => frame.InstanceIndex) + 1;
        }

        return new(joined, first._options, [.. series.SelectMany(static each => each._given), FormattableString.Invariant($"Joined from {series.Count} series.")]);
    }

    /// <summary>Reads the volume.</summary>
    /// <typeparam name="T">Voxel type. Floating point takes every value; whole-number types exact ones only.</typeparam>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all. The voxels do not depend on it.</param>
    /// <param name="progress">Receives the part of the frames that were read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DataRefusedException">The images form no regular grid, there is more than one volume, or a value does not fit the type.</exception>
    /// <exception cref="ImageFormatException">Pixel data cannot be read.</exception>
    public Volume<T> ToVolume<T>(int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T>
    {
        if (VolumeCount != 1)
        {
            throw new DataRefusedException(
                RefusalReason.UnsuitableValues,
                FormattableString.Invariant($"The series has {VolumeCount} volumes ({string.Join("; ", Axes)}) with {Geometry.Size.Z} slice(s) each, not one: {nameof(ToTimeSeries)} or {nameof(ToVolumes)} reads them."));
        }

        return Volume.Wrap(Geometry, ReadVoxels<T>(maxDegreeOfParallelism, progress, cancellationToken)[0], Unit);
    }

    /// <summary>Reads all volumes, in the order of <see cref="Axes"/>.</summary>
    /// <typeparam name="T">Voxel type. Floating point takes every value; whole-number types exact ones only.</typeparam>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all. The voxels do not depend on it.</param>
    /// <param name="progress">Receives the part of the frames that were read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DataRefusedException">The images form no regular grid, are not complete, or a value does not fit the type.</exception>
    /// <exception cref="ImageFormatException">Pixel data cannot be read.</exception>
    public IReadOnlyList<Volume<T>> ToVolumes<T>(int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T> =>
        [.. ReadVoxels<T>(maxDegreeOfParallelism, progress, cancellationToken).Select(voxels => Volume.Wrap(Geometry, voxels, Unit))];

    /// <summary>Reads the volumes of a series that differ in time alone.</summary>
    /// <typeparam name="T">Voxel type. Floating point takes every value; whole-number types exact ones only.</typeparam>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all. The voxels do not depend on it.</param>
    /// <param name="progress">Receives the part of the frames that were read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Times in seconds from the first: of each volume, its earliest slice. <see cref="GetSliceTimes"/> has the others.</returns>
    /// <exception cref="DataRefusedException">
    /// The images form no regular grid, are not complete, differ in something else than time, or nothing tells their times.
    /// </exception>
    /// <exception cref="ImageFormatException">Pixel data cannot be read.</exception>
    public TimeSeries<T> ToTimeSeries<T>(int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T>
    {
        if (VolumeCount > 1 && Axes is not [{ Kind: AxisKind.Time }])
        {
            string hint = Axes is [{ Kind: AxisKind.Repetition }]
                ? $"No attribute tells the times; state {nameof(SeriesOptions)}.{nameof(SeriesOptions.TimeStep)}."
                : $"{nameof(ToVolumes)} reads them.";
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"The {VolumeCount} volumes of the series differ in {string.Join("; ", Axes)}, and not in time alone. {hint}");
        }

        double[] times = VolumeCount == 1 ? [0] : [.. Axes[0].Values.Select(time => time - Axes[0].Values[0])];
        ReadOnlyMemory<T>[] voxels = ReadVoxels<T>(maxDegreeOfParallelism, progress, cancellationToken);
        return System.Runtime.InteropServices.MemoryMarshal.TryGetArray(voxels[0], out ArraySegment<T> segment) && segment.Array!.Length == (long)Geometry.VoxelCount * voxels.Length
            ? TimeSeries<T>.Wrap(Geometry, times, segment.Array, Unit)
            : new TimeSeries<T>(times, [.. voxels.Select(volume => Volume.Wrap(Geometry, volume, Unit))]);
    }

    private ReadOnlyMemory<T>[] ReadVoxels<T>(int maxDegreeOfParallelism, IProgress<double>? progress, CancellationToken cancellationToken)
        where T : unmanaged, INumber<T>
    {
        ImageFrame[][] planes = Planes;
        SliceStack stack = _assembly.Value.Stack;
        bool isFloating = typeof(T) == typeof(float) || typeof(T) == typeof(double);
        if (stack.Correction is not null && !isFloating)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"The volume is interpolated, and {typeof(T).Name} cannot hold interpolated values. Read it as float or double.");
        }

        long length = (long)planes[0][0].Rows * planes[0][0].Columns * planes[0].Length;
        if (length > Math.Min(Array.MaxLength, _options.MaximumVoxels))
        {
            throw new DataRefusedException(RefusalReason.TooLarge, FormattableString.Invariant($"The slices have {length} pixels together; at most {Math.Min(Array.MaxLength, _options.MaximumVoxels)} are taken."));
        }

        Memory<T>[] volumes = Allocate<T>(planes.Length, (int)length);
        new VolumeReader(planes, _values.Value.Values, _options).Read(volumes, maxDegreeOfParallelism, progress, cancellationToken);
        if (stack.Correction is null)
        {
            return [.. volumes.Select(static volume => (ReadOnlyMemory<T>)volume)];
        }

        double outside = _options.Padding == PaddingHandling.Value ? _options.PaddingValue : double.NaN;
        return [.. volumes.Select(volume => (ReadOnlyMemory<T>)StackCorrector.Correct<T>(volume, planes[0][0].Columns, planes[0][0].Rows, stack, outside, maxDegreeOfParallelism, cancellationToken))];
    }

    // One buffer for all volumes where it can be one; every voxel is written, so that none needs to be cleared.
    private static Memory<T>[] Allocate<T>(int volumes, int length)
        where T : unmanaged
    {
        T[]? all = (long)volumes * length <= Array.MaxLength ? GC.AllocateUninitializedArray<T>(volumes * length) : null;
        return [.. Enumerable.Range(0, volumes).Select(i => all is not null ? all.AsMemory(i * length, length) : GC.AllocateUninitializedArray<T>(length))];
    }
}
