import type { Graph, GraphNode, NodeId } from "../model/graph.ts";
import { findOp } from "../ops/index.ts";
import { sourceNumber } from "../ops/wiring.ts";
import { type Rewiring, type Term, use } from "./rewire.ts";

/** A composition that loses its numbers where a single op, or another composition, keeps them. */
export interface Composition {
  readonly root: NodeId;
  /** What it is made of, the root among them, without what feeds it. */
  readonly parts: readonly NodeId[];
  /** The node whose size decides when it breaks. */
  readonly argument: NodeId;
  /** As in “log(σ(z))”. */
  readonly formula: string;
  readonly better: string;
  /** How it breaks, as a sentence. */
  readonly reason: string;
  readonly rewiring: Rewiring;
}

type Pattern = (look: Look, root: GraphNode) => Composition | null;

/** How patterns look at a graph. */
interface Look {
  /** The node that feeds an input, where it has one of these ops. */
  into(of: NodeId, handle: string, ...ops: readonly string[]): GraphNode | null;
  source(of: NodeId, handle: string): NodeId | undefined;
  isNumber(id: NodeId | undefined, value: number): boolean;
  inputs(of: NodeId): readonly NodeId[];
}

/** Every composition by hand that is known to break, each found at its last node. */
export function findCompositions(graph: Graph): readonly Composition[] {
  const look = lookAt(graph);
  return graph.nodes.flatMap((node) => {
    for (const pattern of patterns) {
      const found = pattern(look, node);
      if (found) return [found];
    }
    return [];
  });
}

function lookAt(graph: Graph): Look {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const byPort = new Map(
    graph.edges.map(({ source, target, targetHandle }) => [`${target} ${targetHandle}`, source]),
  );
  const inputs = new Map<NodeId, NodeId[]>();
  for (const { source, target } of graph.edges) {
    const own = inputs.get(target);
    if (own) own.push(source);
    else inputs.set(target, [source]);
  }
  const source = (of: NodeId, handle: string) => byPort.get(`${of} ${handle}`);
  return {
    source,
    into(of, handle, ...ops) {
      const id = source(of, handle);
      const node = id === undefined ? undefined : byId.get(id);
      return node && ops.includes(node.op) ? node : null;
    },
    isNumber(id, value) {
      const node = id === undefined ? undefined : byId.get(id);
      const op = node && findOp(node.op);
      return op?.role === "constant" && sourceNumber(node!, op) === value;
    },
    inputs: (of) => inputs.get(of) ?? [],
  };
}

/** 1 + exp(x), in either order: its nodes and x. */
function onePlusExp(look: Look, id: NodeId, sum: GraphNode | null) {
  if (!sum) return null;
  const [a, b, ...more] = look.inputs(sum.id);
  if (more.length > 0 || a === undefined || b === undefined) return null;
  const one = look.isNumber(a, 1) ? a : look.isNumber(b, 1) ? b : null;
  const other = one === a ? b : a;
  const handle = ["a", "b", "x1", "x2"].find((h) => look.source(sum.id, h) === other);
  const exp = one && handle ? look.into(sum.id, handle, "exp") : null;
  const x = exp && look.source(exp.id, "x");
  return one && exp && x ? { parts: [id, sum.id, exp.id, one], x, exp } : null;
}

/** 1 / (1 + exp(−z)) */
const sigmoidByHand: Pattern = (look, root) => {
  const handle = root.op === "reciprocal" ? "x" : "b";
  if (root.op === "divide" && !look.isNumber(look.source(root.id, "a"), 1)) return null;
  if (root.op !== "reciprocal" && root.op !== "divide") return null;
  const found = onePlusExp(look, root.id, look.into(root.id, handle, "add", "sum"));
  const minus = found && look.into(found.exp.id, "x", "negate");
  const z = minus && look.source(minus.id, "x");
  if (!found || !minus || !z) return null;
  const numerator = root.op === "divide" ? [look.source(root.id, "a")!] : [];
  return {
    root: root.id,
    parts: [...found.parts, minus.id, ...numerator],
    argument: z,
    formula: "1/(1 + exp(−z))",
    better: "the op Sigmoid",
    reason:
      "exp overflows when z is below −709: the value is still 0, but its gradient is 0 × ∞, which is not a number.",
    rewiring: { op: "sigmoid", inputs: { x: use(z) } },
  };
};

