using System.Buffers.Binary;

namespace Biomarkers.Dicom;

/// <summary>Coding parameters of the main header, or of a tile that overrides some.</summary>
/// <remarks>Source: ITU-T T.800, annex A.6.</remarks>
internal sealed class J2kParameters
{
    public const int CodingStyleDefault = 0xFF52;
    public const int CodingStyleComponent = 0xFF53;
    public const int Region = 0xFF5E;
    public const int QuantisationDefault = 0xFF5C;
    public const int QuantisationComponent = 0xFF5D;
    public const int ProgressionOrderChange = 0xFF5F;
    private const string Source = "JPEG 2000 codestream";
    private const int MostLayers = 16384;

    // Each is a walk over all packets; files have a handful.
    private const int MostChanges = 64;

    private readonly J2kCodingStyle?[] _styles;
    private readonly byte[]?[] _exponents;
    private readonly int[] _guardBits;
    private readonly bool[] _hasOwnStyle;
    private readonly bool[] _hasOwnExponents;
    private readonly List<J2kProgressionChange> _changes = [];
    private int _order;
    private bool _changesAreInherited;

    public J2kParameters(int components)
    {
        _styles = new J2kCodingStyle?[components];
        _exponents = new byte[]?[components];
        _guardBits = new int[components];
        _hasOwnStyle = new bool[components];
        _hasOwnExponents = new bool[components];
    }

    private J2kParameters(J2kParameters main)
        : this(main.Components)
    {
        main._styles.CopyTo(_styles, 0);
        main._exponents.CopyTo(_exponents, 0);
        main._guardBits.CopyTo(_guardBits, 0);
        _changes.AddRange(main._changes);
        _changesAreInherited = true;
        _order = main._order;
        Layers = main.Layers;
        HasColourTransform = main.HasColourTransform;
        HasPacketMarkers = main.HasPacketMarkers;
    }

    /// <summary>Components.</summary>
    public int Components => _styles.Length;

    /// <summary>Quality layers.</summary>
    public int Layers { get; private set; }

    /// <summary>Whether the first three components went through the reversible colour transform.</summary>
    public bool HasColourTransform { get; private set; }

    /// <summary>Whether marker segments may stand before packets.</summary>
    public bool HasPacketMarkers { get; private set; }

    /// <summary>Orders of packets, one after the other.</summary>
    public IReadOnlyList<J2kProgressionChange> Changes => _changes.Count > 0 ? _changes : [new(0, 0, Layers, 33, Components, _order)];

    /// <summary>Parameters of a tile, so far those of the main header.</summary>
    public J2kParameters ForTile() => new(this);

    /// <summary>How a component is coded.</summary>
    public J2kCodingStyle Style(int component) => _styles[component]!;

    /// <summary>Bit planes of a sub-band: guard bits and exponent, less one.</summary>
    /// <param name="component">Index of the component.</param>
    /// <param name="band">0 for LL, then three for each resolution.</param>
    public int Planes(int component, int band)
    {
        byte[] exponents = _exponents[component]!;
        if (band >= exponents.Length)
        {
            throw new ImageFormatException(Source, -1, FormattableString.Invariant($"exponents for {exponents.Length} sub-bands; the coding style has more."));
        }

        int planes = _guardBits[component] + exponents[band] - 1;
        return planes <= 31 ? planes : throw new ImageFormatException(Source, -1, FormattableString.Invariant($"{planes} bit planes in a sub-band; expected at most 31."));
    }

    /// <summary>Throws where something is missing.</summary>
    public void RequireComplete(long offset)
    {
        if (Array.IndexOf(_styles, null) >= 0 || Array.IndexOf(_exponents, null) >= 0)
        {
            throw new ImageFormatException(Source, offset, "a tile begins before coding style and quantisation of every component are known.");
        }
    }

