using Kiln.Benchmarks;

// Usage: Benchmarks KILN SRPM [--peer COMMAND]: times the program (and a mock-compatible peer on the same steps) and prints a table.
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
