import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import type { Layout } from "../../core/index.ts";
import { keepLayout, resizeLayout, setLayout } from "../state/app/layout-actions.ts";
import { useAppStore } from "../state/app/store.ts";

type SizeOf = { [K in keyof Layout]: Layout[K] extends number | null ? K : never }[keyof Layout];

/** The side of a part that its edge is: there the part grows towards the graph. */
type Side = "top" | "left" | "right";

interface Props {
  readonly size: SizeOf;
  readonly side: Side;
  /** What is resized, as the name of the edge says it. */
  readonly label: string;
  /** The size that the part has. */
  readonly now: number;
  readonly least: number;
  readonly most: () => number;
}

const steps = { plain: 16, large: 80 };
const growsBy: Readonly<Record<Side, string>> = {
  top: "ArrowUp",
  left: "ArrowLeft",
  right: "ArrowRight",
};
const shrinksBy: Readonly<Record<Side, string>> = {
  top: "ArrowDown",
  left: "ArrowRight",
  right: "ArrowLeft",
};

/** An edge of a part of the window: dragged, or moved by arrow keys, it makes the part larger or smaller. */
export function Edge({ size, side, label, now, least, most }: Props) {
  const store = useAppStore();
  const held = useRef<{ readonly at: number; readonly size: number } | null>(null);
  const isFlat = side === "top";

  const within = (next: number) =>
    Math.round(Math.max(least, Math.min(next, Math.max(least, most()))));
  const along = ({ clientX, clientY }: PointerEvent) => (isFlat ? clientY : clientX);

  function moved(event: PointerEvent): void {
    const from = held.current;
    if (!from) return;
    const by = along(event) - from.at;
    resizeLayout(store, { [size]: within(from.size + (side === "right" ? by : -by)) });
  }

  function pressed(event: KeyboardEvent): void {
    const step = event.shiftKey ? steps.large : steps.plain;
    const next = {
      [growsBy[side]]: now + step,
      [shrinksBy[side]]: now - step,
      Home: least,
      End: most(),
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setLayout(store, { [size]: within(next) });
  }

  function release(): void {
    if (held.current) keepLayout(store);
    held.current = null;
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule can’t be focused or moved
    <div
      className="edge nokey"
      data-side={side}
      role="separator"
      aria-orientation={isFlat ? "horizontal" : "vertical"}
      aria-label={label}
      aria-valuenow={Math.round(now)}
      aria-valuemin={least}
      aria-valuemax={Math.max(least, Math.round(most()))}
      aria-valuetext={`${Math.round(now)} pixels`}
      title="Drag to resize; double-click for the usual size"
      tabIndex={0}
      onKeyDown={pressed}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { at: along(event), size: now };
      }}
      onPointerMove={moved}
      onPointerUp={release}
      onPointerCancel={release}
      onDoubleClick={() => setLayout(store, { [size]: null })}
    />
  );
}
