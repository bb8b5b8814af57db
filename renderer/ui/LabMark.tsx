import type { WhySubject } from "../../core/index.ts";
import { DamagedNumber } from "./DamagedNumber.tsx";
import { useDamaged } from "./useDamaged.ts";

/** The damaged number of a subject, to stand beside the right one. */
export function LabMark({ subject }: { subject: WhySubject }) {
  return <DamagedNumber known={useDamaged(subject)} />;
}
