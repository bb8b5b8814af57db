import { plural } from "../../../core/index.ts";
import { useApp } from "../../state/app/store.ts";

/** How many findings wait on the tab. */
export function DoctorBadge() {
  const count = useApp((state) => state.training.doctor?.findings.length ?? 0);
  if (count === 0) return null;
  return (
    <span className="tab-badge">
      {count}
      <span className="visually-hidden">{` ${plural(count, "finding")}`}</span>
    </span>
  );
}
