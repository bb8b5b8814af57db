import {
  catalogue,
  findOp,
  type GraphNode,
  type Menu,
  type MenuItem,
  type NodeId,
  nodeName,
  ops,
} from "../../../core/index.ts";
import { commandLabel, isEnabled, refusal } from "../../commands/command.ts";
import { allCommands, findCommand } from "../../commands/registry.ts";
import type { AppState } from "../../state/app/state.ts";
import { selectGraph } from "../../state/app/store.ts";

/** What the palette leads to. */
export type Goal =
  | { readonly kind: "command"; readonly command: string; readonly argument: string | undefined }
  | { readonly kind: "op"; readonly op: string }
  | { readonly kind: "node"; readonly node: NodeId }
  | { readonly kind: "entry"; readonly target: string };

export interface Choice {
  /** The same at every start: what was used is remembered by it. */
  readonly key: string;
  readonly title: string;
  /** Where it is from: a menu, “Operation”, “Node · Sigmoid”. */
  readonly from: string;
  /** As the registry writes them. */
  readonly keys: string | undefined;
  readonly isEnabled: boolean;
  readonly isChecked: boolean;
  /** Why it can't be done now, where that does not show by itself. */
  readonly refusal: string | null;
  readonly goal: Goal;
}

type MenusOf = (state: AppState) => readonly Menu[];

/** All that can be chosen now: the menus’ own items, those of submenus, other commands, operations, nodes, the glossary. */
export function allChoices(state: AppState, menusOf: MenusOf): readonly Choice[] {
  const inMenus = menusOf(state)
    .flatMap(({ label, items }) => menuChoices(state, [label], items))
    .sort((a, b) => Number(isInSubmenu(a)) - Number(isInSubmenu(b)));
  const known = new Set(inMenus.map(({ goal }) => goal.kind === "command" && goal.command));
  return [
    ...inMenus,
    ...otherCommands(state, known),
    ...ops.map(({ id, title }) =>
      choice(`op:${id}`, title, "Add operation", { kind: "op", op: id }),
    ),
    ...selectGraph(state).nodes.map(nodeChoice),
    ...catalogue
      .filter(({ kind }) => kind === "term" || kind === "finding")
      .map(({ target, title }) =>
        choice(`entry:${target}`, title, "Glossary", { kind: "entry", target }),
      ),
  ];
}

/** Between a menu and its submenu. */
const below = " › ";

function isInSubmenu({ from }: Choice): boolean {
  return from.includes(below);
}

function menuChoices(
  state: AppState,
  path: readonly string[],
  items: readonly MenuItem[],
): readonly Choice[] {
  return items.flatMap((item): readonly Choice[] => {
    if (item.kind === "submenu") return menuChoices(state, [...path, item.label], item.items);
    if (item.kind !== "command" || item.command === paletteCommand) return [];
    const { command: id, argument, label, enabled, checked = false } = item;
    const command = findCommand(state, id);
    return [
      {
        ...choice(commandKey(id, argument), label, path.join(below), {
          kind: "command",
          command: id,
          argument,
        }),
        keys: argument === undefined ? command.keys?.[0] : undefined,
        isEnabled: enabled,
        isChecked: checked,
        refusal: refusal(command, state),
      },
    ];
  });
}

/** The command that opens the palette, which does not list itself. */
export const paletteCommand = "view.commands";

/** Commands that stand in no menu of the window; those that need to be told more are left out. */
function otherCommands(state: AppState, known: ReadonlySet<string | false>): readonly Choice[] {
  const groups = Object.entries(state.commands);
  return allCommands(state)
    .filter(({ id, needsArgument }) => !needsArgument && !known.has(id) && id !== paletteCommand)
    .map((command) => ({
      ...choice(
        commandKey(command.id, undefined),
        commandLabel(command, state),
        groups.find(([, commands]) => commands.includes(command))?.[0] ?? "",
        { kind: "command", command: command.id, argument: undefined },
      ),
      keys: command.keys?.[0],
      isEnabled: isEnabled(command, state),
      isChecked: command.isChecked?.(state, undefined) ?? false,
      refusal: refusal(command, state),
    }));
}

function nodeChoice(node: GraphNode): Choice {
  const title = findOp(node.op)?.title ?? node.op;
  const goal = { kind: "node", node: node.id } as const;
  return choice(`node:${node.id}`, nodeName(node), `Node, ${title}`, goal);
}

function choice(key: string, title: string, from: string, goal: Goal): Choice {
  return {
    key,
    title,
    from,
    keys: undefined,
    isEnabled: true,
    isChecked: false,
    refusal: null,
    goal,
  };
}

function commandKey(id: string, argument: string | undefined): string {
  return argument === undefined ? `command:${id}` : `command:${id} ${argument}`;
}
