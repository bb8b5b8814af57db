import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import {
  type FoundIllness,
  indexedText,
  type LitPiece,
  litPieces,
  type Severity,
} from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { leadTo } from "../../state/document/inside-actions.ts";
import { dim, lightEvidence } from "../../state/page/lit.ts";
import { Button } from "../../ui/Button.tsx";
import { LitLine } from "../../ui/LitLine.tsx";
import { TextLink } from "../../ui/text/TextLink.tsx";
import { applyFix } from "./doctor-actions.ts";
import { LadderChart } from "./LadderChart.tsx";

const signs: Readonly<Record<Severity, { readonly icon: typeof Info; readonly word: string }>> = {
  problem: { icon: CircleAlert, word: "Problem" },
  warning: { icon: TriangleAlert, word: "Warning" },
  note: { icon: Info, word: "Note" },
};

/** One finding; pointing at it, or coming to it by key, lights what it speaks of. */
export function FindingCard({ finding }: { finding: FoundIllness }) {
  const store = useAppStore();
  const { kind, title, explanation, severity, ladder, fixes } = finding;
  const { icon: Icon, word } = signs[severity];
  const pieces = useLitPieces(finding);
  const show = () => lightEvidence(store, finding);
  const hide = () => dim(store);
  return (
    <article
      className={`finding finding-${severity}`}
      aria-label={title}
      onMouseEnter={show}
      // The card may have come under a pointer that lay still.
      onMouseMove={show}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
    >
      <div className="finding-words">
        <h3>
          <Icon size={15} aria-label={word} role="img" />
          <button
            type="button"
            className="link"
            title="Select these nodes"
            onClick={() => leadTo(store, finding)}
          >
            {indexedText(title)}
          </button>
        </h3>
        <p>{indexedText(explanation)}</p>
        {fixes.length > 0 && (
          <ul className="finding-fixes" aria-label="Fixes">
            {fixes.map((fix) => (
              <li key={fix.label}>
                <Button onClick={() => applyFix(store, finding, fix)}>
                  {indexedText(fix.label)}
                </Button>
                {fix.effect && <span className="quiet">{indexedText(fix.effect)}</span>}
              </li>
            ))}
          </ul>
        )}
        <LitLine intro="On the graph" pieces={pieces} />
        <p>
          <TextLink target={`finding:${kind}`} words="What is this?" />
        </p>
      </div>
      {ladder && <LadderChart ladder={ladder} />}
    </article>
  );
}

function useLitPieces({ nodes, edges }: FoundIllness): readonly LitPiece[] {
  const graph = useApp(selectGraph);
  return useMemo(() => litPieces(graph, new Set(edges), new Set(nodes)), [graph, nodes, edges]);
}
