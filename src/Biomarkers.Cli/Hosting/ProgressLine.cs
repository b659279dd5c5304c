using System.Diagnostics;

namespace Biomarkers.Cli;

/// <summary>One line on the error stream that is written over as work goes on, and gone when it ends. Silent unless enabled.</summary>
internal sealed class ProgressLine(TextWriter error, bool enabled)
{
    private const int MostCharacters = 78;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private long _shownAt;
    private int _length;

    /// <summary>Shows a text, unless another was shown a moment ago.</summary>
    public void Report(string text)
    {
        if (!enabled)
        {
            return;
        }

        lock (_lock)
        {
            if (_shownAt == 0 || Stopwatch.GetElapsedTime(_shownAt) >= Interval)
            {
                _shownAt = Stopwatch.GetTimestamp();
                string line = OneLine.Of(text);
                Show(line.Length <= MostCharacters ? line : line[..MostCharacters]);
            }
        }
    }

    /// <summary>Takes the line away, before something lasting is written.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            if (_length > 0)
            {
                Show(string.Empty);
                error.Write('\r');
                error.Flush();
            }

            _shownAt = 0;
        }
    }

    private void Show(string line)
    {
        error.Write('\r');
        error.Write(line.PadRight(_length));
        error.Flush();
        _length = line.Length;
    }
}
