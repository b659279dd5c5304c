namespace Biomarkers.Dicom;

/// <summary>The images of one series that belong on one grid, in order of place: what volumes and time series are read from.</summary>
/// <remarks>
/// <para>Images are ordered by Image Position along the normal of the planes, never by instance number; the distance between slices is that of
/// their positions. What does not form a regular grid is refused with figures, unless <see cref="SeriesOptions"/> says what to do.</para>
/// <para>Headers are looked at when a property asks for them, pixels when a volume is read. Immutable and safe for concurrent use.</para>
/// </remarks>
public sealed partial class DicomSeries
{
    private readonly SeriesGroup _group;
    private readonly SeriesOptions _options;
    private readonly IReadOnlyList<string> _given;
    private readonly Lazy<Assembly> _assembly;
    private readonly Lazy<(SeriesValues Values, List<string> Notes)> _values;

    internal DicomSeries(SeriesGroup group, SeriesOptions options, IReadOnlyList<string>? notes = null)
    {
        _group = group;
        _options = options;
        _given = notes ?? [];
        _assembly = new(() => Assemble(group, options));
        _values = new(() =>
        {
            var found = new List<string>();
            return (SeriesValues.Read(_assembly.Value.Frames.Planes, options, found), found);
        });
        _pet = new(ReadPet);
        _mr = new(() => Modality == "MR" ? MrFacts.Read(_group.Frames) : null);
        _ct = new(() => Modality == "CT" ? CtFacts.Read(_group.Frames) : null);
    }

    private sealed record Assembly(SliceStack Stack, SeriesFrames Frames, List<string> Notes);

    /// <summary>What the images are good for.</summary>
    public SeriesKind Kind => _group.Kind;

    /// <summary>The data set of the first image given: for what concerns the whole series.</summary>
    public IDicomAttributes Attributes => _group.First.Attributes.Root;

    /// <summary>Series Instance UID; empty where it is missing.</summary>
    public string SeriesInstanceUid => Attributes.GetString(DicomTags.SeriesInstanceUID) ?? string.Empty;

    /// <summary>Modality, as in <c>CT</c>; empty where it is missing.</summary>
    public string Modality => Attributes.GetString(DicomTags.Modality) ?? string.Empty;

    /// <summary>Number of planes: images, frames, or tiles of mosaics.</summary>
    public int ImageCount => _group.Frames.Count;

    /// <summary>Why no volume can be read, with figures; null where one can.</summary>
    public string? Refusal
    {
        get
        {
            try
            {
                _ = _values.Value;
                return null;
            }
            catch (Exception error) when (error is DataRefusedException or ImageFormatException)
            {
                return error.Message;
            }
        }
    }

    /// <summary>Grid of the volumes, LPS mm.</summary>
    /// <exception cref="DataRefusedException">The images form no regular grid; the message has the figures.</exception>
    public ImageGeometry Geometry => _assembly.Value.Stack.Geometry;

    /// <summary>Unit of the values.</summary>
    /// <exception cref="DataRefusedException">The images form no grid, or have different units.</exception>
    public Unit Unit => _values.Value.Values.Unit;

    /// <summary>Number of volumes: times, echoes, b-values and their combinations; 1 for a plain series.</summary>
    /// <exception cref="DataRefusedException">The images form no grid, or are not complete.</exception>
    public int VolumeCount => _assembly.Value.Frames.Planes.Length;

    /// <summary>What the volumes differ in; empty where there is one.</summary>
    /// <exception cref="DataRefusedException">The images form no grid, or are not complete.</exception>
    public IReadOnlyList<SeriesAxis> Axes => _assembly.Value.Frames.Axes;

    /// <summary>The images the slices come from, by volume and within it by slice.</summary>
    /// <exception cref="DataRefusedException">The images form no grid, or are not complete.</exception>
    public IReadOnlyList<SourceImage> Images
    {
        get
        {
            ImageFrame[][] planes = _assembly.Value.Frames.Planes;
            return [.. planes.SelectMany((volume, v) => volume.Select((frame, z) => new SourceImage(
                frame.Attributes.Root, frame.Attributes.HasGroups || frame.Instance.Pixels!.Description.Frames > 1 ? frame.Frame + 1 : null, SliceOf(z), v)))];
        }
    }

