import { Tabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { useApp, useAppStore } from "../../store/store.ts";
import { showTab } from "../../store/training-actions.ts";
import type { TrainingTab } from "../../store/training-state.ts";
import { Guarded } from "../../ui/Guarded.tsx";
import { DataTab } from "./DataTab.tsx";
import { DoctorTab } from "./DoctorTab.tsx";
import { DoctorBadge } from "./doctor/DoctorBadge.tsx";
import { LearnTab } from "./LearnTab.tsx";
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
];

/** Data, training and what comes of it, below the graph. */
export function TrainingPanel() {
  const store = useAppStore();
  const { open, tab } = useApp((state) => state.training.panel);
  if (!open) return null;
  return (
    <section className="training" aria-label="Training">
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
              {title}
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
