using Kiln.Benchmarks;

// Usage: Benchmarks KILN SRPM [--peer COMMAND]: times the program (and a mock-compatible peer on the same steps) and prints a table.
//        Benchmarks KILN --chain: times a chain of small packages with one and with two builds at once and prints the ratio.
if (args is [var tested, "--chain"])
{
    using var chain = new ChainSuite(tested);
    (double one, double two) = chain.Run();
    Console.WriteLine($"chain of 20 packages: --jobs 1 {one / 1000:0.0} s, --jobs 2 {two / 1000:0.0} s, ratio {one / two:0.00}");
    return 0;
}

if (args.Length < 2)
{
    await Console.Error.WriteLineAsync("usage: Benchmarks PATH-OF-KILN PATH-OF-A-SMALL-SRPM [--peer MOCK-COMPATIBLE-COMMAND]");
    return 2;
}

string peer = args.Length == 4 && args[2] == "--peer" ? args[3] : string.Empty;
IReadOnlyList<Measurement> own = Suite.Run(args[0], args[1]);
IReadOnlyList<Measurement> other = peer.Length == 0 ? [] : Suite.Run(peer, args[1]);
IReadOnlyList<Measurement> floor = Suite.Floor(args[0], args[1]);

Console.WriteLine("| step | median ms | best ms | peer median ms | ratio |");
Console.WriteLine("|---|---|---|---|---|");
foreach (Measurement row in own)
{
    Measurement? same = other.FirstOrDefault(item => item.Name == row.Name);
    string ratio = same is null ? "" : $"{same.Median / row.Median:0.0}";
    Console.WriteLine($"| {row.Name} | {row.Median:0} | {row.Best:0} | {(same is null ? "" : $"{same.Median:0}")} | {ratio} |");
}

Console.WriteLine();
Console.WriteLine("Physical limits in the same run:");
foreach (Measurement row in floor)
{
    Console.WriteLine($"  {row.Name,-44} {row.Median,8:0.0} ms");
}

return 0;
