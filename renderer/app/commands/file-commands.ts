import { examples, isDirty } from "../../../core/index.ts";
import type { Command } from "../../commands/command.ts";
import {
  canStartOver,
  newDocument,
  openDocument,
  openExample,
  openRecent,
  refreshRecent,
  saveDocument,
  saveDocumentAs,
  startOver,
} from "../../features/files/file-actions.ts";
import { listLeft } from "../../features/files/left-actions.ts";
import { selectGraph } from "../../state/app/store.ts";
import { draftName } from "../../state/document/draft-name.ts";

export const fileCommands: readonly Command[] = [
  { id: "file.new", label: "New", keys: ["Mod+N"], run: newDocument },
  {
    id: "file.new-network",
    label: "New Network…",
    run: (store) => store.setState({ dialog: { kind: "build-network", fresh: true } }),
  },
  { id: "file.open", label: "Open…", keys: ["Mod+O"], run: openDocument },
  {
    id: "file.open-recent",
    needsArgument: true,
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
    needsArgument: true,
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
    id: "file.picture",
    label: "Export Picture…",
    keys: ["Mod+Shift+E"],
    isEnabled: (state) => selectGraph(state).nodes.length > 0,
    run: (store, of) =>
      store.setState({ dialog: { kind: "picture", of: of === "derivation" ? of : "graph" } }),
  },
  {
    id: "file.start-over",
    label: "Start Over",
    isEnabled: canStartOver,
    run: startOver,
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
