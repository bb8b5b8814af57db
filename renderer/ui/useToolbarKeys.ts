import { type KeyboardEvent, useCallback } from "react";

/** Left and Right walk from button to button, as in any toolbar; Tab does too. */
export function useToolbarKeys() {
  return useCallback((event: KeyboardEvent<HTMLElement>) => {
    const direction = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!direction || !(event.target instanceof HTMLButtonElement)) return;
    const buttons = [...event.currentTarget.querySelectorAll("button")];
    const at = buttons.indexOf(event.target);
    buttons.at((at + direction) % buttons.length)?.focus();
    event.preventDefault();
  }, []);
}
