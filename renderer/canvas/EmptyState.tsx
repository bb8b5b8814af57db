import { exampleGroups, lessons } from "../../core/index.ts";
import { runCommand } from "../commands/registry.ts";
import { selectGraph, useApp, useAppStore } from "../store/store.ts";

/** What an empty canvas says: how to begin, and the examples. */
export function EmptyState() {
  const store = useAppStore();
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
      <div className="empty-examples">
        <h3>Lessons</h3>
        {lessons.map(({ id, title, description }) => (
          <button
            className="button"
            key={id}
            type="button"
            title={description}
            onClick={() => runCommand(store, "lesson.open", id)}
          >
            {title}
          </button>
        ))}
      </div>
      {exampleGroups.map(({ title, examples }) => (
        <div className="empty-examples" key={title}>
          <h3>{title}</h3>
          {examples.map(({ id, title, description }) => (
            <button
              className="button"
              key={id}
              type="button"
              title={description}
              onClick={() => runCommand(store, "file.example", id)}
            >
              {title}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
