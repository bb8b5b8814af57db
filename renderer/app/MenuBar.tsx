import { Menu } from "@base-ui/react/menu";
import { Menubar } from "@base-ui/react/menubar";
import { useMemo } from "react";
import { useApp, useAppStore } from "../state/app/store.ts";
import { documentName, hasUnsaved } from "../state/document/document-state.ts";
import { menus } from "./commands/menus.ts";
import { MenuEntries } from "./MenuEntries.tsx";

/** The app's menus where the system draws none. */
export function MenuBar() {
  const store = useAppStore();
  const titles = useMemo(() => menus(store.getState()).map(({ label }) => label), [store]);
  return (
    <div className="menu-bar">
      <Menubar className="menu-bar-menus" modal={false} aria-label="Menu">
        {titles.map((title) => (
          <Menu.Root key={title} modal={false}>
            <Menu.Trigger className="menu-title">{title}</Menu.Trigger>
            <Menu.Portal>
              <Menu.Positioner className="menu-place" sideOffset={2} align="start">
                <Menu.Popup className="menu">
                  <MenuContents title={title} />
                </Menu.Popup>
              </Menu.Positioner>
            </Menu.Portal>
          </Menu.Root>
        ))}
      </Menubar>
      <DocumentTitle />
    </div>
  );
}

/** Stands only while its menu is open, so that a closed menu costs nothing. */
function MenuContents({ title }: { title: string }) {
  const state = useApp((whole) => whole);
  const menu = menus(state).find(({ label }) => label === title);
  return menu && <MenuEntries items={menu.items} />;
}

function DocumentTitle() {
  const name = useApp(documentName);
  const dirty = useApp(hasUnsaved);
  return (
    <span className="document-title">
      {name}
      {dirty && <span className="document-mark"> · not saved</span>}
    </span>
  );
}
