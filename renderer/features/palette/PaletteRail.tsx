import {
  ArrowRightFromLine,
  Bookmark,
  Calculator,
  CircleDot,
  Grid3x3,
  Layers,
  type LucideIcon,
  Search,
  Sigma,
  Spline,
  SquareFunction,
  Target,
} from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { type Category, categories, piecesTitle } from "../../../core/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Hint } from "../../ui/Hint.tsx";
import { useToolbarKeys } from "../../ui/useToolbarKeys.ts";
import { categoryTitles } from "./find-ops.ts";
import { isWithin } from "./is-within.ts";
import { PaletteFlyout } from "./PaletteFlyout.tsx";
import "./palette.css";

const icons: Readonly<Record<Category, LucideIcon>> = {
  source: ArrowRightFromLine,
  arithmetic: Calculator,
  function: SquareFunction,
  activation: Spline,
  aggregate: Sigma,
  neuron: CircleDot,
  tensor: Grid3x3,
  layer: Layers,
  loss: Target,
};

const searchTitle = "Search operations";
/** Each with the title of its group. */
const buttons: readonly (readonly [string, LucideIcon])[] = [
  [searchTitle, Search],
  ...categories.map((each) => [categoryTitles[each], icons[each]] as const),
  [piecesTitle, Bookmark],
];

/** The palette where the window is narrow: a button a category, which opens its list over the canvas. */
export function PaletteRail() {
  const [opened, setOpened] = useState<string | null>(null);
  const rail = useRef<HTMLElement>(null);
  const onKeyDown = useToolbarKeys("vertical");

  useEffect(() => {
    if (opened === null) return;
    const pressed = (event: PointerEvent) => {
      if (!isWithin(rail.current, event.target as Element)) setOpened(null);
    };
    window.addEventListener("pointerdown", pressed, true);
    return () => window.removeEventListener("pointerdown", pressed, true);
  }, [opened]);

  /** The focus goes back to the button, unless what was added has it. */
  function close(): void {
    if (rail.current?.contains(document.activeElement))
      rail.current.querySelector<HTMLElement>("[aria-expanded=true]")?.focus();
    setOpened(null);
  }

  return (
    <aside ref={rail} className="palette-rail" aria-label="Palette">
      <div
        className="rail-buttons"
        role="toolbar"
        aria-label="Operations"
        aria-orientation="vertical"
        onKeyDown={onKeyDown}
      >
        {buttons.map(([title, Icon]) => (
          <Hint key={title} text={title} side="right">
            <Button
              look="quiet"
              aria-label={title}
              aria-expanded={opened === title}
              onClick={() => setOpened(opened === title ? null : title)}
            >
              <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
            </Button>
          </Hint>
        ))}
      </div>
      {opened !== null && (
        <PaletteFlyout
          key={opened}
          title={opened === searchTitle ? "All operations" : opened}
          group={opened === searchTitle ? null : opened}
          onClose={close}
          onDropped={() => setOpened(null)}
        />
      )}
    </aside>
  );
}
