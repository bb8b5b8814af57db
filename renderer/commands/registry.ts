import {
  examples,
  findNode,
  isDirty,
  lessons,
  outputHandle,
  type Position,
  type Theme,
  type WireEnd,
} from "../../core/index.ts";
import { addOp } from "../store/add-actions.ts";
import {
  clearBreakpoints,
  isSelectionBroken,
  toggleSelectedBreaks,
} from "../store/breakpoint-actions.ts";
import { hasBreakpoints } from "../store/breakpoints.ts";
import { chosenRuns } from "../store/compared-runs.ts";
import { importData } from "../store/data-actions.ts";
import { draftName } from "../store/drafts.ts";
import {
  chooseLoss,
  copySelection,
  cutSelection,
  deleteSelection,
  descend,
  duplicateSelection,
  expandSelectedNeuron,
  letGo,
  redoEdit,
  selectAll,
  undoEdit,
} from "../store/edit-actions.ts";
import {
  beginAfresh,
  canBeginAfresh,
  newDocument,
  openDocument,
  openExample,
  openRecent,
  refreshRecent,
  saveDocument,
  saveDocumentAs,
} from "../store/file-actions.ts";
import { beginFind } from "../store/find-actions.ts";
import { hasFreezable, isSelectionFrozen, toggleSelectedFrozen } from "../store/freeze-actions.ts";
import { exportHistory } from "../store/history-export.ts";
import { toggleLecture } from "../store/lecture.ts";
import { listLeft } from "../store/left-actions.ts";
import { beginLesson, lessonOf, openPage, toggleLesson } from "../store/lesson-actions.ts";
import { removeLesson, toggleLessonEditor } from "../store/lesson-edit-actions.ts";
import { pasteClipboard } from "../store/paste-actions.ts";
import { commitPendingFields } from "../store/pending-fields.ts";
import { takeStep, togglePredict } from "../store/predict-actions.ts";
import { deleteAndRejoin } from "../store/rejoin-actions.ts";
import { renameOnCanvas } from "../store/rename-actions.ts";
import {
  previousStep,
  restart,
  runBack,
  runToEnd,
  runToLoss,
  togglePlay,
} from "../store/run-actions.ts";
import { lookAtOwn, makeUpdate, stepBatch } from "../store/sample-actions.ts";
import { totalSteps } from "../store/session.ts";
import type { AppState } from "../store/state.ts";
import { type AppStore, selectGraph } from "../store/store.ts";
import {
  drawNewWeights,
  endWorker,
  isTraining,
  keepCurve,
  resetWeights,
  showPanel,
  showTab,
  stopTraining,
  togglePanel,
  toggleTraining,
  trainOnce,
} from "../store/training-actions.ts";
import { askAboutSelection, selectedSubject } from "../store/why-actions.ts";
import { type Command, isEnabled } from "./command.ts";
import { nudgeCommands } from "./nudges.ts";

const hasSelection = ({ selection }: AppState) => selection.nodes.size + selection.edges.size > 0;
const hasNodes = (state: AppState) => selectGraph(state).nodes.length > 0;
const hasNodeSelection = ({ selection }: AppState) => selection.nodes.size > 0;
const steps = ({ session }: AppState) => totalSteps(session);
const isBefore = (state: AppState) => state.session.stale || state.session.taken < steps(state);
const hasBreaks = (state: AppState) => hasBreakpoints(state.breakpoints, selectGraph(state));
const isAfter = ({ session }: AppState) => session.taken > 0;

/** The one selected node, or null. */
function onlyNode(state: AppState) {
  const [id, ...more] = state.selection.nodes;
  return id === undefined || more.length > 0 ? null : (findNode(selectGraph(state), id) ?? null);
}

function openSearch(store: AppStore): void {
  const { canvas } = store.getState();
  searchAt(store, canvas?.pointer() ?? canvas?.center() ?? [0, 0]);
}

/** Searches what the one selected node shall feed, to the right of it. */
function searchWired(store: AppStore): void {
  const chosen = onlyNode(store.getState());
  if (!chosen) return;
  const [x, y] = chosen.position;
  searchAt(store, [x + 260, y], { node: chosen.id, handle: outputHandle, type: "source" });
}

function searchAt(store: AppStore, position: Position, wire?: WireEnd): void {
  const screen = store.getState().canvas?.toScreen(position) ?? {
    x: window.innerWidth / 2,
    y: window.innerHeight / 3,
  };
  store.setState({ search: { screen, position, ...(wire && { wire }) } });
}

/** Adds an op in the middle of what is in view, beside the nodes that stand there. */
function addAtCentre(store: AppStore, op?: string): void {
  if (op === undefined) return;
  const [x, y] = store.getState().canvas?.center() ?? [0, 0];
  addOp(store, op, [x - 90, y - 60]);
}

