import { trainingSpeeds } from "../../../core/index.ts";
import type { Command } from "../../commands/command.ts";
import { chosenRuns } from "../../features/runs/compared-runs.ts";
import { exportHistory } from "../../features/runs/history-export.ts";
import type { AppState } from "../../state/app/state.ts";
import { selectGraph } from "../../state/app/store.ts";
import { importData } from "../../state/document/data-actions.ts";
import { beginPictures } from "../../state/document/picture-import.ts";
import { showTab } from "../../state/page/dock-actions.ts";
import { backToPresent } from "../../state/run/past-epoch.ts";
import { documentStanding } from "../../state/run/reached.ts";
import {
  canShowMean,
  canStepSample,
  lookAtOwn,
  makeUpdate,
  showsMean,
  stepBatch,
  stepSample,
  toggleMean,
} from "../../state/run/sample-actions.ts";
import {
  chooseSpeed,
  drawNewWeights,
  endWorker,
  goBackToPast,
  isTraining,
  keepCurve,
  resetWeights,
  stopTraining,
  toggleTraining,
  trainOnce,
} from "../../state/run/training-actions.ts";

/** A menu names a speed by its number; any other word is the fastest. */
const speedNamed = (name: string | undefined) =>
  trainingSpeeds.find((speed) => String(speed) === name) ?? null;

const canTrain = (state: AppState) => selectGraph(state).loss !== null;
const isResting = (state: AppState) => !isTraining(state);
const hasProgress = (state: AppState) => selectGraph(state).training?.progress != null;

export const trainCommands: readonly Command[] = [
  {
    id: "train.toggle",
    label: (state) => (isTraining(state) ? "Pause Training" : "Train"),
    keys: ["Mod+Enter"],
    isEnabled: canTrain,
    run: (store) => {
      showTab(store, "learn");
      toggleTraining(store);
    },
  },
  {
    id: "train.batch",
    label: "Train One Batch",
    isEnabled: (state) => canTrain(state) && isResting(state),
    run: (store) => trainOnce(store, "batch"),
  },
  {
    id: "train.epoch",
    label: "Train One Epoch",
    isEnabled: (state) => canTrain(state) && isResting(state),
    run: (store) => trainOnce(store, "epoch"),
  },
  {
    id: "train.speed",
    needsArgument: true,
    label: "Training Speed",
    isChecked: ({ trainingSpeed }, argument) => trainingSpeed === speedNamed(argument),
    run: (store, argument) => chooseSpeed(store, speedNamed(argument)),
  },
  {
    id: "train.step-batch",
    label: "Step the Next Batch by Hand",
    isEnabled: (state) => canTrain(state) && isResting(state),
    run: stepBatch,
  },
  {
    id: "train.make-update",
    label: "Make the Update",
    keys: ["Shift+U"],
    isEnabled: ({ session }) => session.looking.kind === "batch",
    run: makeUpdate,
  },
  {
    id: "train.stop",
    label: "Stop Training",
    isEnabled: ({ training: { run } }) => run !== null,
    run: stopTraining,
  },
  {
    id: "train.end-worker",
    label: "End the Training Worker",
    isEnabled: ({ training: { silence } }) => silence !== null,
    refusal: ({ training: { silence } }) =>
      silence === null ? "It answers, or has nothing to do." : null,
    run: endWorker,
  },
  {
    id: "train.present",
    label: "Back to the Present",
    isEnabled: ({ training: { past } }) => past !== null,
    run: backToPresent,
  },
  {
    id: "train.go-back",
    label: ({ training: { past } }) =>
      past ? `Go Back to Epoch ${past.kept.record.epoch}` : "Go Back to the Epoch Looked At",
    isEnabled: ({ training: { past } }) => past !== null,
    run: goBackToPast,
  },
  {
    id: "train.reset",
    label: "Reset to Initial Weights",
    isEnabled: hasProgress,
    run: resetWeights,
  },
  {
    id: "train.new-weights",
    label: "New Random Weights",
    isEnabled: canTrain,
    run: (store) => drawNewWeights(store),
  },
  {
    id: "train.keep-run",
    label: "Keep the Curve for Comparison",
    isEnabled: (state) => (documentStanding(state).training?.progress?.records.length ?? 0) > 1,
    run: (store) => {
      keepCurve(store);
      showTab(store, "runs");
    },
  },
  {
    id: "train.export-history",
    label: "Export the History as CSV…",
    isEnabled: (state) => chosenRuns(state).length > 0,
    run: exportHistory,
  },
  { id: "data.import", label: "Import Data…", run: importData },
  { id: "data.pictures", label: "Import Pictures…", run: beginPictures },
  {
    id: "data.next-sample",
    label: "Next Sample",
    keys: ["Alt+ArrowDown"],
    onCanvas: true,
    isEnabled: (state) => canStepSample(state, 1),
    run: (store) => stepSample(store, 1),
  },
  {
    id: "data.previous-sample",
    label: "Previous Sample",
    keys: ["Alt+ArrowUp"],
    onCanvas: true,
    isEnabled: (state) => canStepSample(state, -1),
    run: (store) => stepSample(store, -1),
  },
  {
    id: "data.mean",
    label: "Mean over All Samples",
    keys: ["Shift+S"],
    onCanvas: true,
    isEnabled: canShowMean,
    isChecked: showsMean,
    run: toggleMean,
  },
  {
    id: "data.own",
    label: "Show the Typed Values",
    isEnabled: ({ session }) => session.looking.kind !== "own",
    run: lookAtOwn,
  },
];
