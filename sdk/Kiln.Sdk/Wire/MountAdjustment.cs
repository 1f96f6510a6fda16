using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Wire;

/// <summary>A mount that a plugin wants.</summary>
/// <param name="Mount">What is mounted.</param>
/// <param name="Managed">Whether it is there for every command; else only for the build and the user's commands.</param>
internal sealed record MountAdjustment(MountPlan Mount, bool Managed = true);
