// The tests look for processes and directories that are left behind; those of a test beside them would look like that.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
