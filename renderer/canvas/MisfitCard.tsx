import { useEffect, useRef } from "react";
import { selectGraph, useApp, useAppStore } from "../state/app/store.ts";
import { leaveMisfit, settleMisfit } from "../state/document/misfit.ts";
import { Button } from "../ui/Button.tsx";
import { FaultCures, FaultShapes } from "../ui/ShapeFaultView.tsx";
import "./misfit-card.css";

/** Why a wire was not laid: both shapes, and what would make them fit. It stays until one has chosen, or goes on editing. */
export function MisfitCard() {
  const store = useAppStore();
  const misfit = useApp((state) => state.misfit);
  const graph = useApp(selectGraph);
  const card = useRef<HTMLElement>(null);
  const isOver = misfit !== null && misfit.graph !== graph;
  useEffect(() => {
    if (isOver) leaveMisfit(store);
  }, [store, isOver]);
  useEffect(() => {
    if (!misfit) return;
    const before = document.activeElement;
    card.current?.querySelector("button")?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [misfit]);
  if (!misfit || isOver) return null;
  const { fault, wired, handle, label } = misfit;
  return (
    <section
      ref={card}
      className="misfit-card nodrag nopan nowheel"
      role="alertdialog"
      aria-label="The shapes do not fit"
      aria-describedby="misfit-words"
    >
      <h2>The shapes do not fit</h2>
      <FaultShapes sides={fault.sides} />
      <p id="misfit-words">{fault.message}</p>
      <FaultCures
        graph={wired}
        fault={fault}
        handle={handle}
        onCure={(title, cured) => settleMisfit(store, title, cured)}
      />
      <div className="misfit-ways">
        <Button look="quiet" onClick={() => settleMisfit(store, label, wired)}>
          Wire it all the same
        </Button>
        <Button look="quiet" onClick={() => leaveMisfit(store)}>
          Leave it
        </Button>
      </div>
    </section>
  );
}
