import { type ReactNode, useId } from "react";
import { BatchFields } from "./settings/BatchFields.tsx";
import { GradientFields } from "./settings/GradientFields.tsx";
import { OptimizerFields } from "./settings/OptimizerFields.tsx";
import { RateFields } from "./settings/RateFields.tsx";
import { RunNote } from "./settings/RunNote.tsx";
import { StopFields } from "./settings/StopFields.tsx";
import "./settings/settings.css";

/** How the graph is trained. */
export function SettingsTab() {
  return (
    <div className="settings">
      <Group title="Optimiser">
        <OptimizerFields />
      </Group>
      <Group title="Schedule">
        <RateFields />
        <RunNote />
      </Group>
      <div className="settings-batches">
        <Group title="Batches">
          <BatchFields />
        </Group>
      </div>
      <div className="settings-stack">
        <Group title="Gradient">
          <GradientFields />
        </Group>
        <Group title="Stop when">
          <StopFields />
        </Group>
      </div>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="settings-group" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}
