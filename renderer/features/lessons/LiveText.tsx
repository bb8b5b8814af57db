import { renderText, type TextPiece } from "../../../core/index.ts";
import { useApp } from "../../state/app/store.ts";
import { documentStanding } from "../../state/run/reached.ts";
import { KnownNumber } from "../../ui/KnownNumber.tsx";
import { GluedText } from "../../ui/text/GluedText.tsx";
import { PlainWords } from "../../ui/text/PlainWords.tsx";
import { cardLink } from "../../ui/text/TextLink.tsx";

/** A paragraph with its formulas, and with numbers that follow the graph. */
export function LiveText({ text }: { readonly text: string }) {
  // The run's numbers are written in place: a fresh session is what tells that they changed.
  const { run, taken, stale } = useApp((state) => state.session);
  const graph = useApp(documentStanding);
  return (
    <GluedText
      pieces={renderText(text, run, taken, graph)}
      draw={(piece, after) =>
        piece.kind === "number" ? (
          <LiveNumber piece={piece} stale={stale} />
        ) : (
          <PlainWords piece={piece} link={cardLink} stale={stale} after={after} />
        )
      }
    />
  );
}

interface NumberProps {
  readonly piece: TextPiece & { readonly kind: "number" };
  readonly stale: boolean;
}

function LiveNumber({ piece: { number, text }, stale }: NumberProps) {
  if (!number)
    return (
      <span className="lesson-missing" title="The graph no longer has this number">
        {text}?
      </span>
    );
  return (
    <span className="lesson-number" data-number={text} title={number.symbol}>
      <KnownNumber
        known={number.known}
        kind={number.role}
        stale={stale}
        counts={number.counts ?? false}
      />
    </span>
  );
}
