using System.Buffers.Binary;
using Biomarkers.Dicom;
using Biomarkers.Perfusion;
using Biomarkers.Testing;

namespace Biomarkers.Docs.Tests;

/// <summary>A fresh folder with the files that the documentation speaks of.</summary>
internal sealed class Sample : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docs");

    public Sample()
    {
        string demo = System.IO.Path.Combine(Repository.Root, "src", "Biomarkers.Cli", "Demo");
        File.Copy(System.IO.Path.Combine(demo, "CT_image.nii.gz"), System.IO.Path.Combine(Path, "ct.nii.gz"));
        File.Copy(System.IO.Path.Combine(demo, "CT_mask.nii.gz"), System.IO.Path.Combine(Path, "tumour.nii.gz"));
        File.Copy(System.IO.Path.Combine(demo, "PET_image.nii.gz"), System.IO.Path.Combine(Path, "pet.nii.gz"));
        File.Copy(System.IO.Path.Combine(demo, "PET_mask.nii.gz"), System.IO.Path.Combine(Path, "pet-tumour.nii.gz"));
        CopyFolder(Repository.Data("ibsi1", "ct_phantom", "dicom", "image"), "study/ct");
        CopyFolder(Repository.Data("suv", "synthetic", "c0_0"), "pet");
        string contours = Directory.EnumerateFiles(Repository.Data("ibsi1", "ct_phantom", "dicom", "mask")).Single();
        File.Copy(contours, System.IO.Path.Combine(Path, "study", "rtstruct.dcm"));
        File.WriteAllText(System.IO.Path.Combine(Path, "cases.csv"), "case,image,roi,label\nSTS_002,ct.nii.gz,tumour.nii.gz,1\n");
        WriteDiffusion();
        WriteDiffusionSeries();
        WriteDynamic();
    }

    public string Path => _folder.FullName;

    private void CopyFolder(string source, string name)
    {
        string target = Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
        foreach (string file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, System.IO.Path.Combine(target, System.IO.Path.GetFileName(file)));
        }
    }

    /// <summary>A cube of tissue with a lesion in it, at six b-values.</summary>
    private void WriteDiffusion()
    {
        double[] b = [0, 50, 100, 200, 400, 800];
        var grid = new ImageGeometry(new(12, 12, 4), new(2, 2, 4), new(0, 0, 0));
        byte[] lesion = [.. Enumerable.Range(0, grid.VoxelCount).Select(static i => (byte)(i % 12 is > 3 and < 8 && i / 12 % 12 is > 3 and < 8 ? 1 : 0))];
        float[] signals = [.. b.SelectMany(value => lesion.Select(inside => (float)(900 * ((0.9 * Math.Exp(-value * (inside == 1 ? 1.6e-3 : 0.8e-3))) + (0.1 * Math.Exp(-value * 0.03))))))];
        ImageFile.Write(System.IO.Path.Combine(Path, "dwi.nii.gz"), TimeSeries<float>.Wrap(grid, [0, 1, 2, 3, 4, 5], signals));
        ImageFile.Write(System.IO.Path.Combine(Path, "lesion.nii.gz"), Volume.Wrap(grid, lesion));
        File.WriteAllText(System.IO.Path.Combine(Path, "dwi.bval"), $"{string.Join(' ', b)}\n");
        File.WriteAllText(System.IO.Path.Combine(Path, "signals.csv"), "b_s_per_mm2,liver\n0,500\n50,430\n200,340\n400,270\n800,170\n");
    }

    /// <summary>A dynamic series of tissue with a lesion and an artery, with its T1, and curves of both tissues.</summary>
    private void WriteDynamic()
    {
        double[] times = [.. Enumerable.Range(0, 60).Select(static i => 4.0 * i)];
        InputCurve blood = ArterialInput.Parker(onset: 30).Sample(times);
        double[] plasma = [.. blood.ToPlasma(0.42).Concentration];
        var model = ExtendedTofts.Create(new KineticInput(times, new InputCurve(times, plasma)));
        double[][] tissues = [Curve(model, 0.05, 0.2, 0.02), Curve(model, 0.25, 0.35, 0.05), [.. blood.Concentration]];
        var grid = new ImageGeometry(new(12, 12, 4), new(2, 2, 4), new(0, 0, 0));
        byte[] kinds = [.. Enumerable.Range(0, grid.VoxelCount).Select(static i => (byte)(i % 12 is > 3 and < 8 && i / 12 % 12 is > 3 and < 8 ? 1 : i % 12 < 2 && i / 12 % 12 < 2 ? 2 : 0))];
        var sequence = new SpoiledGradientEcho(0.005, 15);
        double[][] signals = [.. tissues.Select(tissue =>
        {
            var signal = new double[tissue.Length];
            sequence.ComputeSignal(tissue, 1.2, 4.5, 10_000, signal);
            return signal;
        })];
        float[] voxels = [.. times.SelectMany((_, t) => kinds.Select(kind => (float)signals[kind][t]))];
        ImageFile.Write(System.IO.Path.Combine(Path, "dce.nii.gz"), TimeSeries<float>.Wrap(grid, times, voxels));
        ImageFile.Write(System.IO.Path.Combine(Path, "t1.nii.gz"), Volume.Wrap(grid, Enumerable.Repeat(1.2f, grid.VoxelCount).ToArray()));
        ImageFile.Write(System.IO.Path.Combine(Path, "artery.nii.gz"), Volume.Wrap(grid, Array.ConvertAll(kinds, static kind => (byte)(kind == 2 ? 1 : 0))));
        File.WriteAllText(System.IO.Path.Combine(Path, "times.csv"), "time_s\n" + string.Concat(times.Select(static t => FormattableString.Invariant($"{t}\n"))));
        File.WriteAllText(System.IO.Path.Combine(Path, "aif.csv"), "time_s,concentration\n" + string.Concat(times.Select((t, i) => FormattableString.Invariant($"{t},{plasma[i]:R}\n"))));
        File.WriteAllText(System.IO.Path.Combine(Path, "curves.csv"), "time_s,muscle,tumour\n" + string.Concat(times.Select((t, i) => FormattableString.Invariant($"{t},{tissues[0][i]:R},{tissues[1][i]:R}\n"))));
    }

    private static double[] Curve(ExtendedTofts model, params double[] parameters)
    {
        var curve = new double[model.SampleCount];
        CurveFitter.Simulate(model, parameters, curve);
        return curve;
    }

    /// <summary>A DICOM series of three slices at three b-values, of one ADC.</summary>
    private void WriteDiffusionSeries()
    {
        string folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, "dwi")).FullName;
        double[] b = [0, 400, 800];
        for (int image = 0; image < 3 * b.Length; image++)
        {
            double value = b[image / 3];
            var pixels = new byte[2 * 4 * 4];
            for (int i = 0; i < pixels.Length; i += 2)
            {
                BinaryPrimitives.WriteInt16LittleEndian(pixels.AsSpan(i), (short)Math.Round(9000 * Math.Exp(-value * 1.1e-3)));
            }

            DicomAttributeSet set = new DicomAttributeSet()
                .Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.4")
                .Set(DicomTags.SOPInstanceUID, FormattableString.Invariant($"1.2.826.0.1.3680043.2.1125.8.{image + 1}"))
                .Set(DicomTags.SeriesInstanceUID, "1.2.826.0.1.3680043.2.1125.7")
                .Set(DicomTags.StudyInstanceUID, "1.2.826.0.1.3680043.2.1125.6")
                .Set(DicomTags.FrameOfReferenceUID, "1.2.826.0.1.3680043.2.1125.5")
                .Set(DicomTags.Modality, "MR")
                .SetNumbers(DicomTags.DiffusionBValue, value)
                .SetNumbers(DicomTags.Rows, 4)
                .SetNumbers(DicomTags.Columns, 4)
                .SetNumbers(DicomTags.SamplesPerPixel, 1)
                .Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
                .SetNumbers(DicomTags.BitsAllocated, 16)
                .SetNumbers(DicomTags.BitsStored, 16)
                .SetNumbers(DicomTags.HighBit, 15)
                .SetNumbers(DicomTags.PixelRepresentation, 1)
                .SetNumbers(DicomTags.PixelSpacing, 2, 2)
                .SetNumbers(DicomTags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                .SetNumbers(DicomTags.ImagePositionPatient, 0, 0, 5 * (image % 3))
                .SetBytes(DicomTags.PixelData, DicomVr.OW, pixels);
            DicomFileWriter.Write(System.IO.Path.Combine(folder, FormattableString.Invariant($"{image}.dcm")), set);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
