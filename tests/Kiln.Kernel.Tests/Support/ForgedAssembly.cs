using System.Reflection;
using System.Reflection.Emit;
using Kiln.Sdk;
using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Tests.Support;

/// <summary>
/// The assembly of a plugin, written by instructions: only so can it refer to what does not exist, such as a newer SDK or an assembly that was left out.
/// </summary>
internal sealed class ForgedAssembly : IDisposable
{
    private const string Id = "forged";

    private readonly PersistedAssemblyBuilder assembly = new(new AssemblyName("Forged"), typeof(object).Assembly);
    private readonly TypeBuilder plugin;

    public ForgedAssembly()
    {
        plugin = assembly.DefineDynamicModule("Forged").DefineType("Forged.Plugin", TypeAttributes.Public | TypeAttributes.Class, typeof(KilnPlugin));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("kiln-forged-").FullName;

    public PluginManifest Manifest { get; init; } = Manifests.Make(Id) with { Entry = "Forged.dll#Forged.Plugin" };

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>A static method without parameters of another assembly, which is not written.</summary>
    public static MethodInfo Absent(string assemblyName, string version, string typeName, string method)
    {
        var other = new PersistedAssemblyBuilder(new AssemblyName(assemblyName) { Version = new Version(version) }, typeof(object).Assembly);
        TypeBuilder type = other.DefineDynamicModule(assemblyName).DefineType(typeName, TypeAttributes.Public | TypeAttributes.Class);
        MethodBuilder made = type.DefineMethod(method, MethodAttributes.Public | MethodAttributes.Static, typeof(void), []);
        made.GetILGenerator().Emit(OpCodes.Ret);
        return type.CreateType().GetMethod(method) ?? made;
    }

    /// <summary>A constructor that does this after the base constructor.</summary>
    public ForgedAssembly Construct(Action<ILGenerator> body)
    {
        ILGenerator code = plugin.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, []).GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Call, typeof(KilnPlugin).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, [])!);
        body(code);
        code.Emit(OpCodes.Ret);
        return this;
    }

    /// <summary>A static constructor that does this.</summary>
    public ForgedAssembly Initialize(Action<ILGenerator> body)
    {
        ILGenerator code = plugin.DefineTypeInitializer().GetILGenerator();
        body(code);
        code.Emit(OpCodes.Ret);
        return this;
    }

    /// <summary>A registration that does this.</summary>
    public ForgedAssembly Register(Action<ILGenerator> body)
    {
        MethodInfo register = typeof(KilnPlugin).GetMethod(nameof(KilnPlugin.Register))!;
        MethodBuilder made = plugin.DefineMethod(
            register.Name, MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig, typeof(void), [typeof(IPluginRegistration)]);
        ILGenerator code = made.GetILGenerator();
        body(code);
        code.Emit(OpCodes.Ret);
        return this;
    }

    /// <summary>Writes it into its folder.</summary>
    public void Write()
    {
        plugin.CreateType();
        assembly.Save(Path.Combine(Folder, "Forged.dll"));
    }
}
