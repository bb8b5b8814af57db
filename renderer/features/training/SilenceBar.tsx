import { useApp } from "../../state/app/store.ts";
import type { Question } from "../../state/run/trainer-watch.ts";
import { CommandButton } from "../../ui/CommandButton.tsx";

/** Says that the training worker owes an answer, for how long it has been silent, and offers to end it. */
export function SilenceBar() {
  const silence = useApp(({ training }) => training.silence);
  if (!silence) return null;
  return (
    <div className="message message-waiting">
      <div className="message-words" role="status">
        <strong>
          The training worker has not answered
          {/* Read out once, not every second. */}
          <span aria-hidden="true"> for {silence.seconds} s</span>
        </strong>
        <p>{waitingWords(silence.waitsFor)}</p>
      </div>
      <CommandButton command="train.end-worker" text="End it" />
    </div>
  );
}

function waitingWords(owed: readonly Question[]): string {
  const kinds = new Set(owed.map(({ kind }) => kind));
  if (kinds.has("run"))
    return "It is training. Wait, or end it: the weights stay as they are shown, and you can train again.";
  if (kinds.has("read"))
    return "It is reading data, which takes long for a large file. Wait, or end it and choose another file.";
  return "It is making the pictures of the data. Wait, or end it: they are made again when the graph changes.";
}
