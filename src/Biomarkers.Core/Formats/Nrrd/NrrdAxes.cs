namespace Biomarkers;

/// <summary>What the axes of a NRRD file are: space, time, components of a voxel.</summary>
internal sealed class NrrdAxes
{
    private readonly NrrdHeader _header;

    private NrrdAxes(NrrdHeader header, long[] sizes, string[]? kinds)
    {
        _header = header;
        Sizes = sizes;
        Kinds = kinds;
    }

    /// <summary>Length of each axis, the fastest first.</summary>
    public long[] Sizes { get; }

    /// <summary>Kind of each axis; null when none is given.</summary>
    public string[]? Kinds { get; }

    /// <summary>Direction of each axis in the file's space, null for an axis without; null altogether when none is given.</summary>
    public double[]?[]? Directions { get; private set; }

    /// <summary>Number of coordinates of the space; 0 when none is named.</summary>
    public int SpaceDimension { get; private set; }

    /// <summary>Signs that turn the space's coordinates into LPS; null when the space is not anatomical.</summary>
    public (int X, int Y, int Z)? Signs { get; private set; }

    /// <summary>The two or three axes of space.</summary>
    public List<int> Spatial { get; } = [];

    /// <summary>The axis of time; −1 when there is none.</summary>
    public int Time { get; private set; } = -1;

    /// <summary>Numbers per voxel and frame.</summary>
    public long ComponentCount { get; private set; } = 1;

    /// <summary>Kind of the axis the components lie along.</summary>
    public string? ComponentKind { get; private set; }

    public static NrrdAxes Read(NrrdHeader header)
    {
        long dimension = NrrdText.GetInteger(header, "dimension", header.Get("dimension"));
        if (dimension is < 1 or > 16)
        {
            throw header.Fail("dimension", $"{dimension} dimensions are declared; 1 to 16 are possible.");
        }

        int count = (int)dimension;
        long[] sizes = NrrdText.GetIntegers(header, "sizes", count);
        foreach (long size in sizes)
        {
            if (size is < 1 or > int.MaxValue)
            {
                throw header.Fail("sizes", $"An axis of length {size} is declared; 1 to {int.MaxValue} are possible.");
            }
        }

        var axes = new NrrdAxes(header, sizes, NrrdText.FindWords(header, "kinds", count));
        axes.ReadSpace();
        axes.Assign();
        return axes;
    }

    /// <summary>True when the kind of an axis is time.</summary>
    public bool IsTime(int axis) => IsKind(axis, "time") || (Directions?[axis] is { Length: 4 } vector && vector[3] != 0 && vector is [0, 0, 0, _]);

    private bool IsKind(int axis, string kind) => Kinds is not null && Kinds[axis].Equals(kind, StringComparison.OrdinalIgnoreCase);

    private void ReadSpace()
    {
        if (_header.Find("space") is { } space)
        {
            string name = space.ToLowerInvariant();
            (SpaceDimension, Signs) = name switch
            {
                "right-anterior-superior" or "ras" => (3, (-1, -1, 1)),
                "left-anterior-superior" or "las" => (3, (1, -1, 1)),
                "left-posterior-superior" or "lps" => (3, (1, 1, 1)),
                "right-anterior-superior-time" or "rast" => (4, (-1, -1, 1)),
                "left-anterior-superior-time" or "last" => (4, (1, -1, 1)),
                "left-posterior-superior-time" or "lpst" => (4, (1, 1, 1)),
                "scanner-xyz" or "3d-right-handed" or "3d-left-handed" => (3, ((int, int, int)?)null),
                "scanner-xyz-time" or "3d-right-handed-time" or "3d-left-handed-time" => (4, null),
                _ => throw _header.Fail("space", $"This space is not defined by NRRD."),
            };
        }
        else if (_header.Find("spacedimension") is { } text)
        {
            long dimension = NrrdText.GetInteger(_header, "spacedimension", text);
            SpaceDimension = dimension is 2 or 3
                ? (int)dimension
                : throw _header.Fail("spacedimension", $"A space of {dimension} dimensions is declared; 2 or 3 can be read.");
        }

        if (_header.Find("spacedirections") is not null)
        {
            Directions = SpaceDimension > 0
                ? NrrdText.GetVectors(_header, "spacedirections", Sizes.Length, SpaceDimension)
                : throw _header.Fail("spacedirections", $"Space directions are given, but neither 'space' nor 'space dimension'.");
        }
    }

    private void Assign()
    {
        for (int axis = 0; axis < Sizes.Length; axis++)
        {
            bool isComponent = Kinds is not null && NrrdTypes.IsComponentKind(Kinds[axis]);
            bool isOther = IsTime(axis) || IsKind(axis, "list") || IsKind(axis, "scalar") || IsKind(axis, "stub");
            bool isSpatial = Directions is not null ? Directions[axis] is not null && !IsTime(axis) : !isComponent && !isOther;
            if (isSpatial && Spatial.Count < 3)
            {
                Spatial.Add(axis);
            }
            else if (isComponent || (Sizes[axis] > 1 && Time >= 0 && Sizes[Time] > 1))
            {
                ComponentCount = ImageLoader.CountBytes([ComponentCount, Sizes[axis]], 1);
                ComponentKind = Kinds?[axis];
            }
            else if (Time < 0 || Sizes[Time] == 1)
            {
                Time = axis;
            }
        }

        if (Spatial.Count < 2)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{_header.Name}: The header describes {Spatial.Count} axes of space; an image needs two or three.");
        }

        if (Time >= 0 && Sizes[Time] == 1)
        {
            Time = -1;
        }
    }
}
