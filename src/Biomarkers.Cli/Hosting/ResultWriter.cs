using System.Text;

namespace Biomarkers.Cli;

/// <summary>Standard output whose failures say that it is the output that failed, and no input.</summary>
internal sealed class ResultWriter : TextWriter
{
    private readonly TextWriter _inner;

    public ResultWriter(TextWriter inner)
        : base(inner.FormatProvider)
    {
        _inner = inner;
        CoreNewLine = inner.NewLine.ToCharArray();
    }

    public override Encoding Encoding => _inner.Encoding;

    public override void Write(char value) => Guard(() => _inner.Write(value));

    public override void Write(string? value) => Guard(() => _inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Guard(() => _inner.Write(buffer, index, count));

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Flush() => Guard(_inner.Flush);

    private static void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (IOException failure)
        {
            throw new OutputException(
                $"Standard output cannot be written: {failure.Message.TrimEnd('.')}. What it holds is incomplete; make room where it goes, or send it elsewhere.", failure);
        }
    }
}
