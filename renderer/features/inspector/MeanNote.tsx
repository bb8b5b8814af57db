import { meansNote, samplesAveraged } from "../../../core/index.ts";
import { useApp } from "../../state/app/store.ts";

/** Where means over samples are shown: that they are, and what is not to be read into them. */
export function MeanNote() {
  const samples = useApp(({ session }) => samplesAveraged(session.run));
  return samples === null ? null : <p className="quiet mean-note">{meansNote(samples)}</p>;
}
