using Kiln.PluginHost;
using Kiln.Sdk.Hosting;

// kiln-plugin-host FILE.dll#Namespace.Class: the entry of an assembly plugin's manifest, run as a process.
if (args is not [var entry] || entry.Split('#') is not [var file, var type])
{
    Console.Error.WriteLine("usage: kiln-plugin-host FILE.dll#Namespace.Class");
    return 2;
}

return await PluginHost.RunAsync(PluginAssembly.Instantiate(Path.GetFullPath(file), type));
