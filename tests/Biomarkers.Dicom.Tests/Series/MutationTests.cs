using System.Runtime.InteropServices;

namespace Biomarkers.Dicom.Tests;

public sealed class MutationTests
{
    [Fact]
    public void MutatedSeries_IsReadOrRefused_AndNothingElse()
    {
        byte[][] files = [.. MemoryInstance.Slices(0, 2, 4, 6).Select(static slice => Bytes(slice))];
        var random = new Random(17);
        int refused = 0;
        for (int trial = 0; trial < 3000; trial++)
        {
            byte[][] mutated = [.. files.Select(static file => (byte[])file.Clone())];
            byte[] victim = mutated[random.Next(4)];
            int flips = random.Next(1, 4);
            for (int i = 0; i < flips; i++)
            {
                victim[random.Next(128, victim.Length)] = (byte)random.Next(256);
            }

            List<IDicomInstance> instances = [];
            foreach (byte[] file in mutated)
            {
                try
                {
                    instances.Add(DicomFile.Read(file));
                }
                catch (ImageFormatException)
                {
                    refused++;
                }
            }

            DicomFolder folder = DicomFolder.Create(instances, new() { MaximumVoxels = 1 << 22 });
            foreach (DicomSeries series in folder.Series)
            {
                refused += TryRead(series) ? 0 : 1;
                _ = series.Notes.Count;
            }
        }

        Assert.InRange(refused, 100, 12000);
    }

    private static bool TryRead(DicomSeries series)
    {
        try
        {
            foreach (Volume<float> volume in series.ToVolumes<float>(maxDegreeOfParallelism: 1))
            {
                Assert.True(volume.Geometry.Direction.IsOrthonormal);
            }

            return true;
        }
        catch (Exception error) when (error is DataRefusedException or ImageFormatException)
        {
            Assert.Equal(error.Message, series.Refusal ?? error.Message);
            return false;
        }
    }

    private static byte[] Bytes(MemoryInstance slice)
    {
        var pixels = new short[4];
        slice.Pixels!.ReadFrame(0, MemoryMarshal.AsBytes(pixels.AsSpan()));
        using var stream = new MemoryStream();
        DicomFileWriter.Write(stream, slice.Set.SetBytes(DicomTags.PixelData, DicomVr.OW, MemoryMarshal.AsBytes(pixels.AsSpan()).ToArray()));
        return stream.ToArray();
    }
}
