using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats.Hostile;

/// <summary>Reads all hostile files of a catalogue once.</summary>
public abstract class HostileFixture(IReadOnlyList<HostileCase> cases)
{
    private readonly HostileCatalogue _catalogue = new(cases);

    public void Check(string id) => Assert.Null(_catalogue.Fault(id));
}