    /// <summary>What was assumed, chosen or found, one sentence each: the axis' attribute, the values' source, padding, irregularities that were accepted.</summary>
    /// <remarks>Complete also for a refused series, up to what led to the refusal.</remarks>
    public IReadOnlyList<string> Notes
    {
        get
        {
            if (Refusal is { } refusal)
            {
                return [.. _given, refusal];
            }

            return [.. _given, .. _assembly.Value.Notes, .. _values.Value.Notes];
        }
    }

    /// <summary>The value of each volume in something they differ in: its b-value, echo time, flip angle, time.</summary>
    /// <param name="kind">In what; says the unit.</param>
    /// <returns>One value a volume, in the order of <see cref="ToVolumes"/>; an array of the caller's own. Times count from whatever the source counts from.</returns>
    /// <exception cref="DataRefusedException">The volumes do not differ in it, the message lists in what they do; or the images form no grid, or are not complete.</exception>
    public double[] GetAxisValues(AxisKind kind)
    {
        foreach (SeriesAxis axis in Axes)
        {
            if (axis.Kind == kind)
            {
                return [.. axis.Values];
            }
        }

        string found = Axes.Count == 0 ? "it has one volume" : FormattableString.Invariant($"its {VolumeCount} volumes differ in {string.Join("; ", Axes)}");
        throw new DataRefusedException(
            RefusalReason.UnsuitableValues,
            $"The series has no axis {kind}: {found}. {nameof(Notes)} says what was looked at; the series of several values are made one with {nameof(Join)}.");
    }

    /// <summary>Seconds at which each slice of a volume was acquired, in the count of the time axis: slices of one volume may differ in it.</summary>
    /// <param name="volume">Number of the volume, from 0.</param>
    /// <returns>One time a slice as read; empty where the series has no time axis.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such volume.</exception>
    public IReadOnlyList<double> GetSliceTimes(int volume)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(volume);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(volume, VolumeCount);
        return _assembly.Value.Frames.SliceTimes is { } times ? [.. times[volume]] : [];
    }

    /// <summary>Direction of the diffusion gradient of a volume, a unit vector in patient coordinates or in the scanner's, as the attribute has it.</summary>
    /// <param name="volume">Number of the volume, from 0.</param>
    /// <returns>Null where the volume has none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such volume.</exception>
    public Vector3D? GetDiffusionDirection(int volume)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(volume);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(volume, VolumeCount);
        return ParameterTags.Direction(_assembly.Value.Frames.Planes[volume][0])?.Direction;
    }

    internal DicomSeries WithNotes(IReadOnlyList<string> notes) => notes.Count == 0 ? this : new(_group, _options, notes);

    internal ImageFrame[][] Planes => _assembly.Value.Frames.Planes;

    internal ImageFrame FirstPlane => _group.First;

    internal string Describe() => _group.Describe();

    private static Assembly Assemble(SeriesGroup group, SeriesOptions options)
    {
        if (group.First.Problem is { } problem)
        {
            throw new DataRefusedException(RefusalReason.InvalidGeometry, $"{group.First.Name}: {problem}");
        }

        var notes = new List<string>();
        SliceStack stack = StackBuilder.Build(group.Frames, options, notes);
        SeriesFrames frames = AxisFinder.Find(stack.Slices, options, notes);
        if ((long)frames.Planes.Length * stack.Geometry.Size.Count > options.MaximumVoxels)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, FormattableString.Invariant($"The series has {frames.Planes.Length} volumes of {stack.Geometry.Size} voxels; {options.MaximumVoxels} voxels are taken at most."));
        }

        return new(stack, frames, notes);
    }

    // Of a resampled stack, the slice of the grid nearest to the image.
    private int SliceOf(int plane)
    {
        SliceStack stack = _assembly.Value.Stack;
        if (stack.Correction is null)
        {
            return plane;
        }

        Vector3D normal = stack.Geometry.Direction.ZAxis;
        double along = Vector3D.Dot(stack.Slices[plane][0].Position - stack.Slices[0][0].Position, normal) / stack.Geometry.Spacing.Z;
        return Math.Clamp((int)Math.Round(along), 0, stack.Geometry.Size.Z - 1);
    }
}
