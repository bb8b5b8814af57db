import { Tabs } from "@base-ui/react/tabs";
import { type ReactNode, useRef } from "react";
import { useApp, useAppStore } from "../../store/store.ts";
import { showTab } from "../../store/training-actions.ts";
import type { TrainingTab } from "../../store/training-state.ts";
import { Guarded } from "../../ui/Guarded.tsx";
import { useSize } from "../../ui/useSize.ts";
import { BugLabTab } from "./BugLabTab.tsx";
import { CodeTab } from "./CodeTab.tsx";
import { DataTab } from "./DataTab.tsx";
import { DoctorTab } from "./DoctorTab.tsx";
import { DoctorBadge } from "./doctor/DoctorBadge.tsx";
import { LearnTab } from "./LearnTab.tsx";
import { PanelEdge } from "./PanelEdge.tsx";
import { RunsTab } from "./RunsTab.tsx";
import { SamplesTab } from "./SamplesTab.tsx";
import { SettingsTab } from "./SettingsTab.tsx";
import { TraceTab } from "./TraceTab.tsx";
import { TrainControls } from "./TrainControls.tsx";
import { TrainStatus } from "./TrainStatus.tsx";
import { WeightsTab } from "./WeightsTab.tsx";
import "../../styles/training.css";

const tabs: readonly {
  readonly id: TrainingTab;
  readonly title: string;
  readonly view: () => ReactNode;
}[] = [
  { id: "learn", title: "Learning", view: LearnTab },
  { id: "data", title: "Data", view: DataTab },
  { id: "settings", title: "Settings", view: SettingsTab },
  { id: "weights", title: "Weights", view: WeightsTab },
  { id: "samples", title: "Samples", view: SamplesTab },
  { id: "runs", title: "Runs", view: RunsTab },
  { id: "trace", title: "Trace", view: TraceTab },
  { id: "doctor", title: "Doctor", view: DoctorTab },
  { id: "lab", title: "Bug lab", view: BugLabTab },
  { id: "code", title: "Code", view: CodeTab },
];

/** Data, training and what comes of it, below the graph. */
export function TrainingPanel() {
  const open = useApp((state) => state.training.panel.open);
  return open ? <OpenPanel /> : null;
}

function OpenPanel() {
  const store = useAppStore();
  const tab = useApp((state) => state.training.panel.tab);
  const height = useApp((state) => state.panelHeight);
  const section = useRef<HTMLElement>(null);
  const size = useSize(section);
  return (
    <section
      ref={section}
      className="training"
      aria-label="Training"
      style={height === null ? undefined : { height }}
    >
      <PanelEdge panel={section} height={size?.height ?? 0} />
      <div className="training-head">
        <TrainControls />
        <TrainStatus />
      </div>
      <Tabs.Root
        className="training-tabs"
        value={tab}
        onValueChange={(next) => showTab(store, next as TrainingTab)}
      >
        <Tabs.List className="tab-list" aria-label="Training views">
          {tabs.map(({ id, title }) => (
            <Tabs.Tab key={id} value={id} className="tab">
              <span className="tab-title" data-title={title}>
                {title}
              </span>
              {id === "doctor" && <DoctorBadge />}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ id, title, view: View }) => (
          <Tabs.Panel key={id} value={id} className="tab-panel">
            <Guarded part={`${title.toLowerCase()} view`}>
              <View />
            </Guarded>
          </Tabs.Panel>
        ))}
      </Tabs.Root>
    </section>
  );
}
