import { diagnose } from "../engine/diagnose.ts";
import { lossValue } from "../engine/read.ts";
import { tensorWords } from "../engine/tensors.ts";
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

const order: Readonly<Record<Severity, number>> = { problem: 0, warning: 1, note: 2 };

/** Whether the graph has nodes that diagnoses of single numbers say nothing of. */
function hasTensors({ program }: Patient): boolean {
  return tensorWords(program.nodes) !== null;
}

/**
 * What ails a graph, the worst first: on at most 256 rows of its data, or on its own numbers where
 * `prepared` is null. Where there are tensors, the numbers that are not finite and the formulas that break are looked at
 * alone. The fixes are tried, and those that help by measurement are offered.
 */
export function examine(graph: Graph, prepared: Prepared | null): readonly Finding[] {
  const patient = createPatient(graph, prepared);
  const isSound = diagnose(patient.run).length === 0;
  const hasLoss = lossValue(patient.run) !== null;
  const ofScalars = hasTensors(patient) ? [] : whereFinite;
  return [...always, ...(isSound && hasLoss ? ofScalars : [])]
    .flatMap((diagnosis) => diagnosis(patient))
    .sort((a, b) => order[a.severity] - order[b.severity]);
}
