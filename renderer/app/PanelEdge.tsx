import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from "react";
import { useAppStore } from "../state/app/store.ts";

/** No panel is lower than its head and tabs with a few lines; above it, the graph keeps this much. */
const limits = { panel: 150, above: 200 };
const steps = { plain: 16, large: 80 };

interface Props {
  readonly panel: RefObject<HTMLElement | null>;
  /** The height that the panel has. */
  readonly height: number;
}

/** The panel's upper edge: dragged, or moved by arrow keys, it makes the panel higher or lower. */
export function PanelEdge({ panel, height }: Props) {
  const store = useAppStore();
  const held = useRef<{ readonly y: number; readonly height: number } | null>(null);

  function highest(): number {
    const room = panel.current?.parentElement?.clientHeight ?? 0;
    return Math.max(limits.panel, room - limits.above);
  }

  function set(next: number): void {
    const panelHeight = Math.round(Math.min(Math.max(next, limits.panel), highest()));
    store.setState({ panelHeight });
  }

  function moved(event: PointerEvent): void {
    const from = held.current;
    if (from) set(from.height + from.y - event.clientY);
  }

  function pressed(event: KeyboardEvent): void {
    const step = event.shiftKey ? steps.large : steps.plain;
    const next = {
      ArrowUp: height + step,
      ArrowDown: height - step,
      Home: limits.panel,
      End: highest(),
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(next);
  }

  const release = () => {
    held.current = null;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule can’t be focused or moved
    <div
      className="panel-edge nokey"
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the training panel"
      aria-valuenow={Math.round(height)}
      aria-valuemin={limits.panel}
      aria-valuemax={highest()}
      aria-valuetext={`${Math.round(height)} pixels`}
      title="Drag to resize; double-click for the usual height"
      tabIndex={0}
      onKeyDown={pressed}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { y: event.clientY, height };
      }}
      onPointerMove={moved}
      onPointerUp={release}
      onPointerCancel={release}
      onDoubleClick={() => store.setState({ panelHeight: null })}
    />
  );
}
