import type { ReactNode } from "react";
import { CodeTab } from "../features/code/CodeTab.tsx";
import { DataTab } from "../features/data/DataTab.tsx";
import { DoctorTab } from "../features/doctor/DoctorTab.tsx";
import { BugLabTab } from "../features/lab/BugLabTab.tsx";
import { OutlineTab } from "../features/outline/OutlineTab.tsx";
import { PadTab } from "../features/pad/PadTab.tsx";
import { RunsTab } from "../features/runs/RunsTab.tsx";
import { SamplesTab } from "../features/samples/SamplesTab.tsx";
import { TraceTab } from "../features/trace/TraceTab.tsx";
import { LearnTab } from "../features/training/LearnTab.tsx";
import { SettingsTab } from "../features/training/SettingsTab.tsx";
import { WeightsTab } from "../features/weights/WeightsTab.tsx";
import type { PanelTab } from "../state/page/docks.ts";

interface PanelView {
  readonly title: string;
  readonly view: () => ReactNode;
}

/** What the tabs of the bottom panel show, wherever they stand. */
export const panelViews: Readonly<Record<PanelTab, PanelView>> = {
  learn: { title: "Learning", view: LearnTab },
  data: { title: "Data", view: DataTab },
  settings: { title: "Settings", view: SettingsTab },
  weights: { title: "Weights", view: WeightsTab },
  samples: { title: "Samples", view: SamplesTab },
  pad: { title: "Draw", view: PadTab },
  runs: { title: "Runs", view: RunsTab },
  outline: { title: "Outline", view: OutlineTab },
  trace: { title: "Trace", view: TraceTab },
  doctor: { title: "Doctor", view: DoctorTab },
  lab: { title: "Bug lab", view: BugLabTab },
  code: { title: "Code", view: CodeTab },
};
