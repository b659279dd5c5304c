using Biomarkers.Benchmarks;

return args switch
{
    ["--all"] => FullRun.Run(Suite.All),
    ["--suite", var name] => FullRun.Run([.. Suite.All.Where(type => Suite.NameOf(type) == name)]),
    ["--quick"] => QuickRun.Run(Suite.All),
    ["--quick", var name] => QuickRun.Run([.. Suite.All.Where(type => Suite.NameOf(type) == name)]),
    ["--peak"] => PeakMemory.Run(),
    ["--peak-of", var size] => PeakMemory.Measure(size),
    ["--accuracy"] => AccuracyRun.Run(),
    ["--dce-endtoend"] => DceEndToEnd.Run(),
    ["--allocations"] => AllocationCheck.Compare(),
    ["--store-allocations"] => AllocationCheck.Write(),
    _ => Help(),
};

static int Help()
{
    Console.Error.WriteLine($"""
        --all              measures every suite and writes benchmarks/results/PROCESSOR/SUITE.md
        --suite NAME       measures one suite: {string.Join(", ", Suite.All.Select(Suite.NameOf))}
        --quick [NAME]     best of a few runs of each benchmark, without writing anything
        --accuracy         errors of seeded studies against their truth; writes benchmarks/results/accuracy.md
        --peak             peak memory of a whole extraction, each size in a process of its own
        --dce-endtoend     one run of DCE-MRI from files to maps, stage by stage
        --allocations      compares allocated bytes of small cases with benchmarks/allocations.csv; see eng/allocations.sh
        """);
    return 2;
}
