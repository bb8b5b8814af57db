import { useRef } from "react";
import { findNode, findOp, lossName, lossValue, nodeName } from "../../../core/index.ts";
import type { Subject } from "../../canvas/chain-lines.ts";
import { useCardPlace } from "../../canvas/useCardPlace.ts";
import { selectShown, useApp } from "../../state/app/store.ts";
import type { Tangent } from "../../state/page/tangent.ts";
import { TangentView } from "./TangentView.tsx";
import "./tangent.css";

/** While a slider is held: the change that the gradient foretells, beside the real one. */
export function TangentCard() {
  const tangent = useApp((state) => state.tangent);
  const stale = useApp((state) => state.session.stale);
  return tangent && !stale ? <Card tangent={tangent} /> : null;
}

function Card({ tangent }: { readonly tangent: Tangent }) {
  const box = useRef<HTMLDivElement>(null);
  const about: Subject = { kind: "node", id: tangent.node };
  const place = useCardPlace(box, about, tangent.param);
  const session = useApp((state) => state.session);
  const node = useApp((state) => findNode(selectShown(state), tangent.node));
  const loss = lossValue(session.run);
  const value = node?.params[tangent.param];
  if (!node || loss === null) return null;
  const isSource = findOp(node.op)?.category === "source";
  return (
    <div
      ref={box}
      className="tangent-card"
      data-placed={place !== null || undefined}
      style={place ? { transform: `translate(${place.x}px, ${place.y}px)` } : undefined}
    >
      <TangentView
        tangent={tangent}
        lossName={lossName(session.run.program)}
        name={isSource ? nodeName(node) : tangent.param}
        x={typeof value === "number" ? value : tangent.start.x}
        loss={loss}
      />
    </div>
  );
}
