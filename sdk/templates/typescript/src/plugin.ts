// Shows each kind of hook: a mount, a variable, a package, a scan of the results, a veto.
import { statSync } from "node:fs";
import { basename } from "node:path";
import { Plugin } from "./kiln.js";

export function build(plugin: Plugin): Plugin {
  // A directory in memory that builds find at /mnt/kiln_sample.
  plugin.hook("mounts", () => ({ mounts: [{ mount: { type: "tmpfs", target: "/mnt/kiln_sample", sizeBytes: 1 << 20, mode: 0o1777 } }] }));

  plugin.hook("environment", () => ({ environment: { KILN_SAMPLE: plugin.options.greeting ?? "hello" } }));

  plugin.hook("packages", () => ({ packages: plugin.options.packages ?? [] }));

  plugin.hook("validate_build", ({ context }) => {
    const refused: string | undefined = plugin.options.refuse;
    return refused !== undefined && context.build!.item.includes(refused)
      ? { vetoes: [`packages with '${refused}' in their names are not built here`] }
      : {};
  });

  plugin.hook("postbuild", async ({ context }) => {
    const { outcome, artifacts } = context.build!;
    if (outcome !== "success") {
      return;
    }
    const lines = artifacts.map(path => `${statSync(path).size} ${basename(path)}`);
    await plugin.ask("artifact/add", { name: "kiln_sample.txt", text: lines.join("\n") + "\n" });
    const { value } = await plugin.ask<{ value?: string }>("state/get", { name: "builds" });
    const builds = Number(value ?? "0") + 1;
    await plugin.ask("state/set", { name: "builds", value: String(builds) });
    await plugin.log(`kiln_sample: build ${builds} of this buildroot gave ${lines.length} files`);
  });

  return plugin;
}

if (require.main === module) {
  build(new Plugin()).run();
}
