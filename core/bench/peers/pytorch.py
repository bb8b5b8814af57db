"""PyTorch with one thread: pytorch.py WORK FOLDER. It answers as serve.ts does."""
import array
import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"
import torch

torch.set_num_threads(1)
double = torch.float64
work, folder = sys.argv[1:3]
with open(f"{folder}/settings.json") as file:
    settings = json.load(file)
learning_rate = settings["learningRate"]


def numbers(name, kind="d"):
    with open(f"{folder}/{name}", "rb") as file:
        return array.array(kind, file.read())


def answer(**message):
    print(json.dumps(message), flush=True)


def blas():
    """Which library multiplies matrices, by the file that is loaded, where that can be known."""
    torch.ones(8, 8, dtype=double) @ torch.ones(8, 8, dtype=double)
    try:
        with open("/proc/self/maps") as file:
            loaded = {os.path.realpath(line.split()[-1]) for line in file if "blas" in line or "mkl" in line}
    except OSError:
        return "its BLAS is not known"
    names = sorted(os.path.basename(path) for path in loaded)
    if not names:
        return "with a BLAS of its own"
    slow = any(name.startswith("libblas.so") for name in names)
    return "with " + ", ".join(names) + (", the reference BLAS, some 10 times slower than OpenBLAS" if slow else "")


def serve(checks, run, tolerance=1e-9, note=""):
    answer(checks=checks, tolerance=tolerance, note=note)
    passes = 1
    chunk = settings["chunkSeconds"]
    for _ in sys.stdin:
        while True:
            begin = time.process_time()
            for _ in range(passes):
                run()
            took = time.process_time() - begin
            if took >= chunk:
                answer(seconds=took / passes)
                break
            passes = int(passes * 1.15 * chunk / took) + 1 if took > chunk / 10 else passes * 4


class Tape:
    def __init__(self):
        with open(f"{folder}/tape", "rb") as file:
            self.count, self.leaf_count, self.weight_count, _ = array.array("i", file.read(16))
            rows = [array.array("i", file.read(4 * self.count)).tolist() for _ in range(3)]
            self.codes, self.a, self.b = rows
            self.initial = array.array("d", file.read(8 * self.count)).tolist()


def scalars():
    """A tensor for each entry of the tape."""
    tape = Tape()
    if tape.count > 500_000:
        answer(leftOut="with a tensor for each number a pass takes some 20 s")
        return

    def run():
        v = [torch.tensor(x, dtype=double, requires_grad=True) for x in tape.initial[: tape.leaf_count]]
        for i in range(tape.leaf_count, tape.count):
            code, x = tape.codes[i], v[tape.a[i]]
            if code == 1:
                v.append(x + v[tape.b[i]])
            elif code == 2:
                v.append(x * v[tape.b[i]])
            elif code == 3:
                v.append(x - v[tape.b[i]])
            else:
                v.append(torch.tanh(x) if code == 4 else torch.relu(x))
        v[-1].backward()
        return v

    v = run()
    total = v[-1].item() + sum(abs(float(leaf.grad)) for leaf in v[: tape.weight_count] if leaf.grad is not None)
    del v
    serve({"pass": total}, run)


def layers():
    """The weights of the network 2-16-16-1 as its layers have them: the tape has a unit's bias, then its weights."""
    weights, at, initial = [], 0, Tape().initial
    for inputs, units in ((2, 16), (16, 16), (16, 1)):
        rows = torch.tensor(initial[at : at + units * (inputs + 1)], dtype=double).reshape(units, inputs + 1)
        at += units * (inputs + 1)
        weights.append((rows[:, 1:].clone().requires_grad_(), rows[:, 0].clone().requires_grad_()))
    samples = torch.tensor(numbers("samples"), dtype=double).reshape(3, -1).T
    return weights, samples[:, :2].contiguous(), samples[:, 2:].contiguous()


def network(weights, x):
    for k, (weight, bias) in enumerate(weights):
        x = torch.nn.functional.linear(x, weight, bias)
        if k < len(weights) - 1:
            x = torch.tanh(x)
    return x


def forget(weights):
    for pair in weights:
        for each in pair:
            each.grad = None


