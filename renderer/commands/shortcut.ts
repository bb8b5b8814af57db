const macSigns: Readonly<Record<string, string>> = { Alt: "⌥", Shift: "⇧", Mod: "⌘" };

const arrows: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
};

/** Keys such as Mod+Shift+S as people write them: Ctrl+Shift+S, or ⇧⌘S on a Mac. */
export function shortcutText(keys: string, isMac: boolean): string {
  if (keys === "+") return keys;
  const parts = keys.split("+");
  if (!isMac)
    return parts.map((part) => (part === "Mod" ? "Ctrl" : (arrows[part] ?? part))).join("+");
  const held = Object.keys(macSigns).filter((part) => parts.includes(part));
  return held.map((part) => macSigns[part]).join("") + (arrows[parts.at(-1) ?? ""] ?? parts.at(-1));
}

/** The same for aria-keyshortcuts. */
export function ariaShortcut(keys: string, isMac: boolean): string {
  if (keys === "+") return "Plus";
  return keys.replace("Mod", isMac ? "Meta" : "Control");
}
