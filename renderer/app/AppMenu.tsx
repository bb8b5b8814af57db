import { Menu } from "@base-ui/react/menu";
import { Menu as MenuIcon } from "lucide-react";
import type { MenuItem } from "../../core/index.ts";
import { useApp } from "../state/app/store.ts";
import { menus } from "./commands/menus.ts";
import { MenuEntries } from "./MenuEntries.tsx";

/** The app's menus where the system draws none: in one, so that they take no row. */
export function AppMenu() {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="button button-quiet" aria-label="Menu" title="Menu">
        <MenuIcon size={18} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-place" sideOffset={4} align="start">
          <Menu.Popup className="menu">
            <MenuContents />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** Stands only while the menu is open, so that a closed one costs nothing. */
function MenuContents() {
  const state = useApp((whole) => whole);
  const items = menus(state).map(
    ({ label, items }): MenuItem => ({ kind: "submenu", label, items }),
  );
  return <MenuEntries items={items} />;
}