def one_sample():
    weights, x, y = layers()
    turn = 0

    def run():
        nonlocal turn
        forget(weights)
        loss = ((network(weights, x[turn : turn + 1]) - y[turn : turn + 1]) ** 2).sum()
        loss.backward()
        turn = (turn + 1) % len(x)
        return loss

    loss = run().item()
    total = loss + sum(float(each.grad.abs().sum()) for pair in weights for each in pair)
    serve({"pass": total}, run, note="as layers")


def batch():
    weights, x, y = layers()

    def run():
        forget(weights)
        loss = ((network(weights, x) - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            for pair in weights:
                for each in pair:
                    each -= learning_rate * each.grad
        return loss

    for _ in range(settings["checkedUpdates"]):
        loss = run()
    serve({"updates": loss.item()}, run, note="as layers")


def tensors(dtype):
    """The weights of a work on tensors, by their names, and how many batches there are."""
    with open(f"{folder}/tensors.json") as file:
        told = json.load(file)
    weights, at, data = {}, 0, torch.tensor(numbers("weights"), dtype=dtype)
    for name, shape in told["weights"]:
        size = 1
        for length in shape:
            size *= length
        weights[name] = data[at : at + size].reshape(shape).clone().requires_grad_()
        at += size
    return weights, told["batches"]


def dense_layers(dtype):
    weights, batches = tensors(dtype)
    x = torch.tensor(numbers("inputs"), dtype=dtype).reshape(batches, -1, weights["w1"].shape[1])
    y = torch.tensor(numbers("classes")).long().reshape(batches, -1)
    functional, turn = torch.nn.functional, 0

    def run():
        nonlocal turn
        for each in weights.values():
            each.grad = None
        at = turn % len(x)
        turn += 1
        hidden = torch.relu(functional.linear(x[at], weights["w1"], weights["b1"]))
        loss = functional.cross_entropy(functional.linear(hidden, weights["w2"], weights["b2"]), y[at])
        loss.backward()
        with torch.no_grad():
            for each in weights.values():
                each -= learning_rate * each.grad
        return loss

    losses = [run().item() for _ in range(settings["checkedUpdates"])]
    serve({"updates": sum(losses[-batches:]) / batches}, run, 1e-9 if dtype == double else 1e-3, blas())


def transformer():
    weights, batches = tensors(double)
    context, width = weights["position"].shape
    heads = 4
    x = torch.tensor(numbers("inputs")).long().reshape(batches, -1, context)
    y = torch.tensor(numbers("classes")).long().reshape(batches, -1, context)
    functional = torch.nn.functional
    hidden = torch.full((context, context), float("-inf"), dtype=double).triu(1)
    optimizer = torch.optim.AdamW(weights.values())

    def dense(name, x):
        return functional.linear(x, weights[f"{name}.weight"], weights[f"{name}.bias"])

    def norm(name, x):
        return functional.layer_norm(x, (width,), weights[f"{name}.scale"], weights[f"{name}.shift"])

    def split(x):
        return x.reshape(len(x), context, heads, width // heads).transpose(1, 2)

    def forward(x):
        """Logits of every place of every sequence."""
        h = functional.embedding(x, weights["embedding"]) + weights["position"]
        n = norm("n1", h)
        query, key, value = (split(dense(name, n)) for name in ("query", "key", "value"))
        scores = query @ key.transpose(-1, -2) / (width // heads) ** 0.5 + hidden
        attended = (torch.softmax(scores, -1) @ value).transpose(1, 2).reshape(len(x), context, width)
        h = h + dense("joined", attended)
        h = h + dense("down", torch.relu(dense("up", norm("n2", h))))
        return dense("head", norm("n3", h))

    def run():
        losses = []
        for inputs, classes in zip(x, y):
            optimizer.zero_grad()
            loss = functional.cross_entropy(forward(inputs).flatten(0, 1), classes.flatten())
            loss.backward()
            optimizer.step()
            losses.append(loss)
        return losses

    serve({"updates": sum(loss.item() for loss in run()) / batches}, run, note=blas())


works = {
    "w1s": one_sample,
    "w1b": batch,
    "w2": scalars,
    "w3": scalars,
    "w4": lambda: dense_layers(torch.float32 if work.endswith("f32") else double),
    "w5": transformer,
}
if __name__ == "__main__":
    works[work.split("-")[0]]()
