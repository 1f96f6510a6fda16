namespace Kiln.Sdk.Events;

/// <summary>Something that happened in a run. The set of derived records is closed.</summary>
public abstract record BuildEvent
{
    private protected BuildEvent()
    {
    }

    /// <summary>When, by the run's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Whether it concerns the bootstrap buildroot.</summary>
    public bool Bootstrap { get; init; }

    /// <summary>The build that it concerns, where a run makes several at once; null where there is nothing to tell apart.</summary>
    public string? Job { get; init; }
}
