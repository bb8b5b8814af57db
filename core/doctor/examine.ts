import { diagnose } from "../engine/diagnose.ts";
import { lossValue } from "../engine/read.ts";
import { isOfScalars } from "../engine/tensors.ts";
import type { Graph } from "../model/graph.ts";
import type { Prepared } from "../train/prepare.ts";
import { findDead } from "./dead.ts";
import { findExploding } from "./exploding.ts";
import type { Finding, Fix, FoundIllness, OfferedFix, Severity } from "./finding.ts";
import { findNonFinite } from "./non-finite.ts";
import { createPatient, type Patient } from "./patient.ts";
import { findSaturatingLoss } from "./saturating-loss.ts";
import { findSlow } from "./slow.ts";
import { findSymmetric } from "./symmetric.ts";
import { findAlikeUnits } from "./tensors/alike-units.ts";
import { findDeadUnits } from "./tensors/dead-units.ts";
import { findFast } from "./tensors/fast.ts";
import { findFlat } from "./tensors/flat.ts";
import { findExplodingLayers, findVanishingLayers } from "./tensors/flow.ts";
import { findTwiceSoftmax } from "./tensors/twice-softmax.ts";
import { findUnscaled } from "./tensors/unscaled.ts";
import { findUnstable } from "./unstable.ts";
import { findUnused } from "./unused.ts";
import { findVanishing } from "./vanishing.ts";

type Diagnosis = (patient: Patient) => readonly Finding[];

/** What says something of any graph, and what needs numbers that are finite and a loss. */
const always: readonly Diagnosis[] = [findNonFinite, findUnstable, findUnused];
/** Of any operation that works with single numbers, also where others have tensors. */
const ofNumbers: readonly Diagnosis[] = [findDead, findSymmetric, findSaturatingLoss, findSlow];
/** How the gradient fares along paths from number to number, where all are single numbers. */
const alongPaths: readonly Diagnosis[] = [findVanishing, findExploding];
/** The same for layers of tensors, by norms, units and shares of cells. */
const ofTensors: readonly Diagnosis[] = [
  findVanishingLayers,
  findExplodingLayers,
  findDeadUnits,
  findAlikeUnits,
  findFlat,
  findTwiceSoftmax,
  findUnscaled,
  findFast,
];

const order: Readonly<Record<Severity, number>> = { problem: 0, warning: 1, note: 2 };

/**
 * What ails a graph, the worst first: on at most 256 rows of its data, or on its own numbers where
 * `prepared` is null. Where there are tensors, layers are judged in place of paths from number to number. The fixes are tried, and those that help by measurement are offered.
 */
export function examine(graph: Graph, prepared: Prepared | null): readonly Finding[] {
  const patient = createPatient(graph, prepared);
  const isSound = diagnose(patient.run).length === 0;
  const hasLoss = lossValue(patient.run) !== null;
  const hasTensors = !patient.program.nodes.every(isOfScalars);
  const judging = [...(hasTensors ? ofTensors : alongPaths), ...ofNumbers];
  return [...always, ...(isSound && hasLoss ? judging : [])]
    .flatMap((diagnosis) => diagnosis(patient))
    .sort((a, b) => order[a.severity] - order[b.severity]);
}

/** A fix that was offered of a graph, as it is to be made now; null where the graph no longer has that illness. */
export function findFix(
  graph: Graph,
  prepared: Prepared | null,
  { id, kind }: Pick<FoundIllness, "id" | "kind">,
  { label }: OfferedFix,
): Fix | null {
  const found = examine(graph, prepared).filter((finding) => finding.kind === kind);
  // While weights move, another layer may have become the worst.
  const first = found.filter((finding) => finding.id === id);
  const fixes = [...first, ...found].flatMap((finding) => finding.fixes);
  return fixes.find((fix) => fix.label === label) ?? null;
}