function pasteAtPointer(store: AppStore, keepsWires: boolean): Promise<void> {
  return pasteClipboard(store, store.getState().canvas?.pointer() ?? undefined, keepsWires);
}

const file: readonly Command[] = [
  { id: "file.new", label: "New", keys: ["Mod+N"], run: newDocument },
  { id: "file.open", label: "Open…", keys: ["Mod+O"], run: openDocument },
  {
    id: "file.open-recent",
    label: "Open Recent",
    run: (store, token) => (token === undefined ? undefined : openRecent(store, token)),
  },
  {
    id: "file.clear-recent",
    label: "Clear Recent Files",
    isEnabled: ({ recent }) => recent.length > 0,
    run: async (store) => {
      await store.getState().host.clearRecentFiles();
      await refreshRecent(store);
    },
  },
  {
    id: "file.example",
    label: "Examples",
    run: (store, id) => {
      const example = examples.find((candidate) => candidate.id === id);
      return example && openExample(store, example.text, draftName("example", example.id));
    },
  },
  {
    id: "file.save",
    label: "Save",
    keys: ["Mod+S"],
    isEnabled: (state) =>
      isDirty(state.history) || state.typing !== null || state.file.token === null,
    run: saveDocument,
  },
  { id: "file.save-as", label: "Save As…", keys: ["Mod+Shift+S"], run: saveDocumentAs },
  {
    id: "file.afresh",
    label: "Begin Afresh",
    isEnabled: canBeginAfresh,
    run: beginAfresh,
  },
  {
    id: "file.left",
    label: "Recovered Documents…",
    isEnabled: ({ left }) => left.length > 0,
    run: listLeft,
  },
  {
    id: "file.backups",
    label: "Show Backups…",
    run: (store) => store.getState().host.showBackups(),
  },
  { id: "file.quit", label: "Quit", keys: ["Mod+Q"], run: (store) => store.getState().host.quit() },
];

const editing: readonly Command[] = [
  {
    id: "edit.undo",
    label: ({ history }) => ["Undo", history.past.at(-1)?.label].filter(Boolean).join(" "),
    keys: ["Mod+Z"],
    inTextField: "undo",
    isEnabled: ({ history }) => history.past.length > 0,
    run: undoEdit,
  },
  {
    id: "edit.redo",
    label: ({ history }) => ["Redo", history.future[0]?.label].filter(Boolean).join(" "),
    keys: ["Mod+Shift+Z", "Mod+Y"],
    inTextField: "redo",
    isEnabled: ({ history }) => history.future.length > 0,
    run: redoEdit,
  },
  {
    id: "edit.cut",
    label: "Cut",
    keys: ["Mod+X", "Shift+Delete"],
    inTextField: "cut",
    isEnabled: hasNodeSelection,
    run: cutSelection,
  },
  {
    id: "edit.copy",
    label: "Copy",
    keys: ["Mod+C", "Mod+Insert"],
    inTextField: "copy",
    isEnabled: hasNodeSelection,
    run: copySelection,
  },
  {
    id: "edit.paste",
    label: "Paste",
    keys: ["Mod+V", "Shift+Insert"],
    inTextField: "paste",
    run: (store) => pasteAtPointer(store, false),
  },
  {
    id: "edit.paste-wired",
    label: "Paste with Incoming Wires",
    keys: ["Mod+Shift+V"],
    inTextField: "paste",
    run: (store) => pasteAtPointer(store, true),
  },
  {
    id: "edit.duplicate",
    label: "Duplicate",
    keys: ["Mod+D"],
    isEnabled: hasNodeSelection,
    run: (store) => duplicateSelection(store),
  },
  {
    id: "edit.duplicate-wired",
    label: "Duplicate with Incoming Wires",
    keys: ["Mod+Shift+D"],
    isEnabled: hasNodeSelection,
    run: (store) => duplicateSelection(store, true),
  },
  {
    id: "edit.delete",
    label: "Delete",
    keys: ["Delete", "Backspace"],
    inTextField: "delete",
    isEnabled: hasSelection,
    run: deleteSelection,
  },
  {
    id: "edit.delete-rejoin",
    label: "Delete and Rejoin",
    keys: ["Mod+Delete", "Mod+Backspace"],
    onCanvas: true,
    isEnabled: hasSelection,
    run: deleteAndRejoin,
  },
  {
    id: "edit.select-all",
    label: "Select All",
    keys: ["Mod+A"],
    inTextField: "selectAll",
    isEnabled: hasNodes,
    run: selectAll,
  },
  {
    id: "edit.select-none",
    label: ({ message }) => (message ? "Dismiss Message" : "Select None"),
    keys: ["Escape"],
    isEnabled: (state) =>
      hasSelection(state) || state.message !== null || state.why !== null || state.lecture,
    run: letGo,
  },
];

