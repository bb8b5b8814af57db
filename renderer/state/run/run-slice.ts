import type { Graph } from "../../../core/index.ts";
import { type Breakpoints, noBreakpoints } from "./breakpoints.ts";
import { type Looking, type Session, startSession } from "./session.ts";
import { initialTraining, type TrainingState } from "./training-state.ts";

/** What is computed of the document, and how far it is shown: none of it is in a file. */
export interface RunSlice {
  readonly session: Session;
  readonly breakpoints: Breakpoints;
  readonly playing: boolean;
  readonly training: TrainingState;
}

export function initialRun(graph: Graph, looking?: Looking): RunSlice {
  return {
    session: startSession(graph, looking),
    breakpoints: noBreakpoints,
    playing: false,
    training: initialTraining,
  };
}
