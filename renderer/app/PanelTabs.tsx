import { Menu } from "@base-ui/react/menu";
import { Tabs } from "@base-ui/react/tabs";
import { ChevronDown } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import { DoctorBadge } from "../features/doctor/DoctorBadge.tsx";
import { useApp, useAppStore } from "../state/app/store.ts";
import { showTab } from "../state/page/dock-actions.ts";
import type { PanelTab } from "../state/page/docks.ts";
import { useSize } from "../ui/useSize.ts";
import { panelViews } from "./panel-views.ts";

/** The tabs in one row; those that have no room in it are in a menu at its end. */
export function PanelTabs({ tabs }: { readonly tabs: readonly PanelTab[] }) {
  const list = useRef<HTMLDivElement>(null);
  const size = useSize(list);
  const [fitting, setFitting] = useState(tabs.length);
  const badge = useApp((state) => state.training.doctor?.findings.length ?? 0);
  const over = tabs.slice(fitting);

  // What has no room in the row wraps into a second one, which is not seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: all of these change what fits
  useLayoutEffect(() => {
    const found = [...(list.current?.querySelectorAll<HTMLElement>("[role=tab]") ?? [])];
    const wrapped = found.findIndex(({ offsetTop }) => offsetTop > (found[0]?.offsetTop ?? 0));
    setFitting(wrapped < 0 ? found.length : wrapped);
  }, [size, tabs.length, badge]);

  return (
    <>
      <Tabs.List ref={list} className="tab-list" aria-label="Views">
        {tabs.map((id, i) => (
          <Tabs.Tab key={id} value={id} className="tab" data-over={i >= fitting || undefined}>
            <span className="tab-title" data-title={panelViews[id].title}>
              {panelViews[id].title}
            </span>
            {id === "doctor" && <DoctorBadge />}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {over.length > 0 && <MoreTabs tabs={over} />}
    </>
  );
}

function MoreTabs({ tabs }: { readonly tabs: readonly PanelTab[] }) {
  const store = useAppStore();
  const shown = useApp(({ panel }) => (panel.open && tabs.includes(panel.tab) ? panel.tab : null));
  const name = shown ? panelViews[shown].title : "More";
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        className="tab more-tabs"
        data-active={shown ? "" : undefined}
        aria-label={shown ? `More views; ${name} is shown` : "More views"}
      >
        {name}
        <ChevronDown size={14} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-place" sideOffset={2} align="end">
          <Menu.Popup className="menu">
            {tabs.map((id) => (
              <Menu.Item key={id} className="menu-item" onClick={() => showTab(store, id)}>
                <span className="menu-label">{panelViews[id].title}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
