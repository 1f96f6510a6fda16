// Left-over processes and mounts are looked for on the whole machine, so only one run may be under way.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
