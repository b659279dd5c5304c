namespace Biomarkers.Dicom;

/// <summary>Where the decisions of a coding pass come from: arithmetic codes or plain bits.</summary>
internal interface IBlockBits
{
    /// <summary>Whether bits are plain, so that a sign is coded as it is.</summary>
    static abstract bool IsRaw { get; }

    /// <summary>The next decision.</summary>
    /// <param name="context">State of the decision's context, which is changed.</param>
    /// <param name="data">The segment's bytes with two of 0xFF behind them.</param>
    /// <param name="states"><see cref="MqDecoder.States"/>.</param>
    int Decode(ref byte context, ReadOnlySpan<byte> data, ReadOnlySpan<uint> states);
}