const node: readonly Command[] = [
  { id: "node.search", label: "Add Operation…", keys: ["Shift+A"], run: openSearch },
  {
    id: "node.search-wired",
    label: "Add and Wire…",
    keys: ["Shift+N"],
    isEnabled: (state) => onlyNode(state) !== null,
    run: searchWired,
  },
  {
    id: "node.find",
    label: "Find Node…",
    keys: ["Mod+F"],
    isEnabled: hasNodes,
    run: beginFind,
  },
  {
    id: "node.rename",
    label: "Rename",
    keys: ["F2"],
    isEnabled: (state) => onlyNode(state) !== null,
    run: (store) => {
      const chosen = onlyNode(store.getState());
      if (chosen) renameOnCanvas(store, chosen.id);
    },
  },
  { id: "node.add", label: "Add", run: addAtCentre },
  ...nudgeCommands,
  {
    id: "node.loss",
    label: (state) =>
      onlyNode(state)?.id === selectGraph(state).loss && selectGraph(state).loss !== null
        ? "No Longer the Loss"
        : "Make It the Loss",
    isEnabled: (state) => onlyNode(state) !== null,
    run: (store) => {
      const state = store.getState();
      const chosen = onlyNode(state);
      if (chosen) chooseLoss(store, chosen.id === selectGraph(state).loss ? null : chosen.id);
    },
  },
  {
    id: "node.why",
    label: "Why This Number?",
    keys: ["Shift+W"],
    isEnabled: (state) => selectedSubject(state) !== null,
    run: askAboutSelection,
  },
  {
    id: "node.freeze",
    label: (state) => (isSelectionFrozen(state) ? "Unfreeze Parameters" : "Freeze Parameters"),
    keys: ["Shift+K"],
    isEnabled: hasFreezable,
    run: toggleSelectedFrozen,
  },
  {
    id: "node.expand",
    label: "Expand into Operations",
    isEnabled: (state) => onlyNode(state)?.op === "neuron",
    run: (store) => {
      const chosen = onlyNode(store.getState());
      if (chosen) expandSelectedNeuron(store, chosen.id);
    },
  },
];

