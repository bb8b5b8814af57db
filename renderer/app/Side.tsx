import { PanelBottom, X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Inspector } from "../features/inspector/Inspector.tsx";
import { LessonSide } from "../features/lessons/LessonSide.tsx";
import { useApp, useAppStore } from "../state/app/store.ts";
import { hideSide, moveTab, showSide } from "../state/page/dock-actions.ts";
import type { PanelTab, SideView } from "../state/page/docks.ts";
import { shownSide, sideViews } from "../state/page/shown-side.ts";
import { useSame } from "../state/page/useSame.ts";
import { Button } from "../ui/Button.tsx";
import { Guarded } from "../ui/Guarded.tsx";
import { Hint } from "../ui/Hint.tsx";
import { useSize } from "../ui/useSize.ts";
import { Edge } from "./Edge.tsx";
import { panelViews } from "./panel-views.ts";
import "./side.css";

/** CSS pixels. */
const limits = { least: 200, graph: 320 };

const widthOf = (view: SideView) =>
  view === "inspector" ? "inspectorWidth" : view === "lesson" ? "lessonWidth" : "dockWidth";

/** At the right of the graph: the inspector, a lesson’s text, or a tab that was moved there. */
export function Side() {
  const view = useApp(shownSide);
  const isLecture = useApp((state) => state.lecture);
  // A room sees the lesson alone, or the button that brings it back.
  if (isLecture && view !== "lesson") return <LessonCorner />;
  return view && <OpenSide view={view} />;
}

function LessonCorner() {
  return (
    <div className="side" data-view="corner">
      <LessonSide />
    </div>
  );
}

function OpenSide({ view }: { readonly view: SideView }) {
  const place = useRef<HTMLElement>(null);
  const size = useSize(place);
  const width = useApp((state) => state.layout[widthOf(view)]);
  const views = useSame(sideViews);

  // A lesson has its own way to the inspector, and a bar above that leads back.
  const hasTabs = views.some((each) => each !== "lesson" && each !== "inspector");

  function most(): number {
    const main = place.current?.parentElement?.querySelector(".app-main");
    return (main?.clientWidth ?? 0) + (place.current?.clientWidth ?? 0) - limits.graph;
  }

  return (
    <aside
      ref={place}
      className="side"
      aria-label={titleOf(view)}
      data-view={view === "inspector" || view === "lesson" ? view : "dock"}
      style={width === null ? undefined : { width }}
    >
      <Edge
        size={widthOf(view)}
        side="left"
        label={`Width of the ${titleOf(view).toLowerCase()}`}
        now={size?.width ?? 0}
        least={limits.least}
        most={most}
      />
      {hasTabs && <SideHead views={views} shown={view} />}
      <Guarded key={view} part={titleOf(view).toLowerCase()}>
        {view === "inspector" && !hasTabs && <LessonSide />}
        {contentOf(view)}
      </Guarded>
    </aside>
  );
}

function SideHead({
  views,
  shown,
}: {
  readonly views: readonly SideView[];
  readonly shown: SideView;
}) {
  const store = useAppStore();
  return (
    <header className="side-head">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a visible legend */}
      <span className="side-tabs" role="group" aria-label="At the right">
        {views.map((view) => (
          <button
            key={view}
            type="button"
            className="tab"
            aria-pressed={view === shown}
            data-active={view === shown ? "" : undefined}
            onClick={() => showSide(store, view)}
          >
            <span className="tab-title" data-title={titleOf(view)}>
              {titleOf(view)}
            </span>
          </button>
        ))}
      </span>
      {shown !== "lesson" && shown !== "inspector" && <ToBottom tab={shown} />}
      <Hint text="Close">
        <Button
          look="quiet"
          aria-label="Close what stands at the right"
          onClick={() => hideSide(store)}
        >
          <X size={16} aria-hidden="true" />
        </Button>
      </Hint>
    </header>
  );
}

function ToBottom({ tab }: { readonly tab: PanelTab }) {
  const store = useAppStore();
  return (
    <Hint text="Move to the bottom">
      <Button
        look="quiet"
        aria-label="Move to the bottom"
        onClick={() => moveTab(store, tab, "bottom")}
      >
        <PanelBottom size={16} aria-hidden="true" />
      </Button>
    </Hint>
  );
}

function titleOf(view: SideView): string {
  if (view === "lesson") return "Lesson";
  return view === "inspector" ? "Inspector" : panelViews[view].title;
}

function contentOf(view: SideView): ReactNode {
  if (view === "lesson") return <LessonSide />;
  if (view === "inspector") return <Inspector />;
  const View = panelViews[view].view;
  return (
    <section className="side-view" aria-label={titleOf(view)}>
      <View />
    </section>
  );
}
