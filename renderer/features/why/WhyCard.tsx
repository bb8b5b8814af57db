import { useEffect, useRef, useState } from "react";
import {
  type Derivation,
  type EdgeId,
  type NodeId,
  subjectText,
  type WhySubject,
} from "../../../core/index.ts";
import type { Subject } from "../../canvas/chain-lines.ts";
import { useCardPlace } from "../../canvas/useCardPlace.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { dim, nodesAbout } from "../../state/page/lit.ts";
import { closeWhy, derivationOf, showPage } from "../../state/page/why-actions.ts";
import { useDragged } from "./useDragged.ts";
import { useRoomBeside } from "./useRoomBeside.ts";
import { WhyCopy } from "./WhyCopy.tsx";
import { WhyElement } from "./WhyElement.tsx";
import { WhyHead } from "./WhyHead.tsx";
import { WhyPage } from "./WhyPage.tsx";
import { WhyPager } from "./WhyPager.tsx";
import { WhyTerms } from "./WhyTerms.tsx";
import "./why-card.css";

/** Why a number is what it is, beside what it belongs to, from symbols to the result. */
export function WhyCard() {
  const why = useApp((state) => state.why);
  // The run's numbers are written in place: a fresh session is what tells that they changed.
  const session = useApp((state) => state.session);
  const store = useAppStore();
  const found = why && session && derivationOf(store.getState(), why);
  if (!why || !found || found.stages.length === 0) return null;
  const key = JSON.stringify(why.subject);
  return <Card key={key} subject={why.subject} found={found} page={why.page} />;
}

interface Props {
  readonly subject: WhySubject;
  readonly found: Derivation;
  readonly page: number;
}

function Card({ subject, found, page }: Props) {
  const store = useAppStore();
  const box = useRef<HTMLElement>(null);
  const about: Subject =
    "edge" in subject ? { kind: "edge", id: subject.edge } : { kind: "node", id: subject.node };
  const path = found.terms.flatMap(({ edges }) => edges);
  const placed = useCardPlace(box, about, "", path);
  useRoomBeside(box, placed, useNodesAbout(about, path), useNodesAbout(about, noPath));
  const { place, handle } = useDragged(placed);
  const last = found.stages.length - 1;
  const shown = Math.min(page, last);
  useHeldFocus(box);

  useEffect(() => () => dim(store), [store]);

  function pressed(event: React.KeyboardEvent): void {
    const target = {
      ArrowRight: Math.min(shown + 1, last),
      ArrowLeft: Math.max(shown - 1, 0),
      Home: 0,
      End: last,
    }[event.key];
    if (target !== undefined) showPage(store, target);
    else if (event.key === "Escape") closeWhy(store);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <section
      ref={box}
      className="why-card nodrag nopan nowheel nokey"
      role="dialog"
      aria-label={`Why ${subjectText(store.getState().session.run, subject)}`}
      tabIndex={-1}
      data-placed={place !== null || undefined}
      style={place ? { transform: `translate(${place.x}px, ${place.y}px)` } : undefined}
      onKeyDown={pressed}
    >
      <WhyHead subject={subject} handle={handle} />
      <WhyPage found={found} page={shown} />
      <WhyElement found={found} />
      {found.terms.length > 1 && <WhyTerms found={found} />}
      {found.note && <p className="why-note quiet">{found.note}</p>}
      <footer className="why-foot">
        <WhyPager found={found} page={shown} />
        <WhyCopy found={found} />
      </footer>
    </section>
  );
}

const noPath: readonly EdgeId[] = [];

/** What the card is about, as nodes, and those of its path: as they were when it was opened. */
function useNodesAbout(about: Subject, path: readonly EdgeId[]): ReadonlySet<NodeId> {
  const store = useAppStore();
  const [nodes] = useState(() => {
    const own = about.kind === "node" ? [about.id] : [];
    const wires = new Set(about.kind === "edge" ? [about.id, ...path] : path);
    return nodesAbout(selectGraph(store.getState()), { edges: wires, nodes: new Set(own) });
  });
  return nodes;
}

/** The card has the keys while it is open; then what had them before. */
function useHeldFocus(box: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    const card = box.current;
    card?.focus({ preventScroll: true });
    return () => {
      const isOurs = !document.activeElement || document.activeElement === document.body;
      if (isOurs && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, [box]);
}
