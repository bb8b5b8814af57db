import { diagnose } from "../engine/diagnose.ts";
import { contributionsOf } from "../engine/read.ts";
import { findNode, type Graph, type NodeId } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import { type Composition, findCompositions } from "./compositions.ts";
import type { Finding } from "./finding.ts";
import { findLostLogits } from "./lost-logits.ts";
import { gradientsOf, type Patient, rowsText, valuesOf } from "./patient.ts";
import { rewire } from "./rewire.ts";
import { fixesThatHelp } from "./try-fixes.ts";
import { wiresAmong } from "./wires.ts";

/** Compositions by hand that break where an op of its own would not; notes, as long as they hold. */
export function findUnstable(patient: Patient): readonly Finding[] {
  return [
    ...findCompositions(patient.graph).flatMap((found) => composed(patient, found)),
    ...findLostLogits(patient),
  ];
}

function composed(patient: Patient, composition: Composition): readonly Finding[] {
  const { graph, program } = patient;
  const { root, parts, argument, formula, better, reason, rewiring } = composition;
  if (!program.position.has(root)) return [];
  const broken = hasBroken(patient, composition);
  const name = nodeName(findNode(graph, root)!);
  const nodes = [...parts, argument];
  return [
    {
      id: `unstable ${root}`,
      kind: "unstable",
      severity: broken ? "problem" : "note",
      title: `${formula} by hand at ${name} ${broken ? "has broken" : "can break"}`,
      explanation: `${reason} Here ${nodeName(findNode(graph, argument)!)} is ${rangeText(patient, argument)}. ${capital(better)} computes the same and keeps its numbers.`,
      nodes,
      edges: wiresAmong(graph, nodes),
      ladder: null,
      fixes: fixesThatHelp(
        patient,
        [
          {
            label: `Replace by ${capital(better.replace("the op ", ""))}`,
            apply: (changed: Graph) => rewire(changed, root, rewiring, parts),
          },
        ],
        (changed) => {
          const at = changed.program.position.get(root);
          if (at === undefined || diagnose(changed.run).some(({ node }) => node === root))
            return null;
          return `then ${name} is ${formatNumber(valuesOf(changed, at)[0]!)}${patient.hasData ? " in the first row" : ""}`;
        },
      ),
    },
  ];
}

/** Whether a number of its own is not finite: a value, or what it makes of a gradient that is. */
function hasBroken(patient: Patient, { root, parts, argument }: Composition): boolean {
  const { program, run } = patient;
  const places = parts.map((id) => program.position.get(id)!);
  if (places.some((at) => !valuesOf(patient, at).every(Number.isFinite))) return true;
  if (!gradientsOf(patient, program.position.get(root)!).every(Number.isFinite)) return false;
  const source = program.position.get(argument);
  return places.some((at) => {
    const node = program.nodes[at]!;
    return node.slots.some(
      (slot) => slot.source === source && !contributionsOf(run, slot).every(Number.isFinite),
    );
  });
}

function rangeText(patient: Patient, id: NodeId): string {
  const at = patient.program.position.get(id);
  const values = at === undefined ? [] : [...valuesOf(patient, at)];
  if (values.length < 2) return formatNumber(values[0] ?? Number.NaN);
  return `between ${formatNumber(Math.min(...values))} and ${formatNumber(Math.max(...values))} in ${rowsText(patient)}`;
}

function capital(text: string): string {
  return text.replace(/^the op /, "The op ");
}
