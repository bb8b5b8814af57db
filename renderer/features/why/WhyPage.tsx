import type { SyntheticEvent } from "react";
import { type Derivation, stageLines, stageMath, stageText } from "../../../core/index.ts";
import { useAppStore } from "../../state/app/store.ts";
import { dim, pointAt } from "../../state/page/lit.ts";
import { MathView } from "../../ui/text/MathView.tsx";

/** Lines that are seen at once; more are scrolled to. */
const mostLines = 5;
const lineHeight = 25;
/** Room for a fraction in brackets. */
const oneLine = 84;
/** Letters beyond which a formula is set smaller. */
const longText = 56;

interface Props {
  readonly found: Derivation;
  readonly page: number;
}

/** One page of a derivation. Pointing at a term lights its path. */
export function WhyPage({ found, page }: Props) {
  const store = useAppStore();
  const stage = found.stages[page];
  if (!stage) return null;
  // The card keeps its height from page to page.
  const lines = Math.min(Math.max(...found.stages.map(stageLines)), mostLines);
  const text = stageText(stage);

  function pointed({ target }: SyntheticEvent): void {
    const term = target instanceof Element ? target.closest("[data-term]") : null;
    const at = term?.getAttribute("data-term");
    const edges = at == null ? undefined : found.terms[Number(at)]?.edges;
    if (edges) pointAt(store, { edges });
    else dim(store);
  }

  return (
    <div className={`why-page why-${found.kind}`} aria-live="polite">
      <p className="why-title">
        {page + 1}. {stage.title}
      </p>
      {/* The terms are in the list below, where keys reach them. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      {/* biome-ignore lint/a11y/useKeyWithMouseEvents: see above */}
      <div
        className="why-formula"
        data-long={text.length > longText || undefined}
        style={{ height: lines === 1 ? oneLine : 40 + lines * lineHeight }}
        onMouseOver={pointed}
        onMouseLeave={() => dim(store)}
      >
        <MathView math={stageMath(stage)} text={text} />
      </div>
      {found.isPending && <p className="quiet">The numbers are not computed yet.</p>}
    </div>
  );
}
