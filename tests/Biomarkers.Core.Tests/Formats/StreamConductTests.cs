using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats;

/// <summary>Reading from streams that give a byte at a time, fail, or end early.</summary>
public sealed class StreamConductTests
{
    private static readonly NiftiBuilder Builder = new() { Dim = [3, 20, 15, 8, 1, 1, 1, 1] };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Read_ShortReads_MakeNoDifference(int most)
    {
        foreach (byte[] bytes in new[] { Builder.ToBytes(), Builder.ToGzip() })
        {
            using var stream = new FaultyStream(bytes) { MostBytesPerRead = most };
            Volume<float> volume = NiftiFile.Read<float>(stream, "a", out ImageFileInfo info);
            Assert.Equal(2399, volume.Voxels[^1]);
            Assert.Empty(info.Diagnostics);
        }
    }

    [Fact]
    public void Read_MembersCutAnywhere_MakeNoDifference()
    {
        byte[] plain = new NiftiBuilder().ToBytes();
        for (int cut = 0; cut <= plain.Length; cut++)
        {
            byte[] bytes = [.. GzipBuilder.Member(plain.AsSpan(..cut)), .. GzipBuilder.Member(plain.AsSpan(cut..))];
            foreach (int most in new[] { 1, int.MaxValue })
            {
                using var stream = new FaultyStream(bytes) { MostBytesPerRead = most };
                Assert.Equal(23, NiftiFile.Read<float>(stream, "a").Voxels[^1]);
            }
        }
    }

    [Fact]
    public void Read_FailureAtAnyRead_ComesOut()
    {
        foreach (byte[] bytes in new[] { Builder.ToBytes(), Builder.ToGzip() })
        {
            for (int n = 0; n < 12; n++)
            {
                using var stream = new FaultyStream(bytes) { MostBytesPerRead = 1 + (bytes.Length / 12), FailsAtRead = n };
                Assert.Equal("planned", Assert.Throws<IOException>(() => NiftiFile.Read<float>(stream, "a")).Message);
            }
        }
    }

    [Fact]
    public void Read_CutAnywhere_IsRefused()
    {
        byte[] plain = new NiftiBuilder().ToBytes();
        foreach (byte[] bytes in new[] { plain, GzipBuilder.Member(plain), new NiftiBuilder { Version = 2 }.ToBytes(), new NrrdBuilder().ToBytes() })
        {
            for (int length = 0; length < bytes.Length; length++)
            {
                using var stream = new FaultyStream(bytes[..length]);
                Exception problem = Assert.ThrowsAny<Exception>(() => bytes[0] == 'N' ? NrrdFile.Read<float>(stream, "a") : NiftiFile.Read<float>(stream, "a"));
                Assert.True(problem is ImageFormatException, $"{length} of {bytes.Length} bytes: {problem}");
            }
        }
    }

    [Fact]
    public void Read_AnyBitOfTheGzipChanged_IsRefusedOrHarmless()
    {
        // Some bits say the same in another way (the header's time, a copy of the same zeros from elsewhere); a different voxel never passes.
        int harmless = 0;
        byte[] bytes = GzipBuilder.Member(new NiftiBuilder().ToBytes());
        float[] expected = [.. Enumerable.Range(0, 24).Select(static i => (float)i)];
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            byte[] changed = [.. bytes];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            using var stream = new MemoryStream(changed);
            try
            {
                Assert.Equal(expected, NiftiFile.Read<float>(stream, "a").Voxels.ToArray());
                harmless++;
            }
            catch (Exception problem) when (problem is ImageFormatException or DataRefusedException)
            {
            }
        }

        Assert.InRange(harmless, 40, bytes.Length);
    }

    /// <summary>Reads forward only, a few bytes at a time, and fails when told to.</summary>
    private sealed class FaultyStream(byte[] bytes) : Stream
    {
        private int _position;
        private int _reads;

        public int MostBytesPerRead { get; init; } = int.MaxValue;

        public int FailsAtRead { get; init; } = -1;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_reads++ == FailsAtRead)
            {
                throw new IOException("planned");
            }

            int part = Math.Min(Math.Min(count, MostBytesPerRead), bytes.Length - _position);
            Array.Copy(bytes, _position, buffer, offset, part);
            _position += part;
            return part;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
