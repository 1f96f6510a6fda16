using Kiln.Sdk.Services;

namespace Kiln.Sdk.Wire;

/// <summary>The buildroot that a hook fires for.</summary>
internal sealed record BuildrootData(
    string Name, string SharedName, bool IsBootstrap, bool WasInitialized, string RootPath, string ResultDirectory, string CacheDirectory, BuildUser User);
