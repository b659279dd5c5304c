using System.Diagnostics;

namespace Biomarkers.Cli;

/// <summary>One line on the error stream that is written over as work goes on, and gone when it ends. Silent unless enabled.</summary>
internal sealed class ProgressLine
{
    private const int MostCharacters = 78;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly TextWriter _error;
    private readonly Timer? _timer;
    private string? _pending;
    private long _shownAt;
    private int _length;

    /// <summary>Makes a line.</summary>
    /// <param name="error">Receives it.</param>
    /// <param name="enabled">Show anything at all.</param>
    public ProgressLine(TextWriter error, bool enabled)
    {
        _error = error;
        _timer = enabled ? new Timer(_ => ShowPending()) : null;
    }

    /// <summary>Shows a text, at once or, when another was shown a moment ago, a moment later unless a newer one comes.</summary>
    public void Report(string text)
    {
        if (_timer is null)
        {
            return;
        }

        lock (_lock)
        {
            _pending = text;
            TimeSpan since = _shownAt == 0 ? Interval : Stopwatch.GetElapsedTime(_shownAt);
            if (since >= Interval)
            {
                ShowPending();
            }
            else
            {
                _timer.Change(Interval - since, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Takes the line away, before something lasting is written.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _pending = null;
            _shownAt = 0;
            if (_length > 0)
            {
                Show(string.Empty);
                _error.Write('\r');
                _error.Flush();
            }
        }
    }

    private void ShowPending()
    {
        lock (_lock)
        {
            if (_pending is not null)
            {
                string line = OneLine.Of(_pending);
                Show(line.Length <= MostCharacters ? line : line[..MostCharacters]);
                _shownAt = Stopwatch.GetTimestamp();
                _pending = null;
            }
        }
    }

    private void Show(string line)
    {
        _error.Write('\r');
        _error.Write(line.PadRight(_length));
        _error.Flush();
        _length = line.Length;
    }
}
