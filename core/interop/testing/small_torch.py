"""What the programs use of PyTorch for one pass, over single numbers, for machines without it.

Installs itself as the module torch. Written from PyTorch's documentation, apart from core/ops, so that
it can contradict them. Of a derivative at a kink it has PyTorch's choice.
"""

import math
import sys
import types


class Tensor:
    def __init__(self, value, parents=(), requires_grad=False):
        self.value = float(value)
        # Pairs of a tensor and the derivative by it.
        self.parents = tuple((p, d) for p, d in parents if p.tracks)
        self.tracks = requires_grad or len(self.parents) > 0
        self.is_leaf = requires_grad
        self.grad = None

    def item(self):
        return self.value

    def __float__(self):
        return self.value

    def detach(self):
        return Tensor(self.value)

    def expand_as(self, other):
        return self

    def backward(self):
        if not self.tracks:
            raise RuntimeError("element 0 of tensors does not require grad")
        order, seen, stack = [], set(), [(self, False)]
        while stack:
            tensor, is_done = stack.pop()
            if is_done:
                order.append(tensor)
            elif id(tensor) not in seen:
                seen.add(id(tensor))
                stack.append((tensor, True))
                stack.extend((parent, False) for parent, _ in tensor.parents)
        gradients = {id(self): 1.0}
        for tensor in reversed(order):
            upstream = gradients[id(tensor)]
            if tensor.is_leaf:
                tensor.grad = Tensor((tensor.grad.value if tensor.grad else 0.0) + upstream)
            for parent, derivative in tensor.parents:
                gradients[id(parent)] = gradients.get(id(parent), 0.0) + upstream * derivative

    def __add__(self, other):
        other = lift(other)
        return Tensor(self.value + other.value, [(self, 1.0), (other, 1.0)])

    def __sub__(self, other):
        other = lift(other)
        return Tensor(self.value - other.value, [(self, 1.0), (other, -1.0)])

    def __mul__(self, other):
        other = lift(other)
        return Tensor(self.value * other.value, [(self, other.value), (other, self.value)])

    def __truediv__(self, other):
        other = lift(other)
        slope = divide(-self.value, other.value * other.value)
        return Tensor(
            divide(self.value, other.value), [(self, divide(1.0, other.value)), (other, slope)]
        )

    def __pow__(self, other):
        other = lift(other)
        a, b = self.value, other.value
        by_a = 0.0 if b == 0 else b * power(a, b - 1)
        by_b = 0.0 if a == 0 and b >= 0 else power(a, b) * log_of(a)
        return Tensor(power(a, b), [(self, by_a), (other, by_b)])

    def __neg__(self):
        return Tensor(-self.value, [(self, -1.0)])

    def __radd__(self, other):
        return lift(other) + self

    def __rsub__(self, other):
        return lift(other) - self

    def __rmul__(self, other):
        return lift(other) * self

    def __rtruediv__(self, other):
        return lift(other) / self


def lift(x):
    return x if isinstance(x, Tensor) else Tensor(x)


def divide(a, b):
    if b != 0:
        return a / b
    return math.nan if a == 0 or math.isnan(a) else math.copysign(math.inf, a) * math.copysign(1, b)


def power(a, b):
    if a == 0 and b < 0:
        return math.inf
    if a < 0 and b != int(b):
        return math.nan
    return math.pow(a, b)


def log_of(x):
    return math.log(x) if x > 0 else (-math.inf if x == 0 else math.nan)


def exp_of(x):
    return math.exp(x) if x < 709.78 else math.inf


def logistic(x):
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def function(value, slope):
    """A function of one number; the slope is given the number and the function's value."""

    def apply(x, **settings):
        y = value(x.value, **settings)
        return Tensor(y, [(x, slope(x.value, y, **settings))])

    return apply


def sign_of(x):
    return (x > 0) - (x < 0)


def normal_cdf(x):
    return 0.5 * math.erfc(-x / math.sqrt(2))


def normal_density(x):
    return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


ALPHA, SCALE = 1.6732632423543772848170429916717, 1.0507009873554804934193349852946


