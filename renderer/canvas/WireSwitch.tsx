import { Panel } from "@xyflow/react";
import { CircleHelp } from "lucide-react";
import { useApp, useAppStore } from "../state/app/store.ts";
import { showInPictures, showOnWires } from "../state/app/wires.ts";
import { CommandButton } from "../ui/CommandButton.tsx";
import { Segments } from "../ui/Segments.tsx";

const options = [
  { value: "gradient", title: "Gradient" },
  { value: "weight", title: "Weight" },
  { value: "value", title: "Value" },
] as const;

const sides = [
  { value: "value", title: "Values" },
  { value: "gradient", title: "Gradients" },
] as const;

/** What wires show, whose labels, thickness and colour follow; and what the pictures on nodes do, where there are any. */
export function WireSwitch({ hasPictures }: { readonly hasPictures: boolean }) {
  const store = useAppStore();
  const wires = useApp((state) => state.wires);
  const pictures = useApp((state) => state.pictures);
  return (
    <Panel position="bottom-right" className="wire-switch">
      {hasPictures && (
        <>
          <span className="wire-switch-name" aria-hidden="true">
            Pictures
          </span>
          <Segments
            label="Pictures show"
            value={pictures}
            options={sides}
            onChange={(next) => showInPictures(store, next)}
          />
          <span className="wire-switch-name" aria-hidden="true">
            Wires
          </span>
        </>
      )}
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
