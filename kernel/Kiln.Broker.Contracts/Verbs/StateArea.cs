namespace Kiln.Broker.Contracts.Verbs;

/// <summary>The state directories of an installation.</summary>
public enum StateArea
{
    /// <summary><c>/var/lib/mock</c>: buildroots.</summary>
    Library,

    /// <summary><c>/var/cache/mock</c>: caches.</summary>
    Cache,
}