    /// <summary>Reads a segment that may stand in both headers.</summary>
    /// <returns>False for another one.</returns>
    public bool TryRead(int marker, long offset, ReadOnlySpan<byte> content)
    {
        switch (marker)
        {
            case CodingStyleDefault:
                ReadDefaultStyle(offset, content);
                return true;
            case CodingStyleComponent:
                ReadComponentStyle(offset, content);
                return true;
            case QuantisationDefault:
                ReadExponents(offset, content, Enumerable.Range(0, Components).Where(c => !_hasOwnExponents[c]));
                return true;
            case QuantisationComponent:
                int component = ComponentOf(offset, content);
                _hasOwnExponents[component] = true;
                ReadExponents(offset, content[1..], [component]);
                return true;
            case ProgressionOrderChange:
                ReadChanges(offset, content);
                return true;
            case Region:
                throw new ImageFormatException(Source, offset, "a region of interest (RGN, maximum shift) is not decoded; expected a codestream without one.");
            default:
                return false;
        }
    }

    private void ReadDefaultStyle(long offset, ReadOnlySpan<byte> content)
    {
        if (content.Length < 5)
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant($"a coding style (COD) of {content.Length} bytes; expected at least 10."));
        }

        _order = content[1];
        Layers = BinaryPrimitives.ReadUInt16BigEndian(content[2..]);
        HasPacketMarkers = (content[0] & 2) != 0;
        HasColourTransform = content[4] == 1;
        if (_order > 4 || Layers is 0 or > MostLayers || content[4] > 1 || (HasColourTransform && Components < 3))
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant(
                $"progression {_order}, {Layers} layers, colour transform {content[4]} for {Components} components; expected progression 0 to 4, 1 to {MostLayers} layers, and a transform of three components or none."));
        }

        J2kCodingStyle style = J2kCodingStyle.Read(offset, content[5..], (content[0] & 1) != 0);
        for (int c = 0; c < Components; c++)
        {
            _styles[c] = _hasOwnStyle[c] ? _styles[c] : style;
        }
    }

    private void ReadComponentStyle(long offset, ReadOnlySpan<byte> content)
    {
        int component = ComponentOf(offset, content);
        _styles[component] = J2kCodingStyle.Read(offset, content[2..], (content[1] & 1) != 0);
        _hasOwnStyle[component] = true;
    }

    private void ReadExponents(long offset, ReadOnlySpan<byte> content, IEnumerable<int> components)
    {
        if (content.Length < 2 || (content[0] & 31) != 0)
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant($"quantisation style {(content.IsEmpty ? 0 : content[0] & 31)}; expected 0, no quantisation, as the reversible transform has it."));
        }

        byte[] exponents = content[1..].ToArray();
        foreach (ref byte exponent in exponents.AsSpan())
        {
            exponent >>= 3;
        }

        foreach (int c in components)
        {
            _exponents[c] = exponents;
            _guardBits[c] = content[0] >> 5;
        }
    }

    private void ReadChanges(long offset, ReadOnlySpan<byte> content)
    {
        if (_changesAreInherited)
        {
            _changes.Clear();
            _changesAreInherited = false;
        }

        // With fewer than 257 components their indices take one byte.
        const int Length = 7;
        if (content.Length == 0 || content.Length % Length != 0 || _changes.Count + (content.Length / Length) > MostChanges)
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant($"progression changes in {content.Length} bytes; expected {Length} for each and at most {MostChanges} of them."));
        }

        for (; !content.IsEmpty; content = content[Length..])
        {
            int end = content[5] == 0 ? 256 : content[5];
            var change = new J2kProgressionChange(content[0], content[1], BinaryPrimitives.ReadUInt16BigEndian(content[2..]), content[4], Math.Min(end, Components), content[6]);
            if (change.Order > 4 || change.FirstComponent >= change.Components || change.FirstResolution >= change.Resolutions || change.Layers == 0)
            {
                throw new ImageFormatException(Source, offset, "a progression change over no packets or in no known order.");
            }

            _changes.Add(change);
        }
    }

    private int ComponentOf(long offset, ReadOnlySpan<byte> content)
    {
        if (content.Length < 2 || content[0] >= Components)
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant($"parameters of component {(content.IsEmpty ? 0 : content[0])}; the image has {Components}."));
        }

        return content[0];
    }
}
