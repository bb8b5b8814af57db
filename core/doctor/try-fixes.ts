import type { Graph } from "../model/graph.ts";
import { withStandardizedFeeds } from "../train/prepare.ts";
import type { Fix } from "./finding.ts";
import { createPatient, type Patient } from "./patient.ts";

export interface Candidate {
  readonly label: string;
  apply(graph: Graph): Graph;
}

/**
 * Only those fixes that help by measurement: each is tried on the graph, and `judge` says of the changed
 * one what it has come to, or null where it does not help.
 */
export function fixesThatHelp(
  { graph, prepared }: Patient,
  candidates: readonly Candidate[],
  judge: (changed: Patient) => string | null,
): readonly Fix[] {
  return candidates.flatMap((candidate) => {
    const changed = candidate.apply(graph);
    if (changed === graph) return [];
    const isStandardized = changed.data?.standardize === true && !graph.data?.standardize;
    const rows = isStandardized && prepared ? withStandardizedFeeds(prepared) : prepared;
    const effect = judge(createPatient(changed, rows));
    return effect === null ? [] : [{ ...candidate, effect }];
  });
}
