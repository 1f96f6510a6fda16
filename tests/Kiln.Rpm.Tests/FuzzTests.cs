using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;

namespace Kiln.Rpm.Tests;

/// <summary>Whatever the bytes: a package, or a refusal that says why. Never another exception, never much memory.</summary>
public sealed class FuzzTests
{
    private const int MemoryFactor = 60;

    [Fact]
    public void Mutated_real_packages_are_read_or_refused()
    {
        var random = new Random(4711);
        var originals = DemoDistribution.SourcePackages().Concat(DemoDistribution.BinaryPackages().Take(20)).Select(HeadersOf).Where(bytes => bytes.Length < 64 * 1024).ToList();
        var outcomes = Enumerable.Range(0, FuzzSize.Count(4000)).Select(_ => Try(Mutate(originals[random.Next(originals.Count)], random))).ToList();
        // Otherwise the mutator is too gentle or too harsh to find anything.
        Assert.Contains(true, outcomes);
        Assert.Contains(false, outcomes);
    }

    [Fact]
    public void Mutated_handmade_packages_are_read_or_refused()
    {
        var random = new Random(42);
        var original = PackageBytes.Minimal()
            .Strings(RpmTag.RequireName, "a", "b").Int32(RpmTag.RequireFlags, 8, 0).Strings(RpmTag.RequireVersion, "1", "")
            .Strings(RpmTag.BaseNames, "f", "g").Int32(RpmTag.DirectoryIndexes, 0, 0).Strings(RpmTag.DirectoryNames, "/").Int32(RpmTag.FileSizes, 1, 2)
            .Build();
        for (var i = 0; i < FuzzSize.Count(20_000); i++)
        {
            Try(Mutate(original, random));
        }
    }

    [Fact]
    public void Random_bytes_are_refused() => Prop.ForAll<byte[]>(bytes => !Try(bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void Random_bytes_after_a_good_lead_are_refused()
    {
        var lead = PackageBytes.Minimal().Build()[..96];
        Prop.ForAll<byte[]>(bytes => !Try([.. lead, .. bytes])).QuickCheckThrowOnFailure();
    }

    private static byte[] HeadersOf(string path)
    {
        using var stream = File.OpenRead(path);
        var length = (int)RpmPackage.Open(stream).PayloadOffset;
        stream.Position = 0;
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = (byte[])original.Clone();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            // Half of the hits go to the structure near the beginning, where they matter.
            var at = random.Next(random.Next(2) == 0 ? bytes.Length : Math.Min(bytes.Length, 600));
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2 when at + 4 <= bytes.Length:
                    int[] values = [0, 1, -1, int.MaxValue, int.MinValue, 0xffff, bytes.Length, random.Next()];
                    BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), values[random.Next(values.Length)]);
                    break;
                case 3 when random.Next(8) == 0:
                    return bytes[..at];
            }
        }

        return bytes;
    }

    private static bool Try(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            WholePackage.Visit(RpmPackage.Open(new MemoryStream(bytes)));
            return true;
        }
        catch (RpmFormatException error)
        {
            Assert.InRange(error.Offset, 0, bytes.Length);
            Assert.NotEmpty(error.Message);
            return false;
        }
        finally
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000 + ((long)bytes.Length * MemoryFactor));
        }
    }
}
