import { ArrowRight, FilePlus2, FolderOpen, Network, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { isComplete, type LessonScore, lessons, type ShippedLesson } from "../../../core/index.ts";
import { GraphThumbnail } from "../../canvas/GraphThumbnail.tsx";
import { runCommand } from "../../commands/registry.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { isStartShown, isUntouched, leaveStart } from "../../state/page/start-page.ts";
import { Button } from "../../ui/Button.tsx";
import { StartExamples } from "./StartExamples.tsx";
import { StartLessons } from "./StartLessons.tsx";
import "./start.css";

/** What lies over the canvas until there is something on it: how to begin. */
export function StartPage() {
  const isShown = useApp(isStartShown);
  const isEmpty = useApp((state) => selectGraph(state).nodes.length === 0);
  if (isShown) return <Page />;
  return isEmpty ? <EmptyCanvas /> : null;
}

/** An empty canvas, once the start page was put away. */
function EmptyCanvas() {
  return (
    <p className="empty-canvas">
      Drag an operation here, or double-click to search for one. Then drag from a node’s right port
      to another’s left port.
    </p>
  );
}

function Page() {
  const store = useAppStore();
  const isOver = useApp((state) => !isUntouched(state));
  const page = useRef<HTMLElement>(null);
  // Over a graph it was asked for, and has the keys.
  useEffect(() => {
    if (isOver) page.current?.focus({ preventScroll: true });
  }, [isOver]);
  function pressed(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    leaveStart(store);
    event.preventDefault();
  }
  return (
    <section
      ref={page}
      className="start-page"
      aria-label="Start page"
      tabIndex={-1}
      onKeyDown={pressed}
    >
      <div className="start-content">
        <div className="start-top">
          <FirstStep />
          <Actions />
        </div>
        <StartLessons />
        <StartExamples />
      </div>
      {isOver && (
        <Button
          look="quiet"
          className="start-close"
          aria-label="Back to the graph"
          title="Back to the graph"
          onClick={() => leaveStart(store)}
        >
          <X size={18} aria-hidden="true" />
        </Button>
      )}
    </section>
  );
}

/** The lesson that was worked at last, else the first that is not done. */
function suggested(scores: readonly LessonScore[]): ShippedLesson | undefined {
  const [last] = scores;
  const underWay = last && !isComplete(last) ? lessons.find(({ id }) => id === last.id) : undefined;
  const done = new Set(scores.filter(isComplete).map(({ id }) => id));
  return underWay ?? lessons.find(({ id }) => !done.has(id)) ?? lessons[0];
}

/** One large thing to do. */
function FirstStep() {
  const store = useAppStore();
  const scores = useApp((state) => state.lessonScores);
  const lesson = suggested(scores);
  if (!lesson) return null;
  const score = scores.find(({ id }) => id === lesson.id);
  const isUnderWay = score !== undefined && !isComplete(score);
  return (
    <section className="start-first" aria-label="First step">
      <div className="start-words">
        <p className="start-over">{isUnderWay ? "Go on with" : firstWords(scores)}</p>
        <h2>{lesson.title}</h2>
        <p className="start-about">{lesson.description}</p>
        <div className="start-go">
          <Button
            look="main"
            aria-label={`${isUnderWay ? "Go on with" : "Start"} ${lesson.title}`}
            onClick={() => runCommand(store, "lesson.open", lesson.id)}
          >
            {isUnderWay ? "Go on" : "Start"}
            <ArrowRight size={16} aria-hidden="true" />
          </Button>
          <span className="quiet">
            {isUnderWay ? `${score.done} of ${score.tasks} tasks done` : `${lesson.minutes} min`}
          </span>
        </div>
      </div>
      <GraphThumbnail graph={lesson.text} width={320} height={180} />
    </section>
  );
}

function firstWords(scores: readonly LessonScore[]): string {
  return scores.length === 0 ? "Begin here" : "Next lesson";
}

/** Something of one's own. */
function Actions() {
  const store = useAppStore();
  const recent = useApp((state) => state.recent);
  return (
    <section className="start-actions" aria-label="Your own">
      <Action
        icon={Network}
        text="New network…"
        onClick={() => runCommand(store, "file.new-network")}
      />
      <Action icon={FilePlus2} text="New graph" onClick={() => runCommand(store, "file.new")} />
      <Action icon={FolderOpen} text="Open…" onClick={() => runCommand(store, "file.open")} />
      {recent.length > 0 && (
        <>
          <h3>Recent</h3>
          <ul className="start-recent">
            {recent.slice(0, mostRecent).map(({ token, name }) => (
              <li key={token}>
                <button
                  type="button"
                  className="start-file"
                  title={name}
                  onClick={() => runCommand(store, "file.open-recent", token)}
                >
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const mostRecent = 4;

interface ActionProps {
  readonly icon: typeof Network;
  readonly text: string;
  readonly onClick: () => unknown;
}

function Action({ icon: Icon, text, onClick }: ActionProps) {
  return (
    <button type="button" className="start-action" onClick={() => void onClick()}>
      <Icon size={18} aria-hidden="true" />
      {text}
    </button>
  );
}