const running: readonly Command[] = [
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

const canTrain = (state: AppState) => selectGraph(state).loss !== null;
const isResting = (state: AppState) => !isTraining(state);
const hasProgress = (state: AppState) => selectGraph(state).training?.progress != null;

const training: readonly Command[] = [
  {
    id: "train.toggle",
    label: (state) => (isTraining(state) ? "Pause Training" : "Train"),
    keys: ["Mod+Enter"],
    isEnabled: canTrain,
    run: (store) => {
      showPanel(store);
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
    id: "train.reset",
    label: "Reset to Initial Weights",
    isEnabled: hasProgress,
    run: resetWeights,
  },
  {
    id: "train.new-weights",
    label: "Draw New Weights",
    isEnabled: canTrain,
    run: (store) => drawNewWeights(store),
  },
  {
    id: "train.keep-run",
    label: "Keep the Curve for Comparison",
    isEnabled: (state) => (selectGraph(state).training?.progress?.records.length ?? 0) > 1,
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
  {
    id: "data.own",
    label: "Show the Graph’s Own Numbers",
    isEnabled: ({ session }) => session.looking.kind !== "own",
    run: lookAtOwn,
  },
];

const hasLesson = (state: AppState) => lessonOf(state) !== null;

const teaching: readonly Command[] = [
  {
    id: "lesson.open",
    label: "Lessons",
    run: (store, id) => {
      const lesson = lessons.find((candidate) => candidate.id === id);
      return lesson && openExample(store, lesson.text, draftName("lesson", lesson.id));
    },
  },
  {
    id: "lesson.next",
    label: "Next Page of the Lesson",
    keys: ["Alt+ArrowRight"],
    isEnabled: (state) => state.lesson.page < (lessonOf(state)?.pages.length ?? 0) - 1,
    run: (store) => openPage(store, store.getState().lesson.page + 1),
  },
  {
    id: "lesson.back",
    label: "Previous Page of the Lesson",
    keys: ["Alt+ArrowLeft"],
    isEnabled: (state) => hasLesson(state) && state.lesson.page > 0,
    run: (store) => openPage(store, store.getState().lesson.page - 1),
  },
  {
    id: "lesson.toggle",
    label: "Show the Lesson",
    keys: ["Shift+L"],
    isEnabled: hasLesson,
    isChecked: (state) => hasLesson(state) && state.lesson.open,
    run: toggleLesson,
  },
  {
    id: "lesson.restart",
    label: "Begin the Lesson Again",
    isEnabled: hasLesson,
    run: beginLesson,
  },
  {
    id: "lesson.results",
    label: "Results…",
    isEnabled: hasLesson,
    run: (store) => store.setState({ dialog: { kind: "results" } }),
  },
  {
    id: "lesson.edit",
    label: (state) => {
      if (state.lessonEditing.open) return "Close the Lesson Editor";
      return hasLesson(state) ? "Edit the Lesson…" : "Write a Lesson…";
    },
    keys: ["Shift+E"],
    run: toggleLessonEditor,
  },
  {
    id: "lesson.remove",
    label: "Remove the Lesson",
    isEnabled: hasLesson,
    run: removeLesson,
  },
];

const view: readonly Command[] = [
  {
    id: "view.trace",
    label: "Trace of Steps",
    keys: ["Shift+F9"],
    run: (store) => showTab(store, "trace"),
  },
  {
    id: "view.doctor",
    label: "Gradient Doctor",
    keys: ["Shift+H"],
    run: (store) => showTab(store, "doctor"),
  },
  {
    id: "view.bug-lab",
    label: "Bug Lab",
    keys: ["Shift+B"],
    run: (store) => showTab(store, "lab"),
  },
  {
    id: "view.code",
    label: "Code",
    keys: ["Shift+C"],
    run: (store) => showTab(store, "code"),
  },
  {
    id: "view.training",
    label: "Training Panel",
    keys: ["Shift+T"],
    isChecked: ({ training: { panel } }) => panel.open,
    run: togglePanel,
  },
  {
    id: "view.lecture",
    label: "Lecture Mode",
    keys: ["Shift+F11"],
    isChecked: ({ lecture }) => lecture,
    run: toggleLecture,
  },
  {
    id: "view.fit",
    label: "Fit Graph",
    keys: ["Shift+1"],
    run: (store) => store.getState().canvas?.fitAll(),
  },
  {
    id: "view.fit-selection",
    label: "Fit Selection",
    keys: ["Shift+2"],
    isEnabled: hasNodeSelection,
    run: (store) => store.getState().canvas?.fitSelection(),
  },
  {
    id: "view.actual-size",
    label: "Actual Size of Graph",
    keys: ["Shift+0"],
    run: (store) => store.getState().canvas?.actualSize(),
  },
  {
    id: "view.zoom-in",
    label: "Zoom In on Graph",
    keys: ["+", "="],
    run: (store) => store.getState().canvas?.zoomIn(),
  },
  {
    id: "view.zoom-out",
    label: "Zoom Out of Graph",
    keys: ["-"],
    run: (store) => store.getState().canvas?.zoomOut(),
  },
  {
    id: "view.palette",
    label: "Palette of Operations",
    keys: ["Shift+O"],
    isChecked: ({ palette }) => palette,
    run: (store) => store.setState(({ palette }) => ({ palette: !palette })),
  },
  {
    id: "view.snap",
    label: "Snap to Grid",
    isChecked: ({ snapToGrid }) => snapToGrid,
    run: (store) => store.setState(({ snapToGrid }) => ({ snapToGrid: !snapToGrid })),
  },
  {
    id: "view.theme",
    label: "Appearance",
    isChecked: ({ theme }, argument) => theme === argument,
    run: (store, argument) => {
      const theme = (argument ?? "system") as Theme;
      store.getState().host.setTheme(theme);
      store.setState({ theme });
    },
  },
];

const help: readonly Command[] = [
  {
    id: "help.glossary",
    label: "Glossary",
    keys: ["F1"],
    run: (store, target) => {
      // Of the one selected node it tells what its operation does.
      const node = onlyNode(store.getState());
      const op = node && `op:${node.op}`;
      store.setState({ dialog: { kind: "glossary", target: target ?? op ?? null } });
    },
  },
  {
    id: "help.keyboard",
    label: "Keyboard Shortcuts",
    keys: ["?"],
    run: (store) => store.setState({ dialog: { kind: "keyboard" } }),
  },
  {
    id: "help.about",
    label: "About Chainrule",
    run: (store) => store.setState({ dialog: { kind: "about" } }),
  },
];

/** Every command, by menu. */
export const commandGroups = {
  File: file,
  Edit: editing,
  Node: node,
  Run: running,
  Train: training,
  Lessons: teaching,
  View: view,
  Help: help,
} as const;

export const commands: readonly Command[] = Object.values(commandGroups).flat();

const byId = new Map(commands.map((command) => [command.id, command]));

export function findCommand(id: string): Command {
  const command = byId.get(id);
  if (!command) throw new Error(`There is no command “${id}”.`);
  return command;
}

/**
 * Runs a command if the state of the moment allows it; false where it does not. What is typed in a field counts
 * before: where it can't, a message has been given in place of the command.
 */
export function runCommand(store: AppStore, id: string, argument?: string): boolean {
  const command = findCommand(id);
  if (!commitPendingFields(store, command.goesOn)) return true;
  if (!isEnabled(command, store.getState())) return false;
  void command.run(store, argument);
  return true;
}
