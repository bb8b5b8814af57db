import type { MenuItemConstructorOptions } from "electron";
import { expect, test, vi } from "vitest";
import type { Menu, MenuItem } from "../core/host/host.ts";
import { type MenuContext, menuTemplate } from "./menu-template.ts";

function context(change: Partial<MenuContext> = {}): MenuContext {
  return {
    platform: "linux",
    appName: "Chainrule",
    isPackaged: false,
    onCommand: () => {},
    ...change,
  };
}

const save: MenuItem = {
  kind: "command",
  command: "file.save",
  label: "Save",
  accelerator: "CmdOrCtrl+S",
  enabled: false,
};

const snap: MenuItem = {
  kind: "command",
  command: "view.snap",
  label: "Snap",
  enabled: true,
  checked: true,
};

/** The items of a template's only menu. */
function itemsOf(items: readonly MenuItem[], change?: Partial<MenuContext>) {
  const [menu] = menuTemplate([{ label: "File", items }], context(change));
  return menu?.submenu as MenuItemConstructorOptions[];
}

/** Chooses an item as Electron would. */
function click(item: MenuItemConstructorOptions | undefined, shown: object = {}) {
  item?.click?.(shown as Electron.MenuItem, undefined, {});
}

test("an item shows its label, its keys and whether it can be chosen", () => {
  const [item] = itemsOf([save]);
  expect(item).toMatchObject({ label: "Save", accelerator: "CmdOrCtrl+S", enabled: false });
});

test("keys are shown and not bound: the page hears its own", () => {
  expect(itemsOf([save])[0]?.registerAccelerator).toBe(false);
});

test("choosing an item tells the page its command and argument", () => {
  const onCommand = vi.fn();
  const dark: MenuItem = { ...snap, command: "view.theme", argument: "dark" };
  const items = itemsOf([save, dark], { onCommand });
  for (const item of items) click(item);
  expect(onCommand.mock.calls).toEqual([
    ["file.save", undefined],
    ["view.theme", "dark"],
  ]);
});

test("a tick is the page's to change", () => {
  const [item] = itemsOf([snap]);
  expect(item).toMatchObject({ type: "checkbox", checked: true });
  const shown = { checked: false };
  click(item, shown);
  expect(shown.checked).toBe(true);
});

test("an empty submenu can't be opened, a full one holds its items", () => {
  const [empty, full] = itemsOf([
    { kind: "submenu", label: "Open Recent", items: [] },
    { kind: "submenu", label: "Recent & Old", items: [save, { kind: "separator" }] },
  ]);
  expect(empty?.enabled).toBe(false);
  expect(full).toMatchObject({
    enabled: true,
    label: "Recent && Old",
    submenu: [{ label: "Save" }, { type: "separator" }],
  });
});

test("a file name with & is shown as it is", () => {
  expect(itemsOf([{ ...save, label: "R&D.chainrule" }])[0]?.label).toBe("R&&D.chainrule");
});

test("reload and developer tools are for those who work on the app", () => {
  const roles: MenuItem[] = [
    { kind: "role", role: "reload" },
    { kind: "role", role: "toggleDevTools" },
    { kind: "role", role: "togglefullscreen" },
  ];
  expect(itemsOf(roles)).toHaveLength(3);
  expect(itemsOf(roles, { isPackaged: true })).toEqual([{ role: "togglefullscreen" }]);
});

test("every menu has a letter of its own to open it by", () => {
  const menus: Menu[] = ["File", "Edit", "Format", "View"].map((label) => ({ label, items: [] }));
  const letters = menuTemplate(menus, context()).map(({ label }) =>
    /&(.)/.exec(label ?? "")?.[1]?.toLowerCase(),
  );
  expect(new Set(letters).size).toBe(menus.length);
  expect(letters).not.toContain(undefined);
});

test("a Mac has the app's own menu first, others have not", () => {
  const menus: Menu[] = [{ label: "File", items: [] }];
  expect(menuTemplate(menus, context({ platform: "mac" }))[0]).toEqual({ role: "appMenu" });
  expect(menuTemplate(menus, context())).toHaveLength(1);
});
