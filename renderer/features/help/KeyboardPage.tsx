import { Dialog } from "@base-ui/react/dialog";
import { type Command, commandLabel } from "../../commands/command.ts";
import { shortcutText } from "../../commands/shortcut.ts";
import { useApp } from "../../state/app/store.ts";
import { Button } from "../../ui/Button.tsx";
import "./help.css";

/** Keys that belong to a place rather than to a command. */
const otherKeys: readonly (readonly [what: string, keys: readonly string[]])[] = [
  ["Drag a copy of the nodes", ["Alt+Drag"]],
  ["While a node is dragged: do not put it on a wire", ["Alt"]],
  ["While dragging: cancel", ["Esc"]],
  ["Operation search: what the highlighted one does", ["F1"]],
  ["Number field: take back what was typed", ["Esc"]],
  ["Number field or slider: change a little", ["Arrow keys"]],
  ["The same, ten times as fine", ["Shift+Arrow keys"]],
  ["Table of numbers: change the chosen one", ["Enter"]],
  ["Table of numbers: set the chosen one to 0", ["Delete"]],
  ["Drawing pad: paint", ["Space"]],
  ["Drawing pad: take back the last stroke", ["Backspace"]],
];

/** Every command that has a key, from the registry. */
export function KeyboardPage() {
  const groups = useApp((state) => state.commands);
  return (
    <>
      <Dialog.Title className="dialog-title">Keyboard Shortcuts</Dialog.Title>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll the list */}
      <section className="keyboard-groups" tabIndex={0} aria-label="Shortcuts">
        {Object.entries(groups).map(([title, commands]) => (
          <KeyTable
            key={title}
            title={title}
            rows={commands.flatMap((command) =>
              command.keys ? [[command, command.keys] as const] : [],
            )}
          />
        ))}
        <KeyTable title="Everywhere" rows={otherKeys} />
      </section>
      <div className="dialog-buttons">
        <Dialog.Close render={<Button />}>Close</Dialog.Close>
      </div>
    </>
  );
}

function KeyTable({
  title,
  rows,
}: {
  title: string;
  rows: readonly (readonly [Command | string, readonly string[]])[];
}) {
  const isMac = useApp((state) => state.host.platform === "mac");
  return (
    <table className="key-table">
      <caption>{title}</caption>
      <tbody>
        {rows.map(([what, keys]) => (
          <tr key={typeof what === "string" ? what : what.id}>
            <th scope="row">{typeof what === "string" ? what : <CommandName command={what} />}</th>
            <td>
              {keys.map((key) => (
                <kbd key={key}>{shortcutText(key, isMac)}</kbd>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CommandName({ command }: { command: Command }) {
  return useApp((state) => commandLabel(command, state)).replace(/^(Undo|Redo) .*/, "$1");
}
