import { BlockInspector } from "./BlockInspector.tsx";
import { EdgeInspector } from "./EdgeInspector.tsx";
import { GraphInspector } from "./GraphInspector.tsx";
import { NodeInspector } from "./NodeInspector.tsx";
import { SelectionInspector } from "./SelectionInspector.tsx";
import { useSubject } from "./useSubject.ts";
import "./inspector.css";

/** All that is known of what is selected, or of the graph. */
export function Inspector() {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll it
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a visible legend
    <div className="inspector" role="group" aria-label="Inspector" tabIndex={0}>
      <h2 className="visually-hidden">Inspector</h2>
      <Subject />
    </div>
  );
}

function Subject() {
  const subject = useSubject();
  switch (subject.kind) {
    case "node":
      return <NodeInspector key={subject.node.id} node={subject.node} />;
    case "edge":
      return <EdgeInspector key={subject.edge.id} edge={subject.edge} />;
    case "block":
      return <BlockInspector key={subject.block.id} block={subject.block} />;
    case "several":
      return <SelectionInspector />;
    case "graph":
      return <GraphInspector />;
  }
}
