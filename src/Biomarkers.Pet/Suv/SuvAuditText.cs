using System.Globalization;
using System.Text;

namespace Biomarkers.Pet;

/// <summary>Writes an audit for people.</summary>
internal static class SuvAuditText
{
    public static string Write(SuvAudit audit)
    {
        var text = new StringBuilder();
        Line(text, $"SUV audit: {audit.Kind} in {Suv.UnitOf(audit.Kind)} from {audit.Source}, policy {audit.Options.Policy}");
        foreach (SuvRuleUse use in audit.Rules)
        {
            string factor = use.FactorMinimum == use.FactorMaximum ? SuvText.Short(use.FactorMinimum) : $"{SuvText.Short(use.FactorMinimum)} to {SuvText.Short(use.FactorMaximum)}";
            Line(text, $"rule: {use.Rule} in {use.SliceCount} slice(s){(use.Reference is { } moment ? $", values stand for {moment}" : string.Empty)}, factor {factor}");
        }

        if (audit.Administration is { } given && audit.UptakeMinimum is { } shortest && audit.UptakeMaximum is { } longest)
        {
            string uptake = shortest == longest ? SuvText.Minutes(shortest) : $"{SuvText.Minutes(shortest)} to {SuvText.Minutes(longest)}";
            Line(text, $"administration: {given} by {audit.AdministrationRule}, uptake {uptake} min");
        }

        Section(text, "facts", audit.Facts, static fact => $"{fact.Name}: {fact.Value}{(fact.Unit.Length > 0 ? " " : string.Empty)}{fact.Unit} [{fact.Source}]");
        Section(text, "candidates", audit.Candidates, Candidate);
        Section(text, "cross-checks", audit.CrossChecks, static check => $"{(check.Agrees ? "agrees" : "DISAGREES")} {check.Code}: {check.Text}");
        Section(text, "repairs", audit.Repairs, static repair => $"{repair.Code}: {repair.Text}");
        Section(text, "warnings", audit.Warnings, static warning => $"{warning.Code}: {warning.Text}");
        return text.ToString();
    }

    private static string Candidate(SuvCandidate candidate)
    {
        string outcome = candidate is { Factor: { } factor, LargestDifference: { } difference }
            ? $"factor {SuvText.Short(factor)}, at most {SuvText.Percent(difference)} % from the one used"
            : "no administration before it";
        return $"{candidate.Rule} {candidate.Reference}: {outcome}{(candidate.IsWeighed ? string.Empty : " (as another vendor counts)")}";
    }

    private static void Section<T>(StringBuilder text, string name, IReadOnlyList<T> items, Func<T, string> line)
    {
        if (items.Count == 0)
        {
            return;
        }

        Line(text, $"{name}:");
        foreach (T item in items)
        {
            Line(text, $"  {line(item)}");
        }
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
