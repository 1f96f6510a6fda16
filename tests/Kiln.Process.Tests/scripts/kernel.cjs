// Plays the kernel with vscode-jsonrpc against a plugin class in the SDK's process host.
const { spawn } = require("node:child_process");
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { createMessageConnection, StreamMessageReader, StreamMessageWriter, CancellationTokenSource, ResponseError } = require("vscode-jsonrpc/node");

const [host, entry, scratch] = process.argv.slice(2);
const plugin = spawn("dotnet", [host, entry], { stdio: ["pipe", "pipe", "inherit"] });
const connection = createMessageConnection(new StreamMessageReader(plugin.stdout), new StreamMessageWriter(plugin.stdin));
const added = {}, logged = [], state = {};
let waiting;
connection.onRequest("artifact/add", p => { added[p.name] = fs.readFileSync(path.join(scratch, p.file), "utf8"); return { path: "/results/" + p.name }; });
connection.onRequest("state/get", p => (p.name in state ? { value: state[p.name] } : {}));
connection.onRequest("state/set", p => { state[p.name] = p.value; return {}; });
connection.onRequest("tree/read", p => { throw new Error("no such permission"); });
connection.onRequest("exec/host", (p, token) => new Promise((_, fail) => { waiting?.(); token.onCancellationRequested(() => fail(new ResponseError(-32800, "cancelled"))); }));
connection.onNotification("log", p => logged.push(p.message));
connection.listen();

const buildroot = { name: "demo", sharedName: "demo", isBootstrap: false, wasInitialized: false, rootPath: "/r", resultDirectory: "/results", cacheDirectory: "/c", user: { name: "b", group: "b", uid: 1, gid: 1, home: "/b" } };
const file = path.join(scratch, "a.rpm");
fs.writeFileSync(file, "12345");
const build = { item: "a.src.rpm", outcome: "success", artifacts: [file] };

(async () => {
  const announced = await connection.sendRequest("initialize", {
    protocol: { minimum: "1.0", below: "2.0" }, plugin: "sizes", folder: "/", scratch, permissions: [], options: { limit: 7 },
    configuration: { values: { root: "demo" }, origins: {}, broken: {} }, messageBytes: 16777216, somethingNew: true });
  assert.deepStrictEqual(announced, { protocol: "1.0", hooks: ["postbuild", "validate_build", "prebuild"], provides: [] });
  await connection.sendNotification("initialized", {});
  assert.deepStrictEqual(await connection.sendRequest("hook/invoke", { hook: "postbuild", buildroot, context: { build } }), {});
  assert.strictEqual(added["sizes.txt"], "5 a.rpm\n");
  assert.deepStrictEqual(logged, ["sizes: 1 of at most 7 in demo"]);
  assert.deepStrictEqual(state, { runs: "1" });
  const vetoed = await connection.sendRequest("hook/invoke", { hook: "validate_build", buildroot, context: { build: { ...build, item: "huge.src.rpm" } } });
  assert.deepStrictEqual(vetoed, { vetoes: ["huge"] });
  const source = new CancellationTokenSource();
  const called = new Promise(done => { waiting = done; });
  const cancelled = connection.sendRequest("hook/invoke", { hook: "prebuild", buildroot, context: { build } }, source.token);
  await called;
  source.cancel();
  await assert.rejects(cancelled, error => error.code === -32800);
  await assert.rejects(connection.sendRequest("hook/invoke", { hook: "preinit", buildroot, context: {} }), /is not handled/);
  await connection.sendRequest("shutdown", {});
  await connection.sendNotification("exit", {});
  plugin.on("exit", code => { assert.strictEqual(code, 0); console.log("all is well"); process.exit(0); });
})().catch(error => { console.error(error); plugin.kill(); process.exit(1); });
