import type { Command } from "../../commands/command.ts";
import { takeStep, togglePredict } from "../../features/predict/predict-actions.ts";
import type { AppState } from "../../state/app/state.ts";
import { selectGraph } from "../../state/app/store.ts";
import { descend } from "../../state/document/descend-actions.ts";
import {
  clearBreakpoints,
  isSelectionBroken,
  toggleSelectedBreaks,
} from "../../state/run/breakpoint-actions.ts";
import { hasBreakpoints } from "../../state/run/breakpoints.ts";
import {
  previousStep,
  restart,
  runBack,
  runToEnd,
  runToLoss,
  togglePlay,
} from "../../state/run/run-actions.ts";
import { totalSteps } from "../../state/run/session.ts";
import { hasNodeSelection, hasNodes } from "./chosen.ts";

const steps = ({ session }: AppState) => totalSteps(session);
const isBefore = (state: AppState) => state.session.stale || state.session.taken < steps(state);
const hasBreaks = (state: AppState) => hasBreakpoints(state.breakpoints, selectGraph(state));
const isAfter = ({ session }: AppState) => session.taken > 0;

export const runCommands: readonly Command[] = [
  { id: "run.next", label: "Next Step", keys: ["F10"], isEnabled: isBefore, run: takeStep },
  {
    id: "run.previous",
    label: "Previous Step",
    keys: ["Shift+F10"],
    isEnabled: isAfter,
    run: previousStep,
  },
  {
    id: "run.predict",
    label: "Ask Me Before Each Step",
    keys: ["Shift+P"],
    isChecked: ({ predict }) => predict.on,
    run: togglePredict,
  },
  { id: "run.to-loss", label: "Run to Loss", keys: ["F6"], isEnabled: hasNodes, run: runToLoss },
  {
    id: "run.to-end",
    label: "Run to End",
    keys: ["F5"],
    isEnabled: (state) => isBefore(state) || (steps(state) > 0 && hasBreaks(state)),
    run: runToEnd,
  },
  {
    id: "run.back",
    label: "Run Back",
    keys: ["Shift+F8"],
    isEnabled: isAfter,
    run: runBack,
  },
  { id: "run.restart", label: "Restart", keys: ["Shift+F5"], isEnabled: isAfter, run: restart },
  {
    id: "run.play",
    label: ({ playing }) => (playing ? "Pause" : "Play"),
    keys: ["F8"],
    isEnabled: (state) => steps(state) > 0,
    run: togglePlay,
  },
  {
    id: "run.breakpoint",
    label: (state) => {
      const many = state.selection.nodes.size > 1 ? "s" : "";
      return isSelectionBroken(state) ? `Remove Breakpoint${many}` : `Set Breakpoint${many}`;
    },
    keys: ["F9"],
    isEnabled: hasNodeSelection,
    run: toggleSelectedBreaks,
  },
  {
    id: "run.clear-breakpoints",
    label: "Remove All Breakpoints",
    isEnabled: hasBreaks,
    run: clearBreakpoints,
  },
  {
    id: "run.descend",
    label: "Descent Step",
    keys: ["Shift+D"],
    isEnabled: (state) => selectGraph(state).loss !== null,
    refusal: ({ session }) =>
      session.looking.kind === "batch"
        ? "Not while a batch is stepped: “Make the update” moves the weights then."
        : null,
    run: descend,
  },
];
