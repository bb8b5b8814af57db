import { useEffect } from "react";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { dim } from "../../state/page/lit.ts";
import { isExaminationLate } from "./doctor-actions.ts";
import { healthyText } from "./doctor-words.ts";
import { FindingCard } from "./FindingCard.tsx";
import "./doctor.css";

/** What ails the graph, the worst first: named, shown on the canvas, and with what helps. */
export function DoctorTab() {
  const store = useAppStore();
  const doctor = useApp((state) => state.training.doctor);
  const hasNodes = useApp((state) => selectGraph(state).nodes.length > 0);
  const isLate = useApp(isExaminationLate);
  useEffect(() => () => dim(store), [store]);
  if (!hasNodes) return <p className="quiet">There is no graph to examine yet.</p>;
  if (!doctor) return <p className="quiet">The graph is being examined.</p>;
  return (
    <>
      <p className="quiet doctor-standing">
        {isLate
          ? "Found on the graph of a moment ago: it has changed, and is examined again."
          : "Found on the graph as it is now."}
      </p>
      {doctor.fault !== null ? (
        <p>The examination has stopped because of an error. {doctor.fault}</p>
      ) : doctor.findings.length === 0 ? (
        <p className="doctor-healthy">
          <strong>Nothing found.</strong> {healthyText(doctor)}
        </p>
      ) : (
        <ul className="doctor" aria-label="Findings" data-late={isLate || undefined}>
          {doctor.findings.map((finding) => (
            <li key={finding.id}>
              <FindingCard finding={finding} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
