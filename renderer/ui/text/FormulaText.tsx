import { Fragment } from "react";
import type { FormulaPart } from "../../../core/index.ts";
import { MathView } from "./MathView.tsx";
import "./text.css";

interface Props {
  readonly parts: readonly FormulaPart[];
  /** Whether its numbers are from before the last edit. */
  readonly stale?: boolean;
  /** Whether it stands by itself: fractions are as large as the rest then. */
  readonly standing?: boolean;
  /** The marks behind it: they stand on its last line, and not at the edge of its longest one. */
  readonly after?: string;
}

/** A formula within a text. It stands on one line, or ends lines between its parts. */
export function FormulaText({ parts, stale = false, standing = false, after = "" }: Props) {
  return (
    <span className="formula" data-stale={stale || undefined} data-standing={standing || undefined}>
      {parts.map(({ math, text }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name but their place
        <Fragment key={i}>
          {i > 0 && <wbr />}
          <MathView math={math} text={text} />
        </Fragment>
      ))}
      {after !== "" && <span className="formula-after">{after}</span>}
    </span>
  );
}
