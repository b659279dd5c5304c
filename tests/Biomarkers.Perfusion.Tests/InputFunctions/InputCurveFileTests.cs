namespace Biomarkers.Perfusion.Tests.InputFunctions;

public sealed class InputCurveFileTests
{
    [Fact]
    public void Read_GoodTable_IsTheCurve()
    {
        InputCurve curve = Read("time_s,concentration\n0,0\n10,5.5\n60.5,1e0\n", InputKind.Blood);
        Assert.Equal([0, 10, 60.5], curve.Times);
        Assert.Equal([0, 5.5, 1], curve.Concentration);
        Assert.Equal(InputKind.Blood, curve.Kind);
        Assert.Equal(2, Read("\uFEFFtime_s,concentration\r\n0,0\r\n20,1\r\n").Count);
    }

    [Theory]
    [InlineData("0,0\n100000,5\n300000,1\n", "milliseconds")]
    [InlineData("0,0\n0.2,5\n5,1\n", "minutes")]
    [InlineData("0,0\n10,5000\n300,1000\n", "µmol/L")]
    [InlineData("0,0\n10,0.005\n300,0.001\n", "mol/L")]
    [InlineData("0,0\n10,0\n300,0\n", "above zero")]
    public void Read_OtherUnits_AreRefusedWithTheSuspicion(string rows, string suspicion)
    {
        Assert.Contains(suspicion, Assert.Throws<DataRefusedException>(() => Read("time_s,concentration\n" + rows)).Message, StringComparison.Ordinal);
        Assert.Equal(3, Read("time_s,concentration\n" + rows, acceptUnusual: true).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("time_min,concentration\n0,0\n20,1\n")]
    [InlineData("time_s\n0\n20\n")]
    [InlineData("time_s,concentration,other\n0,0,0\n20,1,1\n")]
    [InlineData("time_s,concentration\n0,0\n")]
    [InlineData("time_s,concentration\n0,0\n20,NaN\n")]
    [InlineData("time_s,concentration\n0,0\n20,\"1,5\"\n")]
    [InlineData("time_s,concentration\n0,0\n20,1\n20,2\n")]
    [InlineData("time_s,concentration\n0,0\n20,1\n10,2\n")]
    [InlineData("time_s,concentration\n0,0\n1e400,1\n")]
    public void Read_BadTable_IsRefused(string text) => Assert.Throws<TextFormatException>(() => Read(text));

    private static InputCurve Read(string text, InputKind kind = InputKind.Plasma, bool acceptUnusual = false)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return InputCurveFile.Read(path, kind, acceptUnusual);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
