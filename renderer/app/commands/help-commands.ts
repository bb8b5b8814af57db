import type { Command } from "../../commands/command.ts";
import { isStartShown, toggleStart } from "../../state/page/start-page.ts";
import { onlyNode } from "./chosen.ts";

export const helpCommands: readonly Command[] = [
  { id: "help.start", label: "Start Page", isChecked: isStartShown, run: toggleStart },
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
    id: "help.signs",
    label: "Signs and Colours",
    run: (store) => store.setState({ dialog: { kind: "signs" } }),
  },
  {
    id: "help.about",
    label: "About Chainrule",
    run: (store) => store.setState({ dialog: { kind: "about" } }),
  },
];
