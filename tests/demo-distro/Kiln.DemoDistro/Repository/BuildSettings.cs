namespace Kiln.DemoDistro.Repository;

/// <summary>How a build of the distribution is to run.</summary>
internal sealed record BuildSettings(int Jobs, bool Refresh, TextWriter Messages)
{
    /// <summary>The data directory of the tool: spec files, configuration templates, package groups.</summary>
    public string Data { get; } = AppContext.BaseDirectory;

    public string Comps => Path.Combine(Data, "config", "comps.xml");

    public string Specs => Path.Combine(Data, "specs");
}
