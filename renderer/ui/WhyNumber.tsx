import type { Known, WhySubject } from "../../core/index.ts";
import { useAppStore } from "../state/app/store.ts";
import { askWhy } from "../state/page/why-actions.ts";
import { LabMark } from "./DamagedNumber.tsx";
import { KnownNumber } from "./KnownNumber.tsx";
import "./why-number.css";

interface Props {
  readonly subject: WhySubject;
  /** What the number is called: ∂L/∂w */
  readonly name: string;
  readonly known: Known;
  readonly kind: "value" | "partial" | "gradient";
  readonly stale: boolean;
  /** On the canvas a node is one stop of the Tab key; there Shift+W asks. */
  readonly onCanvas?: boolean;
}

/** A number that answers why it is what it is. */
export function WhyNumber({ subject, name, known, kind, stale, onCanvas = false }: Props) {
  const store = useAppStore();
  const number = <KnownNumber known={known} kind={kind} stale={stale} />;
  if (stale || known.state === "none") return number;
  const button = (
    <button
      type="button"
      className="why-number"
      title={`Why ${name}?`}
      tabIndex={onCanvas ? -1 : undefined}
      onClick={() => askWhy(store, subject)}
    >
      {number}
    </button>
  );
  // On the canvas it hangs below the node: there is no room beside the number.
  if (onCanvas) return button;
  return (
    <>
      {button}
      <LabMark subject={subject} />
    </>
  );
}
