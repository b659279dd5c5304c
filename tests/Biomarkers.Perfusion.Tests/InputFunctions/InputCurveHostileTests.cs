using System.Text;
using Biomarkers.Testing.Hostile;

namespace Biomarkers.Perfusion.Tests.InputFunctions;

/// <summary>Tables of an input function of a shape nobody meant, read in a process with little memory and a small stack.</summary>
public sealed class InputCurveHostileTests(InputCurveHostileTests.Tables tables) : IClassFixture<InputCurveHostileTests.Tables>
{
    private const string Header = "time_s,concentration\n";
    private const string Wrong = "TextFormatException";
    private const string Refused = "DataRefusedException";

    private static readonly IReadOnlyList<HostileCase> Cases =
    [
        Of("sound", HostileCase.Accepted, "3 samples", $"{Header}0,0\n10,5\n60,1\n"),
        Of("sound, byte order mark and CRLF", HostileCase.Accepted, "3 samples", "\uFEFFtime_s,concentration\r\n0,0\r\n10,5\r\n60,1\r\n"),
        Of("empty", Wrong, "there are none", string.Empty),
        Of("header alone", Wrong, "has 0 samples", Header),
        Of("one sample", Wrong, "has 1 samples", $"{Header}0,0\n"),
        Of("other columns", Wrong, "time_s and concentration are expected", "t,c\n0,0\n20,1\n"),
        Of("a name of 20 MB", Wrong, "longer than 1048576", new string('x', 20_000_000) + ",concentration\n0,0\n20,1\n"),
        Of("a thousand columns", Wrong, "time_s and concentration are expected", $"{new string(',', 1000)}\n{new string(',', 1000)}\n{new string(',', 1000)}\n"),
        Of("a number of 20 MB", Wrong, "longer than 1048576", $"{Header}0,0\n20,{new string('9', 20_000_000)}\n"),
        Of("a number beyond the largest", Wrong, "finite number", $"{Header}0,0\n20,1e400\n"),
        Of("infinite", Wrong, "finite number", $"{Header}0,0\n20,Infinity\n"),
        Of("comma as decimal", Wrong, "cells", $"{Header}0,0\n20,1,5\n"),
        Of("semicolons", Wrong, "time_s and concentration are expected", "time_s;concentration;x\n0;0;0\n20;1;0\n"),
        Of("times that go back", Wrong, "strictly increasing", $"{Header}0,0\n20,1\n10,1\n"),
        Of("times as large as numbers go", Refused, "milliseconds", $"{Header}-1e308,0\n0,1\n1e308,1\n"),
        Of("concentrations as large as numbers go", Refused, "µmol/L", $"{Header}0,0\n20,1e308\n40,1e308\n"),
        Of("concentrations as small as numbers go", Refused, "mol/L", $"{Header}0,0\n20,5e-324\n40,0\n"),
        Of("negative concentrations alone", Refused, "above zero", $"{Header}0,-1\n20,-2\n40,-1e308\n"),
        Of("quote never closed", Wrong, "not closed", $"{Header}0,\"0\n"),
        Of("NUL", Wrong, "NUL", $"{Header}0,0\n20,\0\n"),
        new("not UTF-8", "input-curve", Wrong, "UTF-8", static folder => HostileCase.Save(folder, "input.csv", [.. "time_s,concentration\n0,0\n"u8, 0xC3, 0x28, .. ",1\n"u8])),
    ];

    public static TheoryData<string> Ids => [.. Cases.Select(static c => c.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Read_HostileTable_IsRefusedInWordsWithinItsLimits(string id) => Assert.Null(tables.Fault(id));

    private static HostileCase Of(string id, string expected, string fragment, string text) => HostileCase.Of(id, "input-curve", expected, fragment, "input.csv", () => Encoding.UTF8.GetBytes(text));

    /// <summary>All of them, read once.</summary>
    public sealed class Tables
    {
        private readonly HostileCatalogue _catalogue = new(Cases);

        public string? Fault(string id) => _catalogue.Fault(id);
    }
}
