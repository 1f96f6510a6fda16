using Kiln.Broker.Contracts.Errors;

namespace Kiln.Kernel.Broker;

/// <summary>Where the broker's executable is.</summary>
internal static class BrokerExecutable
{
    private const string Variable = "KILN_BROKER";
    private const string Name = "kiln-broker";

    internal static string Find(string? chosen)
    {
        string path = chosen ?? Environment.GetEnvironmentVariable(Variable) ?? Path.Combine(AppContext.BaseDirectory, Name);
        return File.Exists(path)
            ? Path.GetFullPath(path)
            : throw new BrokerException(
                BrokerErrorReason.NotFound, $"There is no broker at '{path}'. It is installed beside the program; {Variable} can name another.");
    }
}
