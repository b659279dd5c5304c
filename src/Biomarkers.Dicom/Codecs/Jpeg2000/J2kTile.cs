using System.Buffers;

namespace Biomarkers.Dicom;

/// <summary>Decodes one tile into rows of the frame.</summary>
/// <remarks>Source: ITU-T T.800, annexes B, F and G.</remarks>
internal static class J2kTile
{
    private const string Source = "JPEG 2000 codestream";

    /// <summary>Decodes the tile.</summary>
    /// <param name="size">Image and tile size.</param>
    /// <param name="parameters">Parameters of the tile.</param>
    /// <param name="tile">What it covers.</param>
    /// <param name="data">Its packets.</param>
    /// <param name="blocks">Decoder of code blocks.</param>
    /// <param name="budget">Memory that is left.</param>
    /// <param name="writer">Takes the rows.</param>
    public static void Decode(J2kSize size, J2kParameters parameters, in J2kTileRectangle tile, ReadOnlySpan<byte> data, J2kBlockDecoder blocks, J2kBudget budget, FrameWriter writer)
    {
        long all = (long)tile.Width * tile.Height * size.Components;
        if (all > Array.MaxLength)
        {
            throw new ImageFormatException(Source, -1, FormattableString.Invariant($"a tile of {tile.Width} × {tile.Height} × {size.Components} samples; expected at most {Array.MaxLength}."));
        }

        int samples = tile.Width * tile.Height;
        int[] buffer = ArrayPool<int>.Shared.Rent(samples * size.Components);
        int[] scratch = ArrayPool<int>.Shared.Rent(ReversibleWavelet.ScratchLength(tile.Width, tile.Height));
        var packets = new J2kPacketReader(data, parameters, budget);
        try
        {
            J2kResolution[][] components = LayOut(size, parameters, tile, data.Length, budget);
            J2kProgression.ReadAll(ref packets, parameters, tile, components);
            packets.RequireEnd(components);
            Span<int> planes = buffer.AsSpan(0, samples * size.Components);
            planes.Clear();
            for (int c = 0; c < components.Length; c++)
            {
                Span<int> plane = planes.Slice(c * samples, samples);
                DecodeBlocks(components[c], parameters.Style(c).BlockStyle, packets.Chunks, data, blocks, plane, tile.Width);
                foreach (J2kResolution resolution in components[c].AsSpan(1))
                {
                    int width = (int)(resolution.X1 - resolution.X0);
                    int height = (int)(resolution.Y1 - resolution.Y0);
                    if (width > 0 && height > 0)
                    {
                        ReversibleWavelet.Invert(plane, tile.Width, width, height, (resolution.X0 & 1) != 0, (resolution.Y0 & 1) != 0, scratch);
                    }
                }
            }

            if (parameters.HasColourTransform)
            {
                InvertColours(planes[..samples], planes.Slice(samples, samples), planes.Slice(2 * samples, samples));
            }

            Write(size, tile, planes, writer);
        }
        finally
        {
            packets.Return();
            ArrayPool<int>.Shared.Return(scratch);
            ArrayPool<int>.Shared.Return(buffer);
        }
    }

    private static J2kResolution[][] LayOut(J2kSize size, J2kParameters parameters, in J2kTileRectangle tile, long packetsLeft, J2kBudget budget)
    {
        var components = new J2kResolution[size.Components][];
        for (int c = 0; c < components.Length; c++)
        {
            components[c] = new J2kResolution[parameters.Style(c).Levels + 1];
            for (int r = 0; r < components[c].Length; r++)
            {
                components[c][r] = new(parameters, c, r, tile, r == 0 ? null : components[c][r - 1], ref packetsLeft, budget);
            }
        }

        return components;
    }

    private static void DecodeBlocks(
        J2kResolution[] resolutions, int style, ReadOnlySpan<J2kChunk> chunks, ReadOnlySpan<byte> data, J2kBlockDecoder blocks, Span<int> plane, int stride)
    {
        foreach (J2kResolution resolution in resolutions)
        {
            foreach (J2kPrecinctBand[]? precinct in resolution.Precincts)
            {
                for (int i = 0; precinct is not null && i < precinct.Length; i++)
                {
                    J2kBand band = resolution.Bands[i];
                    foreach (ref J2kBlock block in precinct[i].Blocks.AsSpan())
                    {
                        if (block.Passes > 0)
                        {
                            blocks.Decode(block, chunks, data, style, band.Orientation, band.Planes - block.ZeroPlanes, plane[((block.Y * stride) + block.X)..], stride);
                        }
                    }
                }
            }
        }
    }

    // G = Y − floor((Cb + Cr) / 4), R = Cr + G, B = Cb + G.
    private static void InvertColours(Span<int> first, Span<int> second, Span<int> third)
    {
        for (int i = 0; i < first.Length; i++)
        {
            int green = first[i] - ((second[i] + third[i]) >> 2);
            first[i] = third[i] + green;
            third[i] = second[i] + green;
            second[i] = green;
        }
    }

    private static void Write(J2kSize size, in J2kTileRectangle tile, ReadOnlySpan<int> planes, FrameWriter writer)
    {
        int width = tile.Width;
        int half = 1 << (size.Precision - 1);
        int mask = (2 * half) - 1;
        int flip = size.IsSigned ? half : 0;
        ushort[] row = ArrayPool<ushort>.Shared.Rent(width);
        for (int c = 0; c < size.Components; c++)
        {
            for (int y = 0; y < tile.Height; y++)
            {
                // Moved up by half the range every value is positive; a signed one gets its top bit back.
                int outside = 0;
                ReadOnlySpan<int> values = planes.Slice(((c * tile.Height) + y) * width, width);
                for (int x = 0; x < values.Length; x++)
                {
                    int value = values[x] + half;
                    outside |= value;
                    row[x] = (ushort)(value ^ flip);
                }

                if ((outside & ~mask) != 0)
                {
                    throw new ImageFormatException(Source, -1, FormattableString.Invariant($"row {tile.Y0 - size.Y0 + y} holds a value that {size.Precision} bits cannot; the codestream is damaged or was made with loss."));
                }

                writer.Write(c, (int)(tile.Y0 - size.Y0) + y, (int)(tile.X0 - size.X0), row.AsSpan(0, width));
            }
        }

        ArrayPool<ushort>.Shared.Return(row);
    }
}
