import { Panel } from "@xyflow/react";
import { CircleHelp } from "lucide-react";
import { useApp, useAppStore } from "../state/app/store.ts";
import { showOnWires } from "../state/app/wires.ts";
import { CommandButton } from "../ui/CommandButton.tsx";
import { Segments } from "../ui/Segments.tsx";

const options = [
  { value: "gradient", title: "Gradient" },
  { value: "weight", title: "Weight" },
  { value: "value", title: "Value" },
] as const;

/** What wires show: their labels, their thickness and their colour follow. */
export function WireSwitch() {
  const store = useAppStore();
  const wires = useApp((state) => state.wires);
  return (
    <Panel position="bottom-right" className="wire-switch">
      <Segments
        label="Wires show"
        value={wires}
        options={options}
        onChange={(next) => showOnWires(store, next)}
      />
      <CommandButton command="help.signs" look="quiet" icon={CircleHelp} />
    </Panel>
  );
}
