using System.Security.Cryptography;

namespace Biomarkers.Dicom.Tests;

public sealed class CompressedTwinTests
{
    [Theory]
    [InlineData("emri_small_RLE.dcm", "emri_small.dcm")]
    [InlineData("liver_rle.dcm", "liver.dcm")]
    [InlineData("liver_nonbyte_aligned_rle.dcm", "liver_nonbyte_aligned.dcm")]
    [InlineData("emri_small_jpeg_ls_lossless.dcm", "emri_small.dcm")]
    [InlineData("emri_small_jpeg_2k_lossless.dcm", "emri_small.dcm")]
    [InlineData("liver_j2k.dcm", "liver.dcm")]
    [InlineData("liver_nonbyte_aligned_j2k.dcm", "liver_nonbyte_aligned.dcm")]
    public void Frames_OfACompressedTwin_EqualTheNativeOnes(string compressed, string native)
    {
        var twin = new EncapsulatedFile(compressed);
        var original = new EncapsulatedFile(native);

        Assert.True(twin.FrameCount > 1);
        Assert.Equal(original.FrameCount, twin.FrameCount);
        for (int i = 0; i < twin.FrameCount; i++)
        {
            Assert.Equal(original.NativeFrame(i), twin.Decode(i));
        }
    }

    // Files without an uncompressed twin; the hashes are those of the pixels that DCMTK 3.6.7 decodes.
    [Theory]
    [InlineData("JPEG-LL.dcm", "a6e9d32143339d3f5748b5520aa4e6c6ffb3550b6f71fdf17bdb2ebb44bc2611")]
    [InlineData("OBXXXX1A_rle.dcm", "48abdc16b5064b61cf5960f7056756fc97f4547186e88b3bbcc1ebc2a66e6ca7")]
    public void Frame_WithoutATwin_HasTheKnownPixels(string name, string hash) =>
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(new EncapsulatedFile(name).Decode(0))));
}
