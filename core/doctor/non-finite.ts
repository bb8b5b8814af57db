import { diagnose } from "../engine/diagnose.ts";
import { isOfScalars } from "../engine/tensors.ts";
import { findNode, type NodeId } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import type { Problem } from "../model/problem.ts";
import { findOp } from "../ops/index.ts";
import { list } from "../words/list.ts";
import { withFreshWeights, withOffset } from "./edits.ts";
import type { Finding } from "./finding.ts";
import { type Patient, valuesOf } from "./patient.ts";
import { type Candidate, fixesThatHelp } from "./try-fixes.ts";
import { wiresInto } from "./wires.ts";

/** Small beside numbers of the size of 1, and large enough for a slope of 1/ε to be finite. */
const epsilon = 1e-6;

/** The first number that is not finite, going forward and going back: where, why, and from what. */
export function findNonFinite(patient: Patient): readonly Finding[] {
  const { graph } = patient;
  const problems = diagnose(patient.run);
  return problems.flatMap((problem, i): Finding | readonly Finding[] => {
    // The slope where a value is no number: the same illness once more.
    if (i > 0 && problem.node === problems[0]?.node) return [];
    const { node: id, edge, message, code } = problem;
    const node = id === null ? undefined : findNode(graph, id);
    const name = node ? nodeName(node) : "";
    const before = id === null ? [] : graph.edges.filter(({ target }) => target === id);
    const led = id === null ? "" : ledText(patient, id);
    return {
      id: `non-finite ${code} ${id}`,
      kind: "non-finite",
      severity: "problem",
      title:
        code === "non-finite-value"
          ? `${name} is not a finite number`
          : `The gradient stops being finite at ${name}`,
      explanation: `${message}${led}`,
      nodes: [...(id === null ? [] : [id]), ...before.map(({ source }) => source)],
      edges: edge ? [edge] : id === null ? [] : wiresInto(graph, id),
      ladder: null,
      fixes: fixesThatHelp(patient, candidates(patient, problem), (changed) => {
        const left = diagnose(changed.run);
        if (left.length === 0) return "then every number is finite";
        return left.some((other) => other.code === code) ? null : "then this number is finite";
      }),
    };
  });
}

/** The inputs and parameters that the node is made of, where they are few enough to be named. */
function ledText(patient: Patient, id: NodeId): string {
  const { program } = patient;
  const at = program.position.get(id);
  if (patient.hasData || at === undefined) return "";
  const found = new Set([at]);
  // A set that grows is gone through to its end.
  for (const each of found)
    for (const { source } of program.nodes[each]!.slots) if (source >= 0) found.add(source);
  const sources = program.nodes.filter(
    ({ wiring, op }, i) =>
      i !== at && found.has(i) && wiring.handles.length === 0 && op.role !== "constant",
  );
  if (sources.length === 0 || sources.length > 4 || !sources.every(isOfScalars)) return "";
  const texts = sources.map(({ node }) => {
    const value = valuesOf(patient, program.position.get(node.id)!)[0]!;
    return `${nodeName(node)} = ${formatNumber(value)}`;
  });
  return ` It comes from ${list(texts)}.`;
}

function candidates({ graph }: Patient, { node: id }: Problem): readonly Candidate[] {
  const node = id === null ? undefined : findNode(graph, id);
  const handle = node && findOp(node.op)?.delicate;
  const list: Candidate[] = [];
  if (id !== null && handle !== undefined)
    list.push({
      label: `Add 0.000001 before ${nodeName(node!)}`,
      apply: (changed) => withOffset(changed, id, handle, epsilon),
    });
  list.push({ label: "New Random Weights", apply: (changed) => withFreshWeights(changed, 1) });
  return list;
}
