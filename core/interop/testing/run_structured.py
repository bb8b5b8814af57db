"""Runs structured operations and losses over tensors with PyTorch.

In: a JSON list of {op, inputs, settings, tensors, weights}: the node's inputs and own tensors by name, as
nested lists. Out: a JSON list of {value, gradients} of the mean of (value * weights) ** 2, row by row.
"""

import json
import math
import sys

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)

ACTIVATIONS = {
    "identity": lambda x: x,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky-relu": F.leaky_relu,
    "elu": F.elu,
    "selu": F.selu,
    "gelu": F.gelu,
    "silu": F.silu,
    "softplus": F.softplus,
}


def axes_of(x, s):
    return tuple(s["axes"]) or tuple(range(x.dim()))


def reduced(function):
    def apply(x, s):
        if x.dim() == 0:
            return x * 1
        return function(x, dim=axes_of(x, s), keepdim=s["keepDims"] == "yes")

    return apply


def transpose(x, s):
    return x.permute(s["axes"]) if s["axes"] else x.transpose(-1, -2)


def cut(x, s):
    axis = s["axis"] % x.dim()
    return x[(slice(None),) * axis + (slice(s["start"], s["end"]),)]


def cross_entropy(x, t, s):
    classes = x.shape[-1]
    rows = x.reshape(-1, classes)
    if t.dim() == x.dim():
        each = F.cross_entropy(rows, t.reshape(-1, classes), reduction=s["reduction"])
    else:
        each = F.cross_entropy(rows, t.reshape(-1).long(), reduction=s["reduction"])
    return each.reshape(x.shape[:-1]) if s["reduction"] == "none" else each


def attention(q, k, v, s):
    scores = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])
    if s["causal"] == "yes":
        later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
        scores = scores.masked_fill(later, -math.inf)
    return scores.softmax(-1) @ v


def normalized_by_batch(x, s, w):
    return F.batch_norm(
        x[None],
        w["runningMean"].detach(),
        w["runningVariance"].detach(),
        w["scale"],
        w["shift"],
        training=False,
        eps=s["epsilon"],
    )[0]


def rms_norm(x, s, w):
    return x * torch.rsqrt((x * x).mean(-1, keepdim=True) + s["epsilon"]) * w["scale"]


def loss(function):
    """A loss of PyTorch's over a prediction and a target that stretch to each other."""

    def apply(i, s, w):
        prediction, target = torch.broadcast_tensors(i["prediction"], i["target"])
        return function(prediction, target, s)

    return apply


def hinge(p, t, s):
    each = F.relu(1 - t * p)
    return {"none": each, "sum": each.sum(), "mean": each.mean()}[s["reduction"]]


def window(s):
    return {name: s[name] for name in ("stride", "padding")}


OPS = {
    "matmul": lambda i, s, w: torch.matmul(i["a"], i["b"]),
    "transpose": lambda i, s, w: transpose(i["x"], s),
    "reshape": lambda i, s, w: i["x"].reshape(s["shape"]),
    "flatten": lambda i, s, w: torch.flatten(i["x"]),
    "concat": lambda i, s, w: torch.cat(list(i.values()), s["axis"]),
    "stack": lambda i, s, w: torch.stack(list(i.values()), s["axis"]),
    "slice": lambda i, s, w: cut(i["x"], s),
    "select": lambda i, s, w: i["x"].select(s["axis"], s["index"]),
    "reduce-sum": lambda i, s, w: reduced(torch.sum)(i["x"], s),
    "reduce-mean": lambda i, s, w: reduced(torch.mean)(i["x"], s),
    "reduce-max": lambda i, s, w: reduced(torch.amax)(i["x"], s),
    "softmax": lambda i, s, w: i["x"].softmax(s["axis"]),
    "log-softmax": lambda i, s, w: i["x"].log_softmax(s["axis"]),
    "cross-entropy": lambda i, s, w: cross_entropy(i["prediction"], i["target"], s),
    "squared-error": loss(lambda p, t, s: F.mse_loss(p, t, reduction=s["reduction"])),
    "absolute-error": loss(lambda p, t, s: F.l1_loss(p, t, reduction=s["reduction"])),
    "huber": loss(
        lambda p, t, s: F.huber_loss(p, t, delta=s["delta"], reduction=s["reduction"])
    ),
    "binary-cross-entropy": loss(
        lambda p, t, s: F.binary_cross_entropy(p, t, reduction=s["reduction"])
    ),
    "binary-cross-entropy-with-logits": loss(
        lambda p, t, s: F.binary_cross_entropy_with_logits(p, t, reduction=s["reduction"])
    ),
    "hinge": loss(hinge),
    "attention": lambda i, s, w: attention(i["query"], i["key"], i["value"], s),
    "dense": lambda i, s, w: ACTIVATIONS[s["activation"]](F.linear(i["x"], w["weight"], w["bias"])),
    "layer-norm": lambda i, s, w: F.layer_norm(
        i["x"], i["x"].shape[-1:], w["scale"], w["shift"], s["epsilon"]
    ),
    "rms-norm": lambda i, s, w: rms_norm(i["x"], s, w),
    "batch-norm": lambda i, s, w: normalized_by_batch(i["x"], s, w),
    "dropout": lambda i, s, w: i["x"] * 1,
    "embedding": lambda i, s, w: F.embedding(i["x"].long(), w["weight"]),
    "one-hot": lambda i, s, w: F.one_hot(i["x"].long(), s["classes"]).double(),
    "conv-2d": lambda i, s, w: F.conv2d(i["x"][None], w["weight"], w["bias"], **window(s))[0],
    "max-pool-2d": lambda i, s, w: F.max_pool2d(i["x"][None], s["kernel"], **window(s))[0],
    "average-pool-2d": lambda i, s, w: F.avg_pool2d(i["x"][None], s["kernel"], **window(s))[0],
}


def leaf(value):
    return torch.tensor(value, dtype=torch.float64, requires_grad=True)


def run(case):
    leaves = {
        group: {name: leaf(value) for name, value in case[group].items()}
        for group in ("inputs", "tensors")
    }
    value = OPS[case["op"]](leaves["inputs"], case["settings"], leaves["tensors"])
    loss = ((value * torch.tensor(case["weights"])) ** 2).mean()
    if loss.requires_grad:
        loss.backward()
    return {
        "shape": list(value.shape),
        "value": value.reshape(-1).tolist(),
        "gradients": {
            name: (torch.zeros_like(leaf) if leaf.grad is None else leaf.grad).reshape(-1).tolist()
            for group in leaves.values()
            for name, leaf in group.items()
        },
    }


json.dump([run(case) for case in json.load(sys.stdin)], sys.stdout)
