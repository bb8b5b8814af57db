import type { LucideIcon } from "lucide-react";
import { commandLabel, isEnabled, refusal } from "../commands/command.ts";
import { findCommand, runCommand } from "../commands/registry.ts";
import { ariaShortcut, shortcutText } from "../commands/shortcut.ts";
import { useApp, useAppStore } from "../state/app/store.ts";
import { Button } from "./Button.tsx";
import { Hint } from "./Hint.tsx";

interface Props {
  readonly command: string;
  /** The accessible name; the command's label unless told. */
  readonly name?: string;
  readonly icon?: LucideIcon;
  /** What stands on the button beside the icon; nothing makes it an icon button. */
  readonly text?: string;
  readonly look?: "plain" | "quiet" | "main" | "danger";
  readonly className?: string;
  /** Whether the button stays pressed while the command is on. */
  readonly toggles?: boolean;
}

/** A button for a command of the registry: enabled when it is, with its keys in the hint. */
export function CommandButton({
  command: id,
  name,
  icon: Icon,
  text,
  look = "plain",
  className,
  toggles = false,
}: Props) {
  const store = useAppStore();
  const command = findCommand(store.getState(), id);
  const enabled = useApp((state) => isEnabled(command, state));
  const label = useApp((state) => name ?? commandLabel(command, state));
  const isMac = useApp((state) => state.host.platform === "mac");
  const keys = command.keys?.[0];
  const isOn = useApp((state) => toggles && (command.isChecked?.(state, undefined) ?? false));
  const why = useApp((state) => refusal(command, state));
  // Whoever speaks to a button says what stands on it.
  const isSaid = text === undefined || label.toLowerCase().includes(text.toLowerCase());
  const hint = keys ? `${label} (${shortcutText(keys, isMac)})` : label;
  return (
    <Hint text={why === null ? hint : `${hint}. ${why}`}>
      <Button
        aria-label={isSaid ? label : text}
        aria-description={why ?? (isSaid ? undefined : label)}
        aria-keyshortcuts={keys && ariaShortcut(keys, isMac)}
        aria-pressed={toggles ? isOn : undefined}
        enabled={enabled}
        look={look}
        className={className}
        onClick={() => runCommand(store, id)}
      >
        {Icon && <Icon size={16} aria-hidden="true" />}
        {text && <span className="button-text">{text}</span>}
      </Button>
    </Hint>
  );
}
