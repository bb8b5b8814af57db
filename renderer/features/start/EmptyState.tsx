import { type Example, exampleGroups, lessons } from "../../../core/index.ts";
import { runCommand } from "../../commands/registry.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";

/** What an empty canvas says: how to begin, and the examples. */
export function EmptyState() {
  const empty = useApp((state) => selectGraph(state).nodes.length === 0);
  if (!empty) return null;
  return (
    <div className="empty-state">
      <h2>Build a graph, see its gradients</h2>
      <p>
        Drag an operation from the left onto this canvas, or double-click anywhere to search for
        one. Then drag from one node’s right port to another’s left port.
      </p>
      <p className="empty-or">Or open a lesson, or an example:</p>
      <Choices title="Lessons" choices={lessons} command="lesson.open" />
      {exampleGroups.map(({ title, examples }) => (
        <Choices key={title} title={title} choices={examples} command="file.example" />
      ))}
    </div>
  );
}

interface ChoicesProps {
  readonly title: string;
  readonly choices: readonly Pick<Example, "id" | "title" | "description">[];
  /** What opens one, by its id. */
  readonly command: string;
}

function Choices({ title, choices, command }: ChoicesProps) {
  const store = useAppStore();
  return (
    <div className="empty-examples">
      <h3>{title}</h3>
      {choices.map((choice) => (
        <button
          className="button"
          key={choice.id}
          type="button"
          title={choice.description}
          onClick={() => runCommand(store, command, choice.id)}
        >
          {choice.title}
        </button>
      ))}
    </div>
  );
}
