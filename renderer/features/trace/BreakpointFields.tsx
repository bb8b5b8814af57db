import { X } from "lucide-react";
import { findNode, nodeName } from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import {
  breakAtBound,
  breakWhenNotFinite,
  toggleBreak,
} from "../../state/run/breakpoint-actions.ts";
import { brokenNodes } from "../../state/run/breakpoints.ts";
import { Button } from "../../ui/Button.tsx";
import { CommandButton } from "../../ui/CommandButton.tsx";
import { NumberField } from "../../ui/NumberField.tsx";

/** The numbers that the stepper stops at. */
export function NumberBreaks() {
  const store = useAppStore();
  const nonFinite = useApp((state) => state.breakpoints.nonFinite);
  return (
    <fieldset className="break-fields">
      <legend className="visually-hidden">Break at numbers</legend>
      <label className="break-field">
        <input
          type="checkbox"
          checked={nonFinite}
          onChange={(event) => breakWhenNotFinite(store, event.target.checked)}
        />
        Break when a number is not finite
      </label>
      <BoundField side="below" />
      <BoundField side="above" />
    </fieldset>
  );
}

function BoundField({ side }: { readonly side: "below" | "above" }) {
  const store = useAppStore();
  const { on, bound } = useApp((state) => state.breakpoints[side]);
  return (
    <span className="break-field">
      <label className="break-field">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => breakAtBound(store, side, { on: event.target.checked })}
        />
        gradient {side}
      </label>
      <NumberField
        label={`Bound for a gradient ${side}`}
        className="break-bound"
        value={bound}
        fault={(number) => (number > 0 ? null : "A bound must be above 0.")}
        onChange={(number) => breakAtBound(store, side, { on: true, bound: number })}
      />
    </span>
  );
}

/** More names than this would leave no room for the steps. */
const namesShown = 6;

/** The nodes that it stops at. */
export function NodeBreaks() {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const ids = brokenNodes(
    useApp((state) => state.breakpoints),
    graph,
  );
  if (ids.length === 0)
    return <span className="quiet">F9 sets a breakpoint on what is selected.</span>;
  return (
    <span className="break-nodes">
      Break at
      {ids.slice(0, namesShown).map((id) => {
        const node = findNode(graph, id);
        const name = node ? nodeName(node) : id;
        return (
          <Button
            key={id}
            className="break-node"
            aria-label={`Remove the breakpoint at ${name}`}
            onClick={() => toggleBreak(store, id)}
          >
            <span className="break-name">{name}</span>
            <X size={13} aria-hidden="true" />
          </Button>
        );
      })}
      {ids.length > namesShown && <span>and {ids.length - namesShown} more</span>}
      <CommandButton command="run.clear-breakpoints" text="Remove all" look="quiet" />
    </span>
  );
}
