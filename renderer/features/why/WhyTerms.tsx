import { type Derivation, type DerivedTerm, type Graph, pathWords } from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { dim, pointAt } from "../../state/page/lit.ts";
import { KnownNumber } from "../../ui/KnownNumber.tsx";

/** The terms of a sum by their paths; the one pointed at is lit on the canvas. */
export function WhyTerms({ found: { terms } }: { readonly found: Derivation }) {
  const store = useAppStore();
  const graph = useApp(({ session }) => session.run.program.graph);
  const whole = () => dim(store);
  return (
    <ol className="why-terms" aria-label="Terms of the sum">
      {terms.map((term, i) => {
        const only = () => pointAt(store, term);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a term is its place in the sum
          <li key={i}>
            <button
              type="button"
              className="why-term"
              onMouseEnter={only}
              onMouseLeave={whole}
              onFocus={only}
              onBlur={whole}
            >
              <span>{pathText(graph, term)}</span>
              <span className="why-term-number">
                <KnownNumber
                  known={
                    term.value === null
                      ? { state: "pending" }
                      : { state: "done", value: term.value }
                  }
                  kind="gradient"
                />
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** The nodes along a path, from the loss back: L → a → z → w */
function pathText(graph: Graph, term: DerivedTerm): string {
  const path = term.edges.flatMap((id) => graph.edges.find((edge) => edge.id === id) ?? []);
  if (path.length === 0) return "here";
  const isChain = path.every((edge, i) => i === 0 || edge.target === path[i - 1]?.source);
  return isChain ? pathWords(graph, path, true) : `${path.length} more wires`;
}
