namespace Biomarkers;

/// <summary>Thrown when data were read but must not be used as asked. The message says what, where and what to do.</summary>
public sealed class DataRefusedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="reason">Why the data were refused.</param>
    /// <param name="message">What is wrong, with figures, and what to do about it.</param>
    /// <param name="innerException">What lay behind it; null for nothing.</param>
    public DataRefusedException(RefusalReason reason, string message, Exception? innerException = null)
        : base(message, innerException) => Reason = reason;

    /// <summary>Why the data were refused.</summary>
    public RefusalReason Reason { get; }
}
