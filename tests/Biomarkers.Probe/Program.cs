using System.Globalization;
using System.Runtime.Intrinsics;
using Biomarkers.Probe;

// Prints every value of its cases bit for bit, so that runs under other switches can be compared line by line.
// Usage: Biomarkers.Probe ROOT-OF-THE-CLONE CULTURE THREADS...
if (args is not [var root, var culture, _, ..])
{
    Console.Error.WriteLine("Give the root of the clone, a culture, and numbers of threads.");
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = Cultures.Find(culture);
CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture;

Line($"vector128 {Vector128.IsHardwareAccelerated}");
Line($"vector256 {Vector256.IsHardwareAccelerated}");
Line($"vector512 {Vector512.IsHardwareAccelerated}");
Line($"number {1.5.ToString(CultureInfo.CurrentCulture)}");
Line($"capital {"i".ToUpper(CultureInfo.CurrentCulture)}");
foreach (string threads in args[2..])
{
    Line($"threads {threads}");
    foreach (ProbeCase test in ProbeCase.All)
    {
        test.Print(root, int.Parse(threads, CultureInfo.InvariantCulture), Console.Out);
    }

    MapCases.Print(int.Parse(threads, CultureInfo.InvariantCulture), Console.Out);
    KineticCases.Print(int.Parse(threads, CultureInfo.InvariantCulture), Console.Out);
}

return 0;

static void Line(string text) => Console.Out.Write($"{text}\n");
