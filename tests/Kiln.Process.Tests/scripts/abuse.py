#!/usr/bin/env python3
"""A plugin that misbehaves on demand: its option "do" says how, its option "at" in which hook."""
import json
import os
import subprocess
import sys
import time

OUT = sys.stdout.buffer
IN = sys.stdin.buffer
state = {"id": 0}


def send(message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    OUT.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    OUT.flush()


def receive():
    length = None
    while True:
        line = IN.readline()
        if not line:
            sys.exit(0)
        if line == b"\r\n":
            return json.loads(IN.read(length))
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])


def ask(method, params):
    state["id"] += 1
    send({"id": state["id"], "method": method, "params": params})
    while True:
        answer = receive()
        if answer.get("id") == state["id"] and "method" not in answer:
            return answer


def misbehave(what, request):
    """Returns the result of the hook, or does not return."""
    if what == "nothing":
        return {}
    if what == "crash":
        sys.stderr.write("about to crash\nlast words\n")
        os._exit(3)
    if what == "signal":
        os.kill(os.getpid(), 11)
    if what == "hang":
        while True:
            time.sleep(3600)
    if what == "slow":
        while True:
            message = receive()
            if message.get("method") == "$/cancelRequest":
                send({"id": request["id"], "error": {"code": -32800, "message": "cancelled"}})
                return None
    if what == "garbage":
        OUT.write(b"hello, I am a debug print\n")
        OUT.flush()
        return {}
    if what == "flood":
        try:
            while True:
                OUT.write(b"x" * 65536)
        except BrokenPipeError:
            os._exit(0)
    if what == "huge":
        OUT.write(b"Content-Length: 104857600\r\n\r\n")
        OUT.flush()
        try:
            OUT.write(b" " * 104857600)
            OUT.flush()
        except BrokenPipeError:
            pass
        time.sleep(3600)
    if what == "gigabyte":
        OUT.write(b"Content-Length: 1073741824000\r\n\r\n")
        OUT.flush()
        time.sleep(3600)
    if what == "half-header":
        OUT.write(b"Content-Len")
        OUT.flush()
        os._exit(0)
    if what == "half-body":
        OUT.write(b"Content-Length: 1000\r\n\r\n{\"jsonrpc\"")
        OUT.flush()
        os._exit(0)
    if what == "unknown-id":
        send({"id": 4711, "result": {}})
        return {}
    if what == "not-json":
        OUT.write(b"Content-Length: 5\r\n\r\n{]}[,")
        OUT.flush()
        return {}
    if what == "not-rpc":
        OUT.write(b"Content-Length: 10\r\n\r\n[1,2,3,44]")
        OUT.flush()
        return {}
    if what == "log-flood":
        try:
            while True:
                send({"method": "log", "params": {"message": "again"}})
        except BrokenPipeError:
            os._exit(0)
    if what == "stderr-flood":
        for number in range(50000):
            sys.stderr.write("line %d\n" % number)
        return {}
    if what == "request-flood":
        try:
            for number in range(100000):
                send({"id": "f%d" % number, "method": "exec/host", "params": {"tool": "sleep", "arguments": ["5"]}})
        except BrokenPipeError:
            os._exit(0)
        time.sleep(3600)
    if what == "fork":
        child = subprocess.Popen(["setsid", "sleep", "7777"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(state["options"]["pid"], "w") as file:
            file.write(str(child.pid))
        return {}
    if what == "ask":
        answer = ask(state["options"]["method"], state["options"]["params"])
        if "error" in answer:
            send({"id": request["id"], "error": answer["error"]})
            return None
        send({"method": "log", "params": {"message": "answer " + json.dumps(answer["result"])}})
        return {}
    if what == "link":
        os.symlink("/etc/passwd", os.path.join(state["scratch"], "link"))
        answer = ask("artifact/add", {"name": "stolen", "file": "link"})
        send({"id": request["id"], "error": answer["error"]})
        return None
    if what == "fifo":
        os.mkfifo(os.path.join(state["scratch"], "fifo"))
        answer = ask("artifact/add", {"name": "stuck", "file": "fifo"})
        send({"id": request["id"], "error": answer["error"]})
        return None
    if what == "wrong-member":
        return {"mounts": []}
    if what == "typo":
        return {"mount": []}
    if what == "wait":
        answer = ask("exec/host", {"tool": "sleep", "arguments": ["1"]})
        return {} if "result" in answer else None
    if what == "unknown-notification":
        send({"method": "lgo", "params": {"message": "typo"}})
        return {}
    if what == "raise":
        send({"id": request["id"], "error": {"code": -32000, "message": "something specific went wrong", "data": {"traceback": ["x"]}}})
        return None
    if what == "survive":
        # Does not notice that the kernel is gone, and has a child in another session.
        child = subprocess.Popen(["setsid", "sleep", "7777"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        path = state["options"]["pid"]
        with open(path + ".new", "w") as file:
            file.write("%d %d" % (os.getpid(), child.pid))
        os.rename(path + ".new", path)
        while True:
            time.sleep(3600)
    if what == "deaf":
        # Neither reads nor ends when it is told to; the kernel must kill it.
        send({"id": request["id"], "result": {}})
        while True:
            time.sleep(3600)
    return json.loads(what)


while True:
    message = receive()
    method = message.get("method")
    if method == "initialize":
        state["options"] = message["params"]["options"]
        state["scratch"] = message["params"]["scratch"]
        what = state["options"].get("do", "nothing")
        if what == "no-answer":
            time.sleep(3600)
        if what == "early-crash":
            sys.stderr.write("ImportError: no module named whatever\n")
            sys.exit(1)
        send({"id": message["id"], "result": {
            "protocol": state["options"].get("protocol", "1.0"),
            "hooks": state["options"].get("hooks", [])}})
    elif method == "hook/invoke":
        at = state["options"].get("at")
        doing = state["options"].get("do", "nothing") if at in (None, message["params"]["hook"]) else "nothing"
        result = misbehave(doing, message)
        if result is not None:
            send({"id": message["id"], "result": result})
    elif method == "shutdown":
        send({"id": message["id"], "result": {}})
    elif method == "exit":
        sys.exit(0)
