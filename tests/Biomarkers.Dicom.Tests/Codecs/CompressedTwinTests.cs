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
}
