"""Speaks the protocol of Kiln's process plugins; standard library only. Copy it into your plugin's folder.

    from kiln_plugin import Plugin

    plugin = Plugin()

    @plugin.hook("postbuild")
    def sizes(hook):
        hook.artifact("sizes.txt", text="…")

    plugin.run()

docs/plugin-protocol.md of Kiln describes the messages.
"""

import base64
import json
import os
import sys

PROTOCOL = "1.0"


class KilnError(Exception):
    """The kernel refused or failed a request. `kind` is a code such as KILN1006 (permission)."""

    def __init__(self, error):
        super().__init__(error.get("message", "unknown error"))
        self.code = error.get("code")
        self.data = error.get("data") or {}
        self.kind = self.data.get("kind")


class Cancelled(Exception):
    """The kernel no longer wants the answer."""


class Hook:
    """What a handler gets: the buildroot, what the hook tells, and the way to the kernel."""

    def __init__(self, plugin, params):
        self._plugin = plugin
        self.name = params["hook"]
        self.buildroot = params["buildroot"]
        self.context = params["context"]
        self.result = {}

    @property
    def options(self):
        """The plugin's own options."""
        return self._plugin.options

    @property
    def configuration(self):
        """config_opts, templates expanded."""
        return self._plugin.configuration

    def add_mount(self, mount, managed=True):
        """Answers `mounts`; a mount such as {"type": "hostBind", "source": "/a", "target": "/b", "readOnly": True}."""
        self.result.setdefault("mounts", []).append({"mount": mount, "managed": managed})

    def set_variable(self, name, value):
        """Answers `environment`."""
        self.result.setdefault("environment", {})[name] = value

    def add_package(self, package):
        """Answers `packages`."""
        self.result.setdefault("packages", []).append(package)

    def veto(self, reason):
        """Answers `validate_build`: refuses the build."""
        self.result.setdefault("vetoes", []).append(reason)

    def ask(self, method, **params):
        """Sends any request of the protocol and returns its result."""
        return self._plugin.ask(method, params)

    def log(self, message, level="info", channel="root"):
        self._plugin.send({"method": "log", "params": {"message": message, "level": level, "channel": channel}})

    def run(self, program, *arguments, **more):
        """Runs a command in the buildroot; needs exec:root, or exec:build with identity="build"."""
        return self.ask("exec/run", program=program, arguments=list(arguments), **more)

    def read(self, path):
        """Bytes of a file of the tree, or None; needs tree:read. Large files go through the scratch directory."""
        name = "read-%d" % self._plugin.next_id()
        if not self.ask("tree/read", path=path, file=name)["found"]:
            return None
        scratch = os.path.join(self._plugin.scratch, name)
        try:
            with open(scratch, "rb") as file:
                return file.read()
        finally:
            os.unlink(scratch)

    def put(self, path, content, mode=0o644, owner="root"):
        """Writes a file of the tree; needs tree:write."""
        self.ask("tree/put", path=path, content=_base64(content), mode=mode, owner=owner)

    def artifact(self, name, text=None, content=None):
        """Adds a file to the result directory; needs artifact:add. Returns its path."""
        given = {"text": text} if content is None else {"content": _base64(content)}
        return self.ask("artifact/add", name=name, **given)["path"]

    def get_state(self, name):
        return self.ask("state/get", name=name).get("value")

    def set_state(self, name, value):
        self.ask("state/set", name=name, **({} if value is None else {"value": value}))


class Plugin:
    def __init__(self, source=None, sink=None):
        self._in = source or sys.stdin.buffer
        self._out = sink or sys.stdout.buffer
        self._hooks = {}
        self._contracts = {}
        self._id = 0
        self.options = {}
        self.configuration = {}
        self.permissions = []
        self.scratch = None

    def hook(self, name):
        """Decorator: the function handles the hook. It gets a Hook."""

        def bind(handler):
            self._hooks[name] = handler
            return handler

        return bind

    def contract(self, name, member):
        """Decorator: the function answers a member of a contract. It gets the arguments by name and returns the value."""

        def bind(handler):
            self._contracts.setdefault(name, {})[member] = handler
            return handler

        return bind

    def run(self):
        """Serves the kernel until it says that the run is over. print() goes to standard error from here on."""
        sys.stdout = sys.stderr
        while True:
            message = self._receive()
            if message is None or message.get("method") == "exit":
                return
            if "method" in message:
                self._take(message)

    def next_id(self):
        self._id += 1
        return self._id

    def ask(self, method, params):
        number = self.next_id()
        self.send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message is None:
                raise SystemExit(1)
            if "method" in message:
                self._take(message)
            elif message.get("id") == number:
                if "error" in message:
                    raise KilnError(message["error"])
                return message.get("result")

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode("utf-8")
        self._out.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._out.flush()

    def _receive(self):
        length = None
        while True:
            line = self._in.readline()
            if not line:
                return None
            if line == b"\r\n":
                return json.loads(self._in.read(length))
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)

    def _take(self, message):
        if message["method"] == "$/cancelRequest":
            # Handlers run one at a time on this thread: what is cancelled is what waits for the kernel now.
            raise Cancelled()
        if "id" not in message:
            return
        try:
            answer = {"result": self._answer(message["method"], message.get("params") or {})}
        except Cancelled:
            answer = {"error": {"code": -32800, "message": "cancelled"}}
        except KilnError as error:
            answer = {"error": {"code": -32000, "message": str(error), "data": error.data}}
        except Exception as error:  # the kernel names plugin and hook; the traceback goes to the log
            import traceback

            traceback.print_exc()
            answer = {"error": {"code": -32000, "message": "%s: %s" % (type(error).__name__, error)}}
        self.send({"id": message["id"], **answer})

    def _answer(self, method, params):
        if method == "initialize":
            self.options = params["options"]
            self.configuration = params["configuration"]["values"]
            self.permissions = params["permissions"]
            self.scratch = params["scratch"]
            return {"protocol": PROTOCOL, "hooks": list(self._hooks), "provides": list(self._contracts)}
        if method == "hook/invoke":
            hook = Hook(self, params)
            self._hooks[params["hook"]](hook)
            return hook.result
        if method == "contract/call":
            value = self._contracts[params["contract"]][params["member"]](**params["arguments"])
            return {} if value is None else {"value": value}
        if method == "shutdown":
            return {}
        raise KilnError({"code": -32601, "message": "there is no method '%s'" % method})


def _base64(content):
    return base64.b64encode(content).decode("ascii")
