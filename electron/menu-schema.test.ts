import { expect, test } from "vitest";
import type { MenuItem } from "../core/host/host.ts";
import { menusSchema } from "./menu-schema.ts";

const item: MenuItem = { kind: "command", command: "file.save", label: "Save", enabled: true };

function isTaken(...items: unknown[]): boolean {
  return menusSchema.safeParse([{ label: "File", items }]).success;
}

test.each([
  "CmdOrCtrl+S",
  "CmdOrCtrl+Shift+Z",
  "F10",
  "Shift+F5",
  "Shift+1",
  "Plus",
  "-",
  "?",
  "Delete",
  "Escape",
])("%s is an accelerator that Electron can read", (accelerator) => {
  expect(isTaken({ ...item, accelerator })).toBe(true);
});

test.each(["", "Mod+S", "CmdOrCtrl+", "F25", "Shift+Shift", "CmdOrCtrl+Save", "é"])(
  "“%s” is refused, as Electron would throw on it",
  (accelerator) => {
    expect(isTaken({ ...item, accelerator })).toBe(false);
  },
);

test("submenus nest", () => {
  expect(isTaken({ kind: "submenu", label: "Recent", items: [item, { kind: "separator" }] })).toBe(
    true,
  );
});

test("roles outside the list, unknown fields and empty labels are refused", () => {
  expect(isTaken({ kind: "role", role: "zoomIn" })).toBe(true);
  expect(isTaken({ kind: "role", role: "quit" })).toBe(false);
  expect(isTaken({ ...item, click: "alert(1)" })).toBe(false);
  expect(isTaken({ ...item, label: "" })).toBe(false);
  expect(isTaken({ ...item, checked: undefined })).toBe(false);
});

test("menus without bounds are refused", () => {
  expect(isTaken(...Array.from({ length: 201 }, () => item))).toBe(false);
});
