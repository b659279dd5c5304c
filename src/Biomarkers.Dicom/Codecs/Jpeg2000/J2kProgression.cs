namespace Biomarkers.Dicom;

/// <summary>The order in which the packets of a tile stand.</summary>
/// <remarks>Source: ITU-T T.800, annex B.12.</remarks>
internal static class J2kProgression
{
    /// <summary>Reads every packet.</summary>
    public static void ReadAll(ref J2kPacketReader packets, J2kParameters parameters, in J2kTileRectangle tile, J2kResolution[][] components)
    {
        foreach (J2kProgressionChange change in parameters.Changes)
        {
            int layers = Math.Min(change.Layers, parameters.Layers);
            int resolutions = Math.Min(change.Resolutions, components.Max(static c => c.Length));
            switch (change.Order)
            {
                case 0:
                    for (int layer = 0; layer < layers; layer++)
                    {
                        for (int r = change.FirstResolution; r < resolutions; r++)
                        {
                            ReadLayer(ref packets, change, components, r, layer);
                        }
                    }

                    break;
                case 1:
                    for (int r = change.FirstResolution; r < resolutions; r++)
                    {
                        for (int layer = 0; layer < layers; layer++)
                        {
                            ReadLayer(ref packets, change, components, r, layer);
                        }
                    }

                    break;
                case 2:
                    for (int r = change.FirstResolution; r < resolutions; r++)
                    {
                        ReadPositions(ref packets, change with { FirstResolution = r, Resolutions = r + 1 }, tile, components, layers);
                    }

                    break;
                case 3:
                    ReadPositions(ref packets, change with { Resolutions = resolutions }, tile, components, layers);
                    break;
                default:
                    for (int c = change.FirstComponent; c < change.Components; c++)
                    {
                        ReadPositions(ref packets, change with { FirstComponent = c, Components = c + 1, Resolutions = resolutions }, tile, components, layers);
                    }

                    break;
            }
        }
    }

    private static void ReadLayer(ref J2kPacketReader packets, in J2kProgressionChange change, J2kResolution[][] components, int r, int layer)
    {
        for (int c = change.FirstComponent; c < change.Components; c++)
        {
            if (r < components[c].Length)
            {
                J2kResolution resolution = components[c][r];
                for (int k = 0; k < resolution.PrecinctCount; k++)
                {
                    packets.Read(resolution, c, k, layer);
                }
            }
        }
    }

    // Position by position in steps of the smallest precinct: of each resolution the precinct that begins there.
    private static void ReadPositions(ref J2kPacketReader packets, in J2kProgressionChange change, in J2kTileRectangle tile, J2kResolution[][] components, int layers)
    {
        int stepX = 62;
        int stepY = 62;
        for (int c = change.FirstComponent; c < change.Components; c++)
        {
            for (int r = change.FirstResolution; r < Math.Min(change.Resolutions, components[c].Length); r++)
            {
                J2kResolution resolution = components[c][r];
                stepX = Math.Min(stepX, resolution.WidthExponent + resolution.Shift);
                stepY = Math.Min(stepY, resolution.HeightExponent + resolution.Shift);
            }
        }

        for (long y = tile.Y0; y < tile.Y1; y = ((y >> stepY) + 1) << stepY)
        {
            for (long x = tile.X0; x < tile.X1; x = ((x >> stepX) + 1) << stepX)
            {
                for (int c = change.FirstComponent; c < change.Components; c++)
                {
                    for (int r = change.FirstResolution; r < Math.Min(change.Resolutions, components[c].Length); r++)
                    {
                        int precinct = PrecinctAt(components[c][r], x, y, tile);
                        for (int layer = 0; precinct >= 0 && layer < layers; layer++)
                        {
                            packets.Read(components[c][r], c, precinct, layer);
                        }
                    }
                }
            }
        }
    }

    private static int PrecinctAt(J2kResolution resolution, long x, long y, in J2kTileRectangle tile)
    {
        if (resolution.PrecinctCount == 0
            || !Begins(x, tile.X0, resolution.X0, resolution.WidthExponent, resolution.Shift)
            || !Begins(y, tile.Y0, resolution.Y0, resolution.HeightExponent, resolution.Shift))
        {
            return -1;
        }

        long column = (J2kResolution.CeilingShift(x, resolution.Shift) >> resolution.WidthExponent) - (resolution.X0 >> resolution.WidthExponent);
        long row = (J2kResolution.CeilingShift(y, resolution.Shift) >> resolution.HeightExponent) - (resolution.Y0 >> resolution.HeightExponent);
        long precinct = column + (row * resolution.Across);
        return column < resolution.Across && precinct < resolution.PrecinctCount ? (int)precinct : -1;
    }

    // A precinct begins at a multiple of its size, the first one also where the tile does.
    private static bool Begins(long place, long tileStart, long start, int exponent, int shift)
    {
        long mask = (1L << (exponent + shift)) - 1;
        return (place & mask) == 0 || (place == tileStart && ((start << shift) & mask) != 0);
    }
}
