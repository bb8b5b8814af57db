import {
  exampleGroups,
  isComplete,
  lessons,
  type Menu,
  type MenuItem,
  type MenuRole,
  trainingSpeeds,
} from "../../../core/index.ts";
import { commandLabel, isEnabled } from "../../commands/command.ts";
import { findCommand } from "../../commands/registry.ts";
import type { AppState } from "../../state/app/state.ts";
import { speedWords } from "../../state/run/training-words.ts";
import { alignCommands, distributeCommands } from "./arrange-commands.ts";
import { nudges, walkCommands } from "./nudges.ts";

const separator: MenuItem = { kind: "separator" };
const role = (name: MenuRole): MenuItem => ({ kind: "role", role: name });

/** A node's or a file's name may be of any length; a menu that is as wide as the screen helps nobody. */
const longestLabel = 80;

function shortened(label: string): string {
  return label.length > longestLabel ? `${label.slice(0, longestLabel - 1)}…` : label;
}

function item(state: AppState, id: string, argument?: string, label?: string): MenuItem {
  const command = findCommand(state, id);
  const keys = command.keys?.[0];
  return {
    kind: "command",
    command: id,
    label: shortened(label ?? commandLabel(command, state)),
    enabled: isEnabled(command, state),
    ...(argument !== undefined && { argument }),
    // Escape, or an arrow, means something else in fields and menus; the system would take it from them.
    ...(keys && keys !== "Escape" && !command.onCanvas && { accelerator: accelerator(keys) }),
    ...(command.isChecked && { checked: command.isChecked(state, argument) }),
  };
}

function isDone({ lessonScores }: AppState, lesson: string): boolean {
  return lessonScores.some((score) => score.id === lesson && isComplete(score));
}

function accelerator(keys: string): string {
  return keys.replace("Mod", "CmdOrCtrl").replace("Arrow", "").replace(/^\+$/, "Plus");
}

/** The pieces that can be inserted, and what one does with all of them. */
function pieceItems(state: AppState): readonly MenuItem[] {
  const sound = state.shelf.pieces.filter(({ nodes }) => nodes !== null);
  const inserts = sound
    .slice(0, mostListed)
    .map(({ name }) => item(state, "piece.insert", name, `Insert ${name}`));
  return [
    ...inserts,
    ...(inserts.length > 0 ? [separator] : []),
    item(state, "piece.manage"),
    item(state, "piece.add-file"),
    ...(state.host.hasNativeMenu ? [item(state, "piece.folder")] : []),
  ];
}

/** A longer menu helps nobody: the palette has all. */
const mostListed = 30;

