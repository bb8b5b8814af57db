import {
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import type { Layout } from "../../core/index.ts";
import { keepLayout, resizeLayout, setLayout } from "../state/app/layout-actions.ts";
import { nextFrame } from "../state/app/next-frame.ts";
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
  /** What the pointer asks for and the page has not followed yet. */
  const asked = useRef<number | null>(null);
  const limit = useLimit(most);
  const isFlat = side === "top";

  const within = (next: number) =>
    Math.round(Math.max(least, Math.min(next, Math.max(least, most()))));
  const along = ({ clientX, clientY }: PointerEvent) => (isFlat ? clientY : clientX);

  function moved(event: PointerEvent): void {
    const from = held.current;
    if (!from) return;
    const by = along(event) - from.at;
    if (asked.current === null) nextFrame(follow);
    asked.current = within(from.size + (side === "right" ? by : -by));
  }

  /** Once a frame at most: all that stands beside the part takes another size with it. */
  function follow(): void {
    if (asked.current !== null) resizeLayout(store, { [size]: asked.current });
    asked.current = null;
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
    if (!held.current) return;
    follow();
    keepLayout(store);
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
      aria-valuemax={Math.max(least, limit)}
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

/** The most that a part can have, as it changes with the room of the graph. */
function useLimit(most: () => number): number {
  const [limit, setLimit] = useState(0);
  const measure = useEffectEvent(() => setLimit(Math.round(most())));
  useEffect(() => {
    measure();
    const graph = document.querySelector(".app-main");
    if (!graph) return;
    const sizes = new ResizeObserver(measure);
    sizes.observe(graph);
    return () => sizes.disconnect();
  }, []);
  return limit;
}
