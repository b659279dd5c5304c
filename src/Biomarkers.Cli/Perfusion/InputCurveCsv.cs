using System.Globalization;
using System.Text;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Writes an input as a table that --aif reads again.</summary>
internal static class InputCurveCsv
{
    public static void Write(Stream stream, InputCurve curve)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine("time_s,concentration");
        for (int i = 0; i < curve.Count; i++)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{curve.Times[i]:R},{curve.Concentration[i]:R}"));
        }
    }
}