/** The menus of the app, native or drawn by the page, as the state of the moment has them. */
export function menus(state: AppState): readonly Menu[] {
  const native = state.host.hasNativeMenu;
  const isMac = state.host.platform === "mac";
  const recent: MenuItem[] = state.recent.map(({ token, name }) =>
    item(state, "file.open-recent", token, name),
  );
  return [
    {
      label: "File",
      items: [
        item(state, "file.new"),
        item(state, "file.new-network"),
        item(state, "file.open"),
        {
          kind: "submenu",
          label: "Open Recent",
          items: [
            ...recent,
            ...(recent.length > 0 ? [separator] : []),
            item(state, "file.clear-recent"),
          ],
        },
        {
          kind: "submenu",
          label: "Examples",
          items: exampleGroups.flatMap(({ examples }, i) => [
            ...(i > 0 ? [separator] : []),
            ...examples.map(({ id, title }) => item(state, "file.example", id, title)),
          ]),
        },
        item(state, "file.start-over"),
        separator,
        item(state, "file.save"),
        item(state, "file.save-as"),
        item(state, "file.picture"),
        separator,
        item(state, "file.left"),
        ...(native ? [item(state, "file.backups"), separator, role("close")] : []),
        // On a Mac it stands in the app's own menu.
        ...(native && !isMac ? [item(state, "file.quit")] : []),
      ],
    },
    {
      label: "Edit",
      items: [
        item(state, "edit.undo"),
        item(state, "edit.redo"),
        separator,
        item(state, "edit.cut"),
        item(state, "edit.copy"),
        item(state, "edit.paste"),
        item(state, "edit.paste-wired"),
        item(state, "edit.duplicate"),
        item(state, "edit.duplicate-wired"),
        item(state, "edit.delete"),
        item(state, "edit.delete-rejoin"),
        separator,
        item(state, "edit.select-all"),
        item(state, "edit.select-none"),
      ],
    },
    {
      label: "Node",
      items: [
        item(state, "node.search"),
        item(state, "node.search-wired"),
        item(state, "node.find"),
        item(state, "node.find-next"),
        item(state, "node.find-previous"),
        item(state, "note.add"),
        {
          kind: "submenu",
          label: "Move",
          items: nudges.flatMap(({ id }) => [item(state, id), item(state, `${id}-far`)]),
        },
        {
          kind: "submenu",
          label: "Go",
          items: walkCommands.map(({ id }) => item(state, id)),
        },
        {
          kind: "submenu",
          label: "Arrange",
          items: [
            ...alignCommands.map(({ id }) => item(state, id)),
            separator,
            ...distributeCommands.map(({ id }) => item(state, id)),
          ],
        },
        item(state, "node.tidy"),
        separator,
        item(state, "node.rename"),
        item(state, "node.why"),
        item(state, "node.explain-cell"),
        item(state, "node.open-tensor"),
        item(state, "node.loss"),
        item(state, "node.freeze"),
        item(state, "node.expand"),
        separator,
        item(state, "block.group"),
        item(state, "block.dissolve"),
        item(state, "block.enter"),
        item(state, "block.leave"),
        item(state, "block.fold"),
        item(state, "block.move-into"),
        item(state, "block.take-out"),
        item(state, "block.fold-back"),
        separator,
        item(state, "piece.save"),
        { kind: "submenu", label: "My Blocks", items: pieceItems(state) },
      ],
    },
    {
      label: "Run",
      items: [
        item(state, "run.next"),
        item(state, "run.previous"),
        item(state, "run.predict"),
        separator,
        item(state, "run.to-loss"),
        item(state, "run.to-end"),
        item(state, "run.back"),
        item(state, "run.restart"),
        item(state, "run.play"),
        separator,
        item(state, "run.breakpoint"),
        item(state, "run.clear-breakpoints"),
        separator,
        item(state, "run.descend"),
      ],
    },
    {
      label: "Train",
      items: [
        item(state, "train.toggle"),
        item(state, "train.batch"),
        item(state, "train.epoch"),
        item(state, "train.stop"),
        {
          kind: "submenu",
          label: "Speed",
          items: trainingSpeeds.map((speed) =>
            item(state, "train.speed", String(speed), speedWords(speed)),
          ),
        },
        item(state, "train.end-worker"),
        separator,
        item(state, "train.step-batch"),
        item(state, "train.make-update"),
        item(state, "data.next-sample"),
        item(state, "data.previous-sample"),
        item(state, "data.mean"),
        item(state, "data.own"),
        separator,
        item(state, "train.present"),
        item(state, "train.go-back"),
        item(state, "train.reset"),
        item(state, "train.new-weights"),
        separator,
        item(state, "data.import"),
        item(state, "data.pictures"),
        item(state, "train.keep-run"),
        item(state, "train.export-history"),
      ],
    },
    {
      label: "Lessons",
      items: [
        ...lessons.map(({ id, title }) =>
          item(state, "lesson.open", id, isDone(state, id) ? `${title} ✓` : title),
        ),
        separator,
        item(state, "lesson.open-next"),
        separator,
        item(state, "lesson.next"),
        item(state, "lesson.back"),
        item(state, "lesson.restart"),
        item(state, "lesson.results"),
        separator,
        item(state, "lesson.toggle"),
        separator,
        item(state, "lesson.edit"),
        item(state, "lesson.remove"),
      ],
    },
    {
      label: "View",
      items: [
        item(state, "view.commands"),
        separator,
        item(state, "view.palette"),
        item(state, "view.inspector"),
        item(state, "view.side"),
        item(state, "view.panel"),
        separator,
        item(state, "view.outline"),
        item(state, "view.trace"),
        item(state, "view.doctor"),
        item(state, "view.bug-lab"),
        item(state, "view.code"),
        item(state, "view.draw"),
        separator,
        item(state, "view.lecture"),
        separator,
        item(state, "view.fit"),
        item(state, "view.fit-selection"),
        item(state, "view.actual-size"),
        item(state, "view.zoom-in"),
        item(state, "view.zoom-out"),
        separator,
        item(state, "view.follow-step"),
        {
          kind: "submenu",
          label: "Wires Show",
          items: [
            item(state, "view.wires", "gradient", "Gradient"),
            item(state, "view.wires", "weight", "Weight"),
            item(state, "view.wires", "value", "Value"),
          ],
        },
        item(state, "view.pictures"),
        item(state, "view.snap"),
        {
          kind: "submenu",
          label: "Appearance",
          items: [
            item(state, "view.theme", "system", "Follow the System"),
            item(state, "view.theme", "light", "Light"),
            item(state, "view.theme", "dark", "Dark"),
          ],
        },
        ...(native
          ? [
              separator,
              role("resetZoom"),
              role("zoomIn"),
              role("zoomOut"),
              role("togglefullscreen"),
            ]
          : []),
      ],
    },
    ...(native && isMac
      ? [{ label: "Window", items: [role("minimize"), role("zoom"), separator, role("front")] }]
      : []),
    {
      label: "Help",
      items: [
        item(state, "help.start"),
        item(state, "help.glossary"),
        item(state, "help.signs"),
        item(state, "help.keyboard"),
        item(state, "help.about"),
      ],
    },
  ];
}
