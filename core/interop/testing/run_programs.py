"""Runs programs from standard input with PyTorch, or with a small stand-in where there is none.

In: a JSON list of {whole, part, loss, parameters}. Every whole program must compile; the part is run.
Out: a JSON list of {loss, gradients}, or {error}; numbers that are not finite are strings.
"""

import contextlib
import io
import json
import math
import os
import sys
import warnings

sys.path.insert(0, os.path.dirname(__file__))
try:
    import torch  # noqa: F401
except ImportError:
    import small_torch  # noqa: F401


def plain(value):
    if value is None:
        return None
    number = float(value)
    return number if math.isfinite(number) else repr(number)


def gradient(name, scope):
    """A parameter's, or that of one number of a layer's tensor: net[0].weight[1, 2]."""
    tensor, bracket, index = name.rpartition("[")
    if not tensor:
        return scope[name].grad
    return eval(f"{tensor}.grad{bracket}{index}", scope)


def run(program):
    scope = {"__name__": "program"}
    try:
        compile(program["whole"], "whole.py", "exec")
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(program["part"], "part.py", "exec"), scope)
        return {
            "loss": plain(scope[program["loss"]].item()) if program["loss"] else None,
            "values": [plain(eval(name, scope).item()) for name in program["parameters"]],
            "gradients": [plain(gradient(name, scope)) for name in program["parameters"]],
        }
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


warnings.simplefilter("ignore")
json.dump([run(program) for program in json.load(sys.stdin)], sys.stdout)
