"""Run with: python3 -m unittest"""

import io
import json
import unittest

import plugin as sample
from kiln_plugin import Plugin


def frame(message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def frames(data):
    source = io.BytesIO(data)
    reader = Plugin(source, io.BytesIO())
    found = []
    while True:
        message = reader._receive()
        if message is None:
            return found
        found.append(message)


def invoke(hook, context, options):
    source = io.BytesIO(
        frame({"id": 1, "method": "initialize", "params": {
            "options": options, "configuration": {"values": {}}, "permissions": [], "scratch": "/tmp"}})
        + frame({"id": 2, "method": "hook/invoke", "params": {"hook": hook, "buildroot": {}, "context": context}})
        + frame({"method": "exit"}))
    sink = io.BytesIO()
    served = sample.plugin
    served._in, served._out = source, sink
    served.run()
    return frames(sink.getvalue())[-1]


class SampleTests(unittest.TestCase):
    def test_packages_come_from_the_options(self):
        answer = invoke("packages", {}, {"packages": ["make"]})
        self.assertEqual(answer["result"], {"packages": ["make"]})

    def test_a_refused_name_is_vetoed(self):
        answer = invoke("validate_build", {"build": {"item": "evil-1-1.src.rpm"}}, {"refuse": "evil"})
        self.assertIn("evil", answer["result"]["vetoes"][0])

    def test_other_names_pass(self):
        answer = invoke("validate_build", {"build": {"item": "good-1-1.src.rpm"}}, {"refuse": "evil"})
        self.assertEqual(answer["result"], {})


if __name__ == "__main__":
    unittest.main()
