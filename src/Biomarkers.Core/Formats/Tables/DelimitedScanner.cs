using System.Globalization;
using System.Text;

namespace Biomarkers;

/// <summary>Splits comma-separated text into rows, one character at a time, and never holds more than one row.</summary>
internal sealed class DelimitedScanner(TextReader reader, string sourceName)
{
    private const int End = -1;

    private readonly char[] _buffer = new char[1 << 14];
    private readonly StringBuilder _cell = new();
    private List<string> _cells = [];
    private int _length;
    private int _position;
    private int _line = 1;
    private int _rowLine;
    private int _rowLength;
    private bool _started;

    /// <summary>The next row, or null at the end. An empty line is a row of one empty cell.</summary>
    public DelimitedRow? ReadRow()
    {
        _rowLine = _line;
        _rowLength = 0;
        _cells = [];
        if (!_started)
        {
            _started = true;
            if (Peek() == '\uFEFF')
            {
                _position++;
            }
        }

        if (Peek() == End)
        {
            return null;
        }

        while (true)
        {
            int stop = Peek() == '"' ? ReadQuoted() : ReadPlain();
            if (_cells.Count == DelimitedText.MaximumColumns)
            {
                throw Problem(string.Create(CultureInfo.InvariantCulture, $"The row has more than {DelimitedText.MaximumColumns} cells."));
            }

            _cells.Add(_cell.ToString());
            _cell.Clear();
            if (stop != ',')
            {
                return new DelimitedRow(_rowLine, _cells);
            }
        }
    }

    /// <summary>Reads up to a separator and returns it.</summary>
    private int ReadPlain()
    {
        while (true)
        {
            int c = Next();
            switch (c)
            {
                case ',' or End:
                    return c;
                case '\n':
                    _line++;
                    return c;
                case '\r':
                    return EndOfLine();
                case '"':
                    throw Problem("A quote stands inside an unquoted cell. Enclose the whole cell in quotes and double those inside.");
                default:
                    _cell.Append((char)c);
                    break;
            }
        }
    }

    private int ReadQuoted()
    {
        int openedOn = _line;
        Next();
        while (true)
        {
            int c = _rowLength < DelimitedText.MaximumRowLength ? Next() : throw Unclosed(openedOn);
            if (c == End)
            {
                throw Unclosed(openedOn);
            }

            if (c == '"')
            {
                if (Peek() != '"')
                {
                    break;
                }

                Next();
            }

            _line += c == '\n' ? 1 : 0;
            _cell.Append((char)c);
        }

        int after = Next();
        switch (after)
        {
            case ',' or End:
                return after;
            case '\n':
                _line++;
                return after;
            case '\r':
                return EndOfLine();
            default:
                throw Problem("Text follows a closing quote. A quoted cell ends at its quote; double those inside.");
        }
    }

    private int EndOfLine()
    {
        if (Next() != '\n')
        {
            throw Problem("A carriage return stands without a line feed. Lines end in LF or CRLF.");
        }

        _line++;
        return '\n';
    }

    private TextFormatException Unclosed(int line) => new(sourceName, line, _cells.Count + 1, "A quoted cell is not closed.");

    private TextFormatException Problem(string problem) => new(sourceName, _line, _cells.Count + 1, problem);

    private int Peek()
    {
        if (_position == _length)
        {
            try
            {
                _length = reader.Read(_buffer, 0, _buffer.Length);
            }
            catch (DecoderFallbackException notText)
            {
                throw new TextFormatException(sourceName, _line, 0, "The bytes are not UTF-8. Save the file as CSV in UTF-8.", notText);
            }

            _position = 0;
            if (_length == 0)
            {
                return End;
            }
        }

        return _buffer[_position];
    }

    private int Next()
    {
        int c = Peek();
        if (c == End)
        {
            return End;
        }

        if (c == '\0')
        {
            throw Problem("A NUL character stands in the text.");
        }

        if (++_rowLength > DelimitedText.MaximumRowLength)
        {
            throw Problem(string.Create(CultureInfo.InvariantCulture, $"The row is longer than {DelimitedText.MaximumRowLength} characters."));
        }

        _position++;
        return c;
    }
}
