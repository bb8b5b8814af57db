import { type ReactNode, useMemo } from "react";
import { type Graph, type TrainingNote, trainingNotes } from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { isTraining, restoreLastFinite } from "../../state/run/training-actions.ts";
import {
  changedDataWords,
  presentEnd,
  presentProblems,
  readyWords,
} from "../../state/run/training-words.ts";
import { Button } from "../../ui/Button.tsx";
import { CommandButton } from "../../ui/CommandButton.tsx";
import { TrainPace } from "./TrainPace.tsx";

/** Where training stands, in a sentence or two, with the button for what it asks to do. */
export function TrainEnding() {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const end = useApp(presentEnd);
  const history = useApp((state) => state.history);
  const problems = useApp(presentProblems);
  const running = useApp(isTraining);
  const changed = useMemo(() => changedDataWords(history), [history]);
  const note = useNote(graph);
  if (running)
    return (
      <Words text={runningWords(graph)} note={note}>
        <TrainPace />
      </Words>
    );
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0)
    return (
      <Words isProblem text={errors.map(({ message }) => <span key={message}>{message}</span>)} />
    );
  if (graph.loss === null) return <Words text="Make a node the loss to train the graph." />;
  const words = changed ?? end?.words ?? readyWords(graph);
  if (changed !== null || end?.tone !== "problem") return <Words text={words} note={note} />;
  return (
    <Words text={words} isProblem>
      {end.lastFinite && (
        <Button onClick={() => restoreLastFinite(store)}>Restore the last finite weights</Button>
      )}
    </Words>
  );
}

/** What will hardly be what was meant; the first of several. */
function useNote({ nodes, edges, loss, data, name }: Graph): TrainingNote | null {
  return useMemo(() => {
    const graph = { name, nodes, edges, loss, ...(data && { data }) };
    return trainingNotes(graph)[0] ?? null;
  }, [name, nodes, edges, loss, data]);
}

function runningWords({ data }: Graph): string {
  return data ? "Training …" : "Training on the typed values, one sample …";
}

interface WordsProps {
  readonly text: ReactNode;
  readonly note?: TrainingNote | null;
  readonly isProblem?: boolean;
  /** What stays in view however long the words are. */
  readonly children?: ReactNode;
}

/** Stays mounted whatever is said: screen readers hear only what changes in a place that they know. */
function Words({ text, note = null, isProblem = false, children }: WordsProps) {
  return (
    <div className={`train-ending ${isProblem ? "is-problem" : "quiet"}`}>
      <p role="status">
        {note && (
          <>
            <strong className="train-note">{note.message}</strong>{" "}
          </>
        )}
        {text}
      </p>
      {children}
      {note?.kind === "alike-neurons" && (
        <CommandButton command="train.new-weights" name="New random weights" text="New weights" />
      )}
    </div>
  );
}
