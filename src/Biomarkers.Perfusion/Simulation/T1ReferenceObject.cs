namespace Biomarkers.Perfusion;

/// <summary>Images at several flip angles whose T1 is known: 7 values of S0 to the right, 15 of T1 downwards, in patches of 10 × 10 voxels.</summary>
/// <remarks>Size, sequence and noise levels are those of QIBA's T1 object; the values of S0 and T1 are this library's own choice within its range.</remarks>
public sealed class T1ReferenceObject
{
    private const int PatchSize = 10;

    private T1ReferenceObject(Volume<float> t1, Volume<float> s0, IReadOnlyList<Volume<float>> images)
    {
        T1 = t1;
        S0 = s0;
        Images = images;
    }

    /// <summary>Values of S0, from left to right.</summary>
    public static IReadOnlyList<double> S0Values { get; } = [500, 1000, 2500, 5000, 10000, 25000, 50000];

    /// <summary>Values of T1 in seconds, from top to bottom.</summary>
    public static IReadOnlyList<double> T1Values { get; } = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3];

    /// <summary>Flip angles in degrees, one an image.</summary>
    public static IReadOnlyList<double> FlipAngles { get; } = [3, 6, 9, 15, 24, 35];

    /// <summary>Repetition time in seconds.</summary>
    public static double RepetitionTime => 0.005;

    /// <summary>True T1 in seconds.</summary>
    public Volume<float> T1 { get; }

    /// <summary>True signal of full magnetisation.</summary>
    public Volume<float> S0 { get; }

    /// <summary>One image a flip angle.</summary>
    public IReadOnlyList<Volume<float>> Images { get; }

    /// <summary>Makes the object.</summary>
    /// <param name="sigma">Standard deviation of the noise, 0 for none; QIBA's are 2, 5, 10, 20, 50 and 100.</param>
    /// <param name="seed">Seed of the noise.</param>
    /// <exception cref="ArgumentOutOfRangeException">Sigma is negative or not finite.</exception>
    public static T1ReferenceObject Create(double sigma = 0, ulong seed = 0)
    {
        var noise = new RicianNoise(sigma, seed);
        var geometry = new ImageGeometry(new(S0Values.Count * PatchSize, T1Values.Count * PatchSize, 1), new(1, 1, 1));
        Volume<float> Paint(Func<double, double, double> value, Unit unit)
        {
            var voxels = new float[geometry.VoxelCount];
            for (int i = 0; i < voxels.Length; i++)
            {
                (int y, int x) = Math.DivRem(i, geometry.Size.X);
                voxels[i] = (float)value(S0Values[x / PatchSize], T1Values[y / PatchSize]);
            }

            return Volume.Wrap(geometry, voxels, unit);
        }

        return new T1ReferenceObject(
            Paint(static (_, t1) => t1, Unit.Second),
            Paint(static (s0, _) => s0, Unit.Arbitrary),
            [.. FlipAngles.Select((angle, i) =>
            {
                var sequence = new SpoiledGradientEcho(RepetitionTime, angle);
                return noise.Apply(
                    Paint(
                        (s0, t1) =>
                        {
                            double signal = 1 / t1;
                            sequence.ComputeSignal(new ReadOnlySpan<double>(in signal), s0, new Span<double>(ref signal));
                            return signal;
                        },
                        Unit.Arbitrary),
                    i);
            })]);
    }

    /// <summary>Writes flip_angle_DEGREES.nii.gz, t1.nii.gz and s0.nii.gz.</summary>
    /// <param name="folder">Folder; made when it does not exist.</param>
    /// <param name="options">How to write the images; null for the defaults.</param>
    /// <param name="cancellationToken">Stops writing; no file is left half-written.</param>
    /// <returns>The paths written.</returns>
    /// <exception cref="IOException">A file exists and must not be replaced, or writing failed.</exception>
    public IReadOnlyList<string> WriteNifti(string folder, ImageWriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        List<string> paths = [];
        for (int i = 0; i < Images.Count; i++)
        {
            Write(FormattableString.Invariant($"flip_angle_{FlipAngles[i]}.nii.gz"), Images[i]);
        }

        Write("t1.nii.gz", T1);
        Write("s0.nii.gz", S0);
        return paths;

        void Write(string name, Volume<float> image)
        {
            paths.Add(Path.Combine(folder, name));
            NiftiFile.Write(paths[^1], image, options ?? ImageWriteOptions.Default, cancellationToken);
        }
    }
}