def extreme(choose):
    def apply(a, b):
        if a.value == b.value:
            return Tensor(a.value, [(a, 0.5), (b, 0.5)])
        is_first = choose(a.value, b.value) == a.value
        return Tensor(choose(a.value, b.value), [(a, float(is_first)), (b, float(not is_first))])

    return apply


def huber_loss(p, t, reduction, delta):
    d = p.value - t.value
    value = 0.5 * d * d if abs(d) <= delta else delta * (abs(d) - 0.5 * delta)
    slope = max(-delta, min(delta, d))
    return Tensor(value, [(p, slope), (t, -slope)])


def binary_cross_entropy(p, t, reduction):
    if not 0 <= p.value <= 1:
        raise RuntimeError("all elements of input should be between 0 and 1")
    if not 0 <= t.value <= 1:
        raise RuntimeError("all elements of target should be between 0 and 1")
    log_p, log_q = max(log_of(p.value), -100.0), max(log_of(1 - p.value), -100.0)
    by_p = (p.value - t.value) / max(p.value * (1 - p.value), 1e-12)
    value = -(t.value * log_p + (1 - t.value) * log_q)
    return Tensor(value, [(p, by_p), (t, log_q - log_p)])


def binary_cross_entropy_with_logits(x, t, reduction):
    value = max(x.value, 0.0) - x.value * t.value + math.log1p(math.exp(-abs(x.value)))
    return Tensor(value, [(x, logistic(x.value) - t.value), (t, -x.value)])


torch = types.ModuleType("torch")
torch.nn = types.ModuleType("torch.nn")
F = torch.nn.functional = types.ModuleType("torch.nn.functional")
torch.float64 = "float64"
torch.set_default_dtype = lambda dtype: None
torch.tensor = lambda value, requires_grad=False: Tensor(value, (), requires_grad)
torch.exp = function(exp_of, lambda x, y: y)
torch.log = function(log_of, lambda x, y: divide(1.0, x))
torch.sqrt = function(lambda x: math.sqrt(x) if x >= 0 else math.nan, lambda x, y: divide(0.5, y))
torch.abs = function(abs, lambda x, y: sign_of(x))
torch.sin = function(math.sin, lambda x, y: math.cos(x))
torch.cos = function(math.cos, lambda x, y: -math.sin(x))
torch.tan = function(math.tan, lambda x, y: 1 + y * y)
torch.sign = function(sign_of, lambda x, y: 0.0)
torch.minimum = extreme(min)
torch.maximum = extreme(max)
torch.sigmoid = function(logistic, lambda x, y: y * (1 - y))
torch.tanh = function(math.tanh, lambda x, y: 1 - y * y)
torch.relu = function(lambda x: max(x, 0.0), lambda x, y: 1.0 if x > 0 else 0.0)
F.selu = function(
    lambda x: SCALE * (x if x > 0 else ALPHA * math.expm1(x)),
    lambda x, y: SCALE * (1.0 if x > 0 else ALPHA * math.exp(x)),
)
F.gelu = function(
    lambda x: x * normal_cdf(x), lambda x, y: normal_cdf(x) + x * normal_density(x)
)
F.silu = function(
    lambda x: x * logistic(x), lambda x, y: logistic(x) * (1 + x * (1 - logistic(x)))
)
F.softplus = function(
    lambda x: x if x > 20 else math.log1p(math.exp(x)),
    lambda x, y: 1.0 if x > 20 else logistic(x),
)
F.leaky_relu = function(
    lambda x, negative_slope: x if x > 0 else negative_slope * x,
    lambda x, y, negative_slope: 1.0 if x > 0 else negative_slope,
)
F.elu = function(
    lambda x, alpha: x if x > 0 else alpha * math.expm1(x),
    lambda x, y, alpha: 1.0 if x > 0 else alpha * math.exp(x),
)
F.huber_loss = huber_loss
F.binary_cross_entropy = binary_cross_entropy
F.binary_cross_entropy_with_logits = binary_cross_entropy_with_logits

for module in (torch, torch.nn, F):
    sys.modules[module.__name__] = module
