import { Tabs } from "@base-ui/react/tabs";
import { ChevronDown, Maximize2, Minimize2, PanelRight } from "lucide-react";
import { type MouseEvent, useRef } from "react";
import { count } from "../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../state/app/store.ts";
import { moveTab, setPanel, showTab } from "../state/page/dock-actions.ts";
import { isMovable, type PanelTab, panelTabs } from "../state/page/docks.ts";
import { Button } from "../ui/Button.tsx";
import { CommandButton } from "../ui/CommandButton.tsx";
import { Guarded } from "../ui/Guarded.tsx";
import { Hint } from "../ui/Hint.tsx";
import { useSize } from "../ui/useSize.ts";
import { Edge } from "./Edge.tsx";
import { PanelTabs } from "./PanelTabs.tsx";
import { panelViews } from "./panel-views.ts";
import "./bottom-panel.css";

/** CSS pixels: no panel is lower than its head and some lines, and above it the graph keeps this much. */
const limits = { least: 150, above: 160 };

/** Data, training and what comes of it, below the graph; closed, its tabs are the foot of the window. */
export function BottomPanel() {
  const store = useAppStore();
  const { open, tab, tall } = useApp((state) => state.panel);
  const height = useApp((state) => state.layout.panelHeight);
  const right = useApp((state) => state.layout.right);
  const section = useRef<HTMLElement>(null);
  const size = useSize(section);
  const tabs = panelTabs.filter((each) => !(isMovable(each) && right.includes(each)));

  /** The room that the panel shares with the graph. */
  function most(): number {
    const main = section.current?.parentElement?.querySelector(".app-main");
    return (main?.clientHeight ?? 0) + (section.current?.clientHeight ?? 0) - limits.above;
  }

  function doubleClicked({ target }: MouseEvent<HTMLElement>): void {
    if (open && !(target as Element).closest("button")) setPanel(store, { tall: !tall });
  }

  const View = panelViews[tab].view;
  return (
    <section
      ref={section}
      className="bottom-panel"
      aria-label="Bottom panel"
      data-open={open || undefined}
      data-tall={(open && tall) || undefined}
      style={open && !tall && height !== null ? { height } : undefined}
    >
      {open && (
        <Edge
          size="panelHeight"
          side="top"
          label="Height of the bottom panel"
          now={size?.height ?? 0}
          least={limits.least}
          most={most}
        />
      )}
      <Tabs.Root
        className="panel-tabs"
        value={open ? tab : null}
        onValueChange={(next) => showTab(store, next as PanelTab)}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a button does the same */}
        <header className="panel-head" onDoubleClick={doubleClicked}>
          <h2 className="visually-hidden">Bottom panel</h2>
          <PanelTabs tabs={tabs} />
          {open ? <OpenTools tab={tab} tall={tall} /> : <Foot />}
        </header>
        {open && (
          <Tabs.Panel value={tab} className="tab-panel">
            <Guarded key={tab} part={`${panelViews[tab].title.toLowerCase()} view`}>
              <View />
            </Guarded>
          </Tabs.Panel>
        )}
      </Tabs.Root>
    </section>
  );
}

function OpenTools({ tab, tall }: { readonly tab: PanelTab; readonly tall: boolean }) {
  const store = useAppStore();
  const size = tall ? "Usual height" : "As high as can be";
  return (
    <span className="panel-tools">
      {isMovable(tab) && (
        <Hint text="Move to the right">
          <Button
            look="quiet"
            aria-label="Move to the right"
            onClick={() => moveTab(store, tab, "right")}
          >
            <PanelRight size={16} aria-hidden="true" />
          </Button>
        </Hint>
      )}
      <Hint text={size}>
        <Button look="quiet" aria-label={size} onClick={() => setPanel(store, { tall: !tall })}>
          {tall ? (
            <Minimize2 size={15} aria-hidden="true" />
          ) : (
            <Maximize2 size={15} aria-hidden="true" />
          )}
        </Button>
      </Hint>
      <CommandButton
        command="view.panel"
        name="Close the bottom panel"
        icon={ChevronDown}
        look="quiet"
      />
    </span>
  );
}

/** What the closed panel has room for. */
function Foot() {
  const nodes = useApp((state) => selectGraph(state).nodes.length);
  const zoom = useApp((state) => state.zoom);
  const canTrain = useApp((state) => selectGraph(state).data !== undefined);
  return (
    <span className="panel-tools">
      {canTrain && (
        <CommandButton
          command="train.toggle"
          text="Train"
          name="Train"
          look="quiet"
          className="foot-train"
        />
      )}
      <span className="foot-fact">{count(nodes, "node")}</span>
      <span className="foot-fact foot-zoom">{zoom} %</span>
    </span>
  );
}
