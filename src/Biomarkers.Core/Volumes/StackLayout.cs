namespace Biomarkers;

/// <summary>Checks that the views of several images share.</summary>
internal static class StackLayout
{
    public static void CheckIndex(int index, int count)
    {
        if ((uint)index >= (uint)count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {count} images.");
        }
    }

    public static (int Count, nint Stride) FromTensor(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides)
    {
        if (lengths.Length != 4)
        {
            throw new ArgumentException($"Images are a tensor of rank 4 [image, Z, Y, X]; this one has rank {lengths.Length}.");
        }

        return lengths[0] is >= 1 and <= int.MaxValue
            ? ((int)lengths[0], strides[0])
            : throw new ArgumentException($"The tensor has {lengths[0]} images; 1 to {int.MaxValue} are possible.");
    }
}
