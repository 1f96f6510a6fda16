using System.Reflection;
using System.Runtime.CompilerServices;

namespace Kiln.StartupProfile;

/// <summary>
/// What an asynchronous method becomes once it has to wait: a box on the heap around its state machine. The compiler ahead of time finds the boxes of methods that
/// return a value type, not of those that return a reference, because all these share one form of the box.
/// </summary>
internal static class AsyncBoxes
{
    private const BindingFlags OwnInstanceMembers = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;
    private static readonly Type Reference = typeof(object).Assembly.GetType("System.__Canon", throwOnError: true)!;
    private static readonly Type Box = typeof(AsyncTaskMethodBuilder<>).GetNestedType("AsyncStateMachineBox`1", BindingFlags.NonPublic)
        ?? throw new InvalidOperationException("This framework has no AsyncTaskMethodBuilder<>.AsyncStateMachineBox<>: the profile needs another way to name what asynchronous methods become.");

    public static IEnumerable<MethodBase> MethodsOf(Assembly assembly) =>
        assembly.GetTypes().Where(type => type.IsValueType && type.IsAssignableTo(typeof(IAsyncStateMachine))).SelectMany(MethodsOfBox);

    private static IEnumerable<MethodBase> MethodsOfBox(Type machine)
    {
        Type closed = machine.IsGenericTypeDefinition ? machine.MakeGenericType([.. machine.GetGenericArguments().Select(_ => Reference)]) : machine;
        if (closed.GetField("<>t__builder")?.FieldType is not { IsGenericType: true } builder || builder.GetGenericTypeDefinition() != typeof(AsyncTaskMethodBuilder<>))
        {
            return [];
        }

        Type result = builder.GetGenericArguments()[0];
        Type box = Box.MakeGenericType(result.IsValueType ? result : Reference, closed);
        return [.. box.GetConstructors(OwnInstanceMembers), .. box.GetMethods(OwnInstanceMembers)];
    }
}
