// Speaks the protocol of Kiln's process plugins through vscode-jsonrpc; docs/plugin-protocol.md of Kiln describes the messages.
import { createMessageConnection, MessageConnection, StreamMessageReader, StreamMessageWriter, CancellationToken } from "vscode-jsonrpc/node";

export interface BuildProgress { item: string; specPath?: string; outcome: "unknown" | "success" | "failure"; artifacts: string[]; }

export interface HookParameters {
  hook: string;
  buildroot: { name: string; rootPath: string; resultDirectory: string; cacheDirectory: string; isBootstrap: boolean };
  context: { build?: BuildProgress; arguments?: string[]; request?: unknown; succeeded?: boolean };
}

export interface HookResult {
  mounts?: { mount: Record<string, unknown>; managed?: boolean }[];
  environment?: Record<string, string>;
  packages?: string[];
  vetoes?: string[];
}

export type Handler = (parameters: HookParameters, plugin: Plugin, token: CancellationToken) => HookResult | void | Promise<HookResult | void>;

export class Plugin {
  readonly connection: MessageConnection;
  options: Record<string, any> = {};
  configuration: Record<string, unknown> = {};
  scratch = "";
  private readonly handlers = new Map<string, Handler>();

  constructor(input: NodeJS.ReadableStream = process.stdin, output: NodeJS.WritableStream = process.stdout) {
    this.connection = createMessageConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
  }

  hook(name: string, handler: Handler): void {
    this.handlers.set(name, handler);
  }

  ask<T>(method: string, parameters: object): Promise<T> {
    return this.connection.sendRequest<T>(method, parameters);
  }

  log(message: string, level = "info"): Promise<void> {
    return this.connection.sendNotification("log", { message, level });
  }

  run(): void {
    // Standard output carries the protocol.
    console.log = console.error;
    this.connection.onRequest("initialize", (parameters: any) => {
      this.options = parameters.options;
      this.configuration = parameters.configuration.values;
      this.scratch = parameters.scratch;
      return { protocol: "1.0", hooks: [...this.handlers.keys()] };
    });
    this.connection.onRequest("hook/invoke", async (parameters: HookParameters, token: CancellationToken) =>
      (await this.handlers.get(parameters.hook)!(parameters, this, token)) ?? {});
    this.connection.onRequest("shutdown", () => ({}));
    this.connection.onNotification("exit", () => process.exit(0));
    this.connection.onClose(() => process.exit(1));
    this.connection.listen();
  }
}
