import assert from "node:assert";
import { PassThrough } from "node:stream";
import test from "node:test";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { Plugin } from "./kiln.js";
import { build } from "./plugin.js";

async function invoke(hook: string, context: object, options: object): Promise<any> {
  const toPlugin = new PassThrough(), toKernel = new PassThrough();
  build(new Plugin(toPlugin, toKernel)).run();
  const kernel = createMessageConnection(new StreamMessageReader(toKernel), new StreamMessageWriter(toPlugin));
  kernel.listen();
  await kernel.sendRequest("initialize", { options, configuration: { values: {} }, scratch: "/tmp" });
  return kernel.sendRequest("hook/invoke", { hook, buildroot: {}, context });
}

test("packages come from the options", async () =>
  assert.deepStrictEqual(await invoke("packages", {}, { packages: ["make"] }), { packages: ["make"] }));

test("a refused name is vetoed", async () =>
  assert.match((await invoke("validate_build", { build: { item: "evil-1-1.src.rpm" } }, { refuse: "evil" })).vetoes[0], /evil/));

test("other names pass", async () =>
  assert.deepStrictEqual(await invoke("validate_build", { build: { item: "good-1-1.src.rpm" } }, { refuse: "evil" }), {}));
