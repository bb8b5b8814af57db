import { app, Menu } from "electron";
import type { Menu as PageMenu } from "../core/host/host.ts";
import { type MenuContext, menuTemplate } from "./menu-template.ts";

export type SetMenu = (menus: readonly PageMenu[]) => void;

/** Until the page brings its menus there are none, save the app's own on a Mac. */
export function setupMenu(context: MenuContext): SetMenu {
  Menu.setApplicationMenu(
    context.platform === "mac" ? Menu.buildFromTemplate(menuTemplate([], context)) : null,
  );
  app.setAboutPanelOptions({ applicationName: app.name, applicationVersion: app.getVersion() });
  let shown = "";
  return (menus) => {
    // A new menu closes the one that is open, so it is only made when something has changed.
    const next = JSON.stringify(menus);
    if (next === shown) return;
    shown = next;
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(menus, context)));
  };
}
