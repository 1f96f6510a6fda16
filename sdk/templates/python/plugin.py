#!/usr/bin/env python3
"""Shows each kind of hook: a mount, a variable, a package, a scan of the results, a veto."""

import os

from kiln_plugin import Plugin

plugin = Plugin()


@plugin.hook("mounts")
def mounts(hook):
    # A directory in memory that builds find at /mnt/kiln_sample.
    hook.add_mount({"type": "tmpfs", "target": "/mnt/kiln_sample", "sizeBytes": 1 << 20, "mode": 0o1777})


@plugin.hook("environment")
def environment(hook):
    hook.set_variable("KILN_SAMPLE", hook.options.get("greeting", "hello"))


@plugin.hook("packages")
def packages(hook):
    for package in hook.options.get("packages", []):
        hook.add_package(package)


@plugin.hook("validate_build")
def validate(hook):
    refused = hook.options.get("refuse")
    if refused and refused in hook.context["build"]["item"]:
        hook.veto("packages with '%s' in their names are not built here" % refused)


@plugin.hook("postbuild")
def postbuild(hook):
    build = hook.context["build"]
    if build["outcome"] != "success":
        return
    lines = ["%d %s" % (os.path.getsize(path), os.path.basename(path)) for path in build["artifacts"]]
    hook.artifact("kiln_sample.txt", text="\n".join(lines) + "\n")
    builds = int(hook.get_state("builds") or "0") + 1
    hook.set_state("builds", str(builds))
    hook.log("kiln_sample: build %d of this buildroot gave %d files" % (builds, len(lines)))


if __name__ == "__main__":
    plugin.run()
