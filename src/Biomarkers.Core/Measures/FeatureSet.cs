using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Biomarkers;

/// <summary>Measurements of one region in a fixed order, found by definition and context.</summary>
[TypeFormatterSource(typeof(NotebookFormatterSource))]
public sealed class FeatureSet : IReadOnlyList<Measurement>
{
    private readonly Measurement[] _items;
    private readonly Dictionary<(MeasureDefinition, MeasureContext), Measurement> _byKey;

    /// <summary>Collects measurements.</summary>
    /// <param name="items">Measurements in the order of the result; each definition and context at most once.</param>
    /// <param name="provenance">How they came about; null when not recorded.</param>
    /// <exception cref="ArgumentException">A definition occurs twice in one context.</exception>
    public FeatureSet(IEnumerable<Measurement> items, ProvenanceRecord? provenance = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        _items = [.. items];
        _byKey = new(_items.Length);
        foreach (Measurement item in _items)
        {
            if (!_byKey.TryAdd((item.Definition, item.Context), item))
            {
                throw new ArgumentException($"The measure {item.Tag} occurs twice in the same context.", nameof(items));
            }
        }

        Provenance = provenance;
    }

    /// <summary>How the values came about; null when not recorded.</summary>
    public ProvenanceRecord? Provenance { get; }

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public Measurement this[int index] => _items[index];

    /// <summary>The measurement of a definition.</summary>
    /// <param name="definition">What is looked for.</param>
    /// <param name="aggregation">Its aggregation; null for measures without one, or when only one was computed.</param>
    /// <exception cref="KeyNotFoundException">It was not computed, or several contexts match; the message names those there are.</exception>
    public Measurement this[MeasureDefinition definition, Aggregation? aggregation = null]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(definition);
            Measurement? found = null;
            foreach (Measurement item in _items)
            {
                if (item.Definition == definition && (aggregation is null || item.Context.Aggregation == aggregation))
                {
                    if (found is not null)
                    {
                        throw new KeyNotFoundException($"{definition.Name} was computed in several contexts ({found.Tag}, {item.Tag}, …): give the context.");
                    }

                    found = item;
                }
            }

            return found ?? throw new KeyNotFoundException(
                $"{definition.Name}{(aggregation is null ? string.Empty : $" ({aggregation})")} is not among the {Count} measures: its family or aggregation was not asked for.");
        }
    }

    /// <summary>Looks a measurement up by definition and exact context.</summary>
    /// <param name="definition">What is looked for.</param>
    /// <param name="context">Under which circumstances.</param>
    /// <param name="measurement">The measurement when found.</param>
    public bool TryGet(MeasureDefinition definition, MeasureContext context, [NotNullWhen(true)] out Measurement? measurement) =>
        _byKey.TryGetValue((definition, context), out measurement);

    /// <summary>The same measurements with another record of how they came about.</summary>
    /// <param name="provenance">How the values came about; null when not recorded.</param>
    public FeatureSet WithProvenance(ProvenanceRecord? provenance) => new(_items, provenance);

    /// <inheritdoc/>
    public IEnumerator<Measurement> GetEnumerator() => ((IEnumerable<Measurement>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
