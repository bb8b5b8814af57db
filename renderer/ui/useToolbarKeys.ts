import { type KeyboardEvent, useCallback } from "react";

const arrows = {
  horizontal: { ArrowRight: 1, ArrowLeft: -1 },
  vertical: { ArrowDown: 1, ArrowUp: -1 },
} as const;

/** Arrow keys walk from button to button, as in any toolbar; Tab does too. */
export function useToolbarKeys(orientation: keyof typeof arrows = "horizontal") {
  return useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const keys: Readonly<Record<string, number>> = arrows[orientation];
      const direction = keys[event.key];
      if (!direction || !(event.target instanceof HTMLButtonElement)) return;
      const buttons = [...event.currentTarget.querySelectorAll("button")];
      const at = buttons.indexOf(event.target);
      buttons.at((at + direction) % buttons.length)?.focus();
      event.preventDefault();
    },
    [orientation],
  );
}
