import { useApp } from "../state/app/store.ts";
import "./messages.css";

/** Says that a large file is being opened: the page can't answer until it stands on the canvas. */
export function OpeningSign() {
  const opening = useApp((state) => state.opening);
  return (
    <div role="status">
      {opening && (
        <div className="message message-waiting">
          <div className="message-words">
            <strong>Opening “{opening.name}” …</strong>
          </div>
        </div>
      )}
    </div>
  );
}
