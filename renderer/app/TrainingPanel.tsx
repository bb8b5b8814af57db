import { Tabs } from "@base-ui/react/tabs";
import { type ReactNode, useRef } from "react";
import { CodeTab } from "../features/code/CodeTab.tsx";
import { DataTab } from "../features/data/DataTab.tsx";
import { DoctorBadge } from "../features/doctor/DoctorBadge.tsx";
import { DoctorTab } from "../features/doctor/DoctorTab.tsx";
import { BugLabTab } from "../features/lab/BugLabTab.tsx";
import { RunsTab } from "../features/runs/RunsTab.tsx";
import { SamplesTab } from "../features/samples/SamplesTab.tsx";
import { TraceTab } from "../features/trace/TraceTab.tsx";
import { LearnTab } from "../features/training/LearnTab.tsx";
import { SettingsTab } from "../features/training/SettingsTab.tsx";
import { TrainControls } from "../features/training/TrainControls.tsx";
import { TrainStatus } from "../features/training/TrainStatus.tsx";
import { WeightsTab } from "../features/weights/WeightsTab.tsx";
import { useApp, useAppStore } from "../state/app/store.ts";
import { showTab } from "../state/run/training-actions.ts";
import type { TrainingTab } from "../state/run/training-state.ts";
import { Guarded } from "../ui/Guarded.tsx";
import { useSize } from "../ui/useSize.ts";
import { PanelEdge } from "./PanelEdge.tsx";
import "./training.css";

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