/** log(σ(z)) and log(1 − σ(z)) */
const logOfSigmoid: Pattern = (look, root) => {
  if (root.op !== "log") return null;
  const direct = look.into(root.id, "x", "sigmoid");
  const difference = direct ? null : look.into(root.id, "x", "subtract");
  const isOneMinus = difference && look.isNumber(look.source(difference.id, "a"), 1);
  const sigmoid = direct ?? (isOneMinus ? look.into(difference.id, "b", "sigmoid") : null);
  const z = sigmoid && look.source(sigmoid.id, "x");
  if (!sigmoid || !z) return null;
  const softplus: Term = {
    op: "softplus",
    inputs: { x: direct ? { op: "negate", inputs: { x: use(z) } } : use(z) },
  };
  const one = difference ? [difference.id, look.source(difference.id, "a")!] : [];
  return {
    root: root.id,
    parts: [root.id, sigmoid.id, ...one],
    argument: z,
    formula: direct ? "log(σ(z))" : "log(1 − σ(z))",
    better: direct ? "−softplus(−z)" : "−softplus(z)",
    reason: direct
      ? "σ(z) becomes 0 when z is below −745, and the logarithm of 0 is −∞."
      : "σ(z) rounds to 1 when z is above 37, and the logarithm of 0 is −∞.",
    rewiring: { op: "negate", inputs: { x: softplus } },
  };
};

/** log(1 + exp(x)) */
const softplusByHand: Pattern = (look, root) => {
  if (root.op !== "log") return null;
  const found = onePlusExp(look, root.id, look.into(root.id, "x", "add", "sum"));
  return (
    found && {
      root: root.id,
      parts: found.parts,
      argument: found.x,
      formula: "log(1 + exp(z))",
      better: "the op Softplus",
      reason:
        "exp overflows when z is above 709, and ∞ is neither a value nor a gradient to learn from.",
      rewiring: { op: "softplus", inputs: { x: use(found.x) } },
    }
  );
};

/** log(exp(a) / (exp(a) + exp(b) + …)) */
const logOfSoftmax: Pattern = (look, root) => {
  const share = root.op === "log" ? look.into(root.id, "x", "divide") : null;
  const top = share && look.into(share.id, "a", "exp");
  const sum = share && look.into(share.id, "b", "add", "sum");
  if (!top || !sum) return null;
  const exps = look.inputs(sum.id);
  const handles = exps.map((id) => handleOf(look, sum.id, id));
  const nodes = handles.map((handle) => (handle ? look.into(sum.id, handle, "exp") : null));
  const scores = nodes.map((node) => node && look.source(node.id, "x"));
  const a = look.source(top.id, "x");
  if (a === undefined || !exps.includes(top.id) || exps.length < 2 || scores.includes(null))
    return null;
  const others = scores.filter((id): id is NodeId => id != null && id !== a);
  if (others.length !== scores.length - 1) return null;
  return {
    root: root.id,
    parts: [root.id, share!.id, sum.id, ...exps],
    argument: a,
    formula: "log(exp(a) / Σ exp(xᵢ))",
    better: others.length === 1 ? "−softplus(b − a)" : "a − logsumexp by way of Softplus",
    reason:
      "exp overflows above 709 and becomes 0 below −745: then the quotient is ∞/∞, or its logarithm −∞.",
    rewiring: logSoftmax(a, others),
  };
};

function handleOf(look: Look, sum: NodeId, source: NodeId): string | undefined {
  const numbered = Array.from({ length: look.inputs(sum).length + 8 }, (_, i) => `x${i + 1}`);
  return ["a", "b", ...numbered].find((handle) => look.source(sum, handle) === source);
}

/** log(eˣ + eʸ) = x + softplus(y − x), which no size of x and y breaks. */
function logSoftmax(a: NodeId, others: readonly NodeId[]): Rewiring {
  const [first, ...rest] = others;
  const minus = (x: Term, y: Term): Term => ({ op: "subtract", inputs: { a: x, b: y } });
  if (rest.length === 0)
    return {
      op: "negate",
      inputs: { x: { op: "softplus", inputs: { x: minus(use(first!), use(a)) } } },
    };
  const sum = others.reduce<Term>(
    (total, other) => ({
      op: "add",
      inputs: { a: total, b: { op: "softplus", inputs: { x: minus(use(other), total) } } },
    }),
    use(a),
  );
  return { op: "subtract", inputs: { a: use(a), b: sum } };
}

/** √(x²) */
const rootOfSquare: Pattern = (look, root) => {
  const square = root.op === "sqrt" ? look.into(root.id, "x", "square", "multiply", "power") : null;
  if (!square) return null;
  const [x, y] =
    square.op === "square"
      ? [look.source(square.id, "x"), look.source(square.id, "x")]
      : [look.source(square.id, "a"), look.source(square.id, "b")];
  const isSquare = square.op === "power" ? look.isNumber(y, 2) : x === y;
  if (x === undefined || !isSquare) return null;
  return {
    root: root.id,
    parts: [root.id, square.id, ...(square.op === "power" ? [y!] : [])],
    argument: x,
    formula: "√(x²)",
    better: "the op Absolute value",
    reason:
      "At 0 the slope of the root is ∞ and that of the square 0: their product is not a number.",
    rewiring: { op: "abs", inputs: { x: use(x) } },
  };
};

const patterns: readonly Pattern[] = [
  sigmoidByHand,
  logOfSigmoid,
  softplusByHand,
  logOfSoftmax,
  rootOfSquare,
];
