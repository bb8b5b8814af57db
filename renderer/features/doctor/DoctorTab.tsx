import { useEffect } from "react";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { dim } from "../../state/page/lit.ts";
import { healthyText } from "./doctor-words.ts";
import { FindingCard } from "./FindingCard.tsx";
import "./doctor.css";

/** What ails the graph, the worst first: named, shown on the canvas, and with what helps. */
export function DoctorTab() {
  const store = useAppStore();
  const doctor = useApp((state) => state.training.doctor);
  const hasNodes = useApp((state) => selectGraph(state).nodes.length > 0);
  useEffect(() => () => dim(store), [store]);
  if (!hasNodes) return <p className="quiet">There is no graph to examine yet.</p>;
  if (!doctor) return <p className="quiet">The graph is being examined.</p>;
  if (doctor.findings.length === 0)
    return (
      <p className="doctor-healthy">
        <strong>Nothing found.</strong> {healthyText(doctor)}
      </p>
    );
  return (
    <ul className="doctor" aria-label="Findings">
      {doctor.findings.map((finding) => (
        <li key={finding.id}>
          <FindingCard finding={finding} />
        </li>
      ))}
    </ul>
  );
}
