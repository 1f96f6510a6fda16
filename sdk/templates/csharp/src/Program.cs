using Kiln.Sdk.Hosting;
using Plugin;

return await PluginHost.RunAsync(new SamplePlugin());
