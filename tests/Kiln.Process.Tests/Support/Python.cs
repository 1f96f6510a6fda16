namespace Kiln.Process.Tests.Support;

/// <summary>The interpreter that the misbehaving plugin is written for.</summary>
internal static class Python
{
    public static void Require()
    {
        if (!File.Exists("/usr/bin/python3"))
        {
            Assert.Skip("needs /usr/bin/python3");
        }
    }
}
