import { Menu } from "@base-ui/react/menu";
import { Check, ChevronRight } from "lucide-react";
import type { MenuItem } from "../../core/index.ts";
import { findCommand, runCommand } from "../commands/registry.ts";
import { ariaShortcut, shortcutText } from "../commands/shortcut.ts";
import { useApp, useAppStore } from "../state/app/store.ts";

/** The items of one menu. Platform roles are the native menu's alone. */
export function MenuEntries({ items }: { items: readonly MenuItem[] }) {
  return items.map((item, place) => <Entry key={keyOf(item, place)} item={item} />);
}

function keyOf(item: MenuItem, place: number): string {
  return item.kind === "command" ? `${item.command} ${item.argument ?? ""}` : String(place);
}

function Entry({ item }: { item: MenuItem }) {
  switch (item.kind) {
    case "command":
      return <CommandEntry item={item} />;
    case "separator":
      return <Menu.Separator className="menu-separator" />;
    case "submenu":
      return <Submenu label={item.label} items={item.items} />;
    case "role":
      return null;
  }
}

function CommandEntry({ item }: { item: Extract<MenuItem, { kind: "command" }> }) {
  const store = useAppStore();
  const isMac = useApp((state) => state.host.platform === "mac");
  const keys =
    item.argument === undefined ? findCommand(store.getState(), item.command).keys?.[0] : undefined;
  const shared = {
    className: "menu-item",
    disabled: !item.enabled,
    "aria-keyshortcuts": keys && ariaShortcut(keys, isMac),
    onClick: () => runCommand(store, item.command, item.argument),
  };
  const words = (
    <>
      <span className="menu-label">{item.label}</span>
      {keys && (
        <span className="menu-keys" aria-hidden="true">
          {shortcutText(keys, isMac)}
        </span>
      )}
    </>
  );
  if (item.checked === undefined)
    return (
      <Menu.Item {...shared}>
        <span className="menu-check" />
        {words}
      </Menu.Item>
    );
  return (
    <Menu.CheckboxItem {...shared} checked={item.checked} closeOnClick>
      <span className="menu-check">{item.checked && <Check size={14} aria-hidden="true" />}</span>
      {words}
    </Menu.CheckboxItem>
  );
}

function Submenu({ label, items }: { label: string; items: readonly MenuItem[] }) {
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger className="menu-item" label={label}>
        <span className="menu-check" />
        <span className="menu-label">{label}</span>
        <ChevronRight size={14} aria-hidden="true" />
      </Menu.SubmenuTrigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-place" alignOffset={-5}>
          <Menu.Popup className="menu">
            <MenuEntries items={items} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.SubmenuRoot>
  );
}
