import type { MenuItemConstructorOptions } from "electron";
import type { Host, Menu, MenuItem, MenuRole } from "../core/host/host.ts";

export interface MenuContext {
  readonly platform: Host["platform"];
  readonly appName: string;
  /** Reload and developer tools are for those who work on the app. */
  readonly isPackaged: boolean;
  readonly onCommand: (command: string, argument: string | undefined) => void;
}

const developerRoles: readonly MenuRole[] = ["reload", "toggleDevTools"];

/** The page's menus in Electron's form; on a Mac the app's own menu comes first. */
export function menuTemplate(
  menus: readonly Menu[],
  context: MenuContext,
): MenuItemConstructorOptions[] {
  const mnemonics = createMnemonics();
  const template = menus.map(
    (menu): MenuItemConstructorOptions => ({
      id: menu.label,
      label: mnemonics(menu.label),
      submenu: submenu(menu.items, context),
      // macOS adds its own search and window list to menus with these roles.
      ...(menu.label === "Help" && { role: "help" }),
      ...(menu.label === "Window" && { role: "window" }),
    }),
  );
  const hasAppMenu = context.platform !== "mac" || menus[0]?.label === context.appName;
  return hasAppMenu ? template : [{ role: "appMenu" }, ...template];
}

function submenu(items: readonly MenuItem[], context: MenuContext): MenuItemConstructorOptions[] {
  return items.flatMap((item) => {
    const isHidden =
      item.kind === "role" && context.isPackaged && developerRoles.includes(item.role);
    return isHidden ? [] : [menuItem(item, context)];
  });
}

function menuItem(item: MenuItem, context: MenuContext): MenuItemConstructorOptions {
  switch (item.kind) {
    case "separator":
      return { type: "separator" };
    case "role":
      return { role: item.role };
    case "submenu":
      return {
        label: plain(item.label),
        submenu: submenu(item.items, context),
        enabled: item.items.length > 0,
      };
    case "command":
      return {
        id: menuItemId(item.command, item.argument),
        label: plain(item.label),
        enabled: item.enabled,
        ...(item.checked !== undefined && { type: "checkbox", checked: item.checked }),
        ...(item.accelerator !== undefined && {
          accelerator: item.accelerator,
          // Shown only: the page hears its own keys, since it alone knows where the focus is. (A Mac
          // asks the page first whatever is said here.)
          registerAccelerator: false,
        }),
        click(menuItem) {
          // Electron has ticked it already; whether it is so is for the page to say.
          if (item.checked !== undefined) menuItem.checked = item.checked;
          context.onCommand(item.command, item.argument);
        },
      };
  }
}

/** By which tests and the menu itself find an item. */
export function menuItemId(command: string, argument?: string): string {
  return argument === undefined ? command : `${command}:${argument}`;
}

/** A single & would underline the next letter. */
function plain(label: string): string {
  return label.replaceAll("&", "&&");
}

/** Underlines the first letter that no other menu has: Alt and this letter open the menu. */
function createMnemonics(): (label: string) => string {
  const taken = new Set<string>();
  return (label) => {
    const index = [...label.toLowerCase()].findIndex(
      (letter) => /[a-z]/.test(letter) && !taken.has(letter),
    );
    if (index < 0) return plain(label);
    taken.add(label.charAt(index).toLowerCase());
    return `${plain(label.slice(0, index))}&${plain(label.slice(index))}`;
  };
}
