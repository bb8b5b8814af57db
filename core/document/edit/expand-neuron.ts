import {
  findNode,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type NodeId,
  nodeId,
  type Params,
  type Position,
} from "../../model/graph.ts";
import { sourceParam } from "../../model/names.ts";
import { activationIn } from "../../ops/activation.ts";
import { findOp } from "../../ops/index.ts";
import { inputNumber } from "../../ops/neuron.ts";
import { keyName } from "../../ops/op-base.ts";
import { isBias, isFrozen, numericParams, variadicLimit, wiringOf } from "../../ops/wiring.ts";
import { defaultParams } from "../params.ts";
import { withinReach } from "../reach.ts";
import { makeRoom } from "./expand-layout.ts";
import { edgeIds, freshId } from "./ids.ts";

/**
 * Replaces a neuron by the operations it stands for: a parameter and a multiply for each wire, their
 * sum with the bias, where it has one (added in the neuron's own order, so that the numbers are equal to
 * the last bit), and the activation. The last of them takes the neuron's id, so that what it feeds and the
 * loss stay. A parameter that was frozen stays so.
 * A node that is no neuron, one without wires, or with more than a sum takes, is left as it is.
 */
export function expandNeuron(graph: Graph, id: NodeId): Graph {
  const neuron = findNode(graph, id);
  const op = neuron && findOp(neuron.op);
  const incoming = graph.edges
    .filter((edge) => edge.target === id)
    .sort((a, b) => inputNumber(a.targetHandle) - inputNumber(b.targetHandle));
  // The bias is one more term of the sum.
  const fits = incoming.length > 0 && incoming.length < variadicLimit;
  if (op?.category !== "neuron" || op.kind !== "pointwise" || !neuron || !fits) return graph;

  const wiring = wiringOf(
    op,
    neuron,
    incoming.map((edge) => edge.targetHandle),
  );
  const activation = activationIn(op, wiring);
  const values = new Map(
    numericParams(op, wiring).map((spec) => [
      spec.name,
      // A tensor goes along as it is.
      neuron.params[spec.name] ?? spec.default,
    ]),
  );
  const bias = [...values.keys()].find((name) => isBias(op, name));
  const columns = activation ? 4 : 3;
  const { graph: spread, at } = makeRoom(graph, neuron, columns, incoming.length);

  const taken = new Set<string>(graph.nodes.map((node) => node.id));
  const nextEdge = edgeIds(graph);
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const moved = new Map<GraphEdge["id"], GraphEdge>();
  const place = (part: string, opId: string, position: Position, params: Params = {}): NodeId => {
    const fresh = nodeId(freshId(taken, `${id.slice(0, 48)}-${part}`));
    taken.add(fresh);
    nodes.push({
      id: fresh,
      op: opId,
      label: `${neuron.label.slice(0, 900)} ${part}`,
      position,
      params,
    });
    return fresh;
  };
  const wire = (source: NodeId, target: NodeId, targetHandle: string) => {
    edges.push({ id: nextEdge(), source, sourceHandle: "out", target, targetHandle });
  };
  const parameter = (name: string, position: Position) =>
    place(name, "parameter", position, {
      [sourceParam]: values.get(name) ?? 0,
      ...(isFrozen(neuron, name) && { frozen: [sourceParam] }),
    });

  /** The last operation takes the neuron's place. */
  const last = (opId: string, position: Position, params: Params = {}): NodeId => {
    nodes.push({ id, op: opId, label: neuron.label, position, params });
    return id;
  };
  // One weighted input without a bias is itself the sum.
  const isSingle = incoming.length === 1 && bias === undefined;
  const terms = incoming.map((edge, i) => {
    const factor = keyName(op.factorBeside!({ kind: "input", handle: edge.targetHandle })!);
    const weight = parameter(factor, at.weight(i));
    const product =
      isSingle && !activation
        ? last("multiply", at.product(i))
        : place(`${factor}${edge.targetHandle}`, "multiply", at.product(i));
    moved.set(edge.id, { ...edge, target: product, targetHandle: "a" });
    wire(weight, product, "b");
    return product;
  });
  if (bias !== undefined) terms.push(parameter(bias, at.bias));
  const adder = terms.length === 2 ? "add" : "sum";
  const handle = (i: number) => (adder === "add" ? (i === 0 ? "a" : "b") : `x${i + 1}`);
  const added = () => {
    const sum = activation ? place("sum", adder, at.sum) : last(adder, at.sum);
    terms.forEach((term, i) => {
      wire(term, sum, handle(i));
    });
    return sum;
  };
  const sum = isSingle ? (terms[0] as NodeId) : added();
  if (activation) wire(sum, last(activation.id, at.activation, defaultParams(activation)), "x");

  return withinReach({
    ...spread,
    nodes: spread.nodes.flatMap((node) => (node.id === id ? nodes : [node])),
    edges: [...spread.edges.map((edge) => moved.get(edge.id) ?? edge), ...edges],
  });
}
