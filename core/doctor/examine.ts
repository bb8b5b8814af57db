import { diagnose } from "../engine/diagnose.ts";
import { lossValue } from "../engine/read.ts";
import { isOfScalars } from "../engine/tensors.ts";
import type { Graph } from "../model/graph.ts";
import type { Prepared } from "../train/prepare.ts";
import { findDead } from "./dead.ts";
import { findExploding } from "./exploding.ts";
import type { Finding, Severity } from "./finding.ts";
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
const whereFinite: readonly Diagnosis[] = [
  findVanishing,
  findExploding,
  findDead,
  findSymmetric,
  findSaturatingLoss,
  findSlow,
];
/** The same for layers of tensors, by norms, units and shares of cells. */
const ofTensors: readonly Diagnosis[] = [
  findVanishingLayers,
  findExplodingLayers,
  findDeadUnits,
  findAlikeUnits,
  findFlat,
  findTwiceSoftmax,
  findUnscaled,
  findSlow,
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
  const judging = patient.program.nodes.every(isOfScalars) ? whereFinite : ofTensors;
  return [...always, ...(isSound && hasLoss ? judging : [])]
    .flatMap((diagnosis) => diagnosis(patient))
    .sort((a, b) => order[a.severity] - order[b.severity]);
}
