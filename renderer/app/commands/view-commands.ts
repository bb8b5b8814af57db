import type { Theme, WireNumbers } from "../../../core/index.ts";
import type { Command } from "../../commands/command.ts";
import { showOutline } from "../../features/outline/outline-actions.ts";
import { announce } from "../../state/app/announce.ts";
import { togglePalette } from "../../state/app/layout-actions.ts";
import { toggleLecture } from "../../state/app/lecture.ts";
import { showInPictures, showOnWires } from "../../state/app/wires.ts";
import {
  showTab,
  toggleInspector,
  togglePanel,
  toggleSide,
} from "../../state/page/dock-actions.ts";
import { shownSide } from "../../state/page/shown-side.ts";
import { hasNodeSelection } from "./chosen.ts";

export const viewCommands: readonly Command[] = [
  {
    id: "view.commands",
    label: "Command Palette…",
    keys: ["Mod+Shift+P", "Mod+K"],
    run: (store) => store.setState({ dialog: { kind: "commands" } }),
  },
  {
    id: "view.outline",
    label: "Outline",
    keys: ["Shift+I"],
    run: showOutline,
  },
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
    id: "view.draw",
    label: "Draw an Input",
    run: (store) => showTab(store, "pad"),
  },
  {
    id: "view.panel",
    label: "Bottom Panel",
    keys: ["Mod+J", "Shift+T"],
    isChecked: ({ panel }) => panel.open,
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
    keys: ["Mod+B", "Shift+O"],
    isChecked: ({ layout }) => layout.palette,
    run: togglePalette,
  },
  {
    id: "view.inspector",
    label: "Inspector",
    keys: ["Mod+Alt+B"],
    isChecked: (state) => shownSide(state) === "inspector",
    run: toggleInspector,
  },
  {
    id: "view.side",
    label: "Side at the Right",
    isChecked: (state) => shownSide(state) !== null,
    run: toggleSide,
  },
  {
    id: "view.follow-step",
    label: "Follow the Step",
    isChecked: ({ followStep }) => followStep,
    run: (store) => {
      const followStep = !store.getState().followStep;
      store.getState().host.setPreferences({ followStep });
      store.setState({ followStep });
    },
  },
  {
    id: "view.snap",
    label: "Snap to Grid",
    isChecked: ({ snapToGrid }) => snapToGrid,
    run: (store) => store.setState(({ snapToGrid }) => ({ snapToGrid: !snapToGrid })),
  },
  {
    id: "view.wires",
    needsArgument: true,
    label: "Wires Show",
    isChecked: ({ wires }, argument) => wires === argument,
    run: (store, argument) => showOnWires(store, (argument ?? "gradient") as WireNumbers),
  },
  {
    id: "view.pictures",
    label: "Gradients in Pictures",
    keys: ["Shift+G"],
    isChecked: ({ pictures }) => pictures === "gradient",
    run: (store) => {
      const next = store.getState().pictures === "value" ? "gradient" : "value";
      showInPictures(store, next);
      announce(store, `Pictures on nodes show ${next === "value" ? "values" : "gradients"}.`);
    },
  },
  {
    id: "view.theme",
    needsArgument: true,
    label: "Appearance",
    isChecked: ({ theme }, argument) => theme === argument,
    run: (store, argument) => {
      const theme = (argument ?? "system") as Theme;
      store.getState().host.setPreferences({ theme });
      store.setState({ theme });
    },
  },
];
