import { useRef } from "react";
import { LessonEditor } from "../features/lessons/editor/LessonEditor.tsx";
import { Palette } from "../features/palette/Palette.tsx";
import { PaletteRail } from "../features/palette/PaletteRail.tsx";
import { useApp } from "../state/app/store.ts";
import { Guarded } from "../ui/Guarded.tsx";
import { useMedia } from "../ui/useMedia.ts";
import { useSize } from "../ui/useSize.ts";
import { Edge } from "./Edge.tsx";

/** CSS pixels. */
const limits = { least: 160, most: 480 };

/** At the left of the graph: the palette, as a list or as a rail, or the form of a lesson. */
export function LeftSide() {
  const isWriting = useApp((state) => state.lessonEditing.open);
  const hasPalette = useApp((state) => state.layout.palette);
  const isWide = useMedia("(width >= 1400px)");
  if (!isWriting && !hasPalette) return null;
  return (
    <div className="left-side">
      <Guarded key={String(isWriting)} part={isWriting ? "lesson editor" : "palette"}>
        {isWriting ? <LessonEditor /> : isWide ? <WidePalette /> : <PaletteRail />}
      </Guarded>
    </div>
  );
}

function WidePalette() {
  const place = useRef<HTMLElement>(null);
  const size = useSize(place);
  const width = useApp((state) => state.layout.paletteWidth);
  return (
    <aside
      ref={place}
      className="palette-place"
      aria-label="Palette"
      style={width === null ? undefined : { width }}
    >
      <Palette />
      <Edge
        size="paletteWidth"
        side="right"
        label="Width of the palette"
        now={size?.width ?? 0}
        least={limits.least}
        most={() => limits.most}
      />
    </aside>
  );
}
