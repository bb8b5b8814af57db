import { exampleGroups } from "../../../core/index.ts";
import { GraphThumbnail } from "../../canvas/GraphThumbnail.tsx";
import { runCommand } from "../../commands/registry.ts";
import { useAppStore } from "../../state/app/store.ts";
import "./start-examples.css";

/** Every example as a small picture of its graph, with its title and a sentence. */
export function StartExamples() {
  const store = useAppStore();
  return exampleGroups.map(({ title, examples }) => (
    <section key={title} className="start-group" aria-label={title}>
      <h3>{title}</h3>
      <div className="start-examples">
        {examples.map((example) => (
          <div key={example.id} className="start-example">
            <GraphThumbnail graph={example.text} width={200} height={84} />
            <button
              type="button"
              title={example.description}
              onClick={() => runCommand(store, "file.example", example.id)}
            >
              {example.title}
            </button>
            <p className="quiet">{example.description}</p>
          </div>
        ))}
      </div>
    </section>
  ));
}
