import { X } from "lucide-react";
import { useEffect } from "react";
import { commandLabel } from "../commands/command.ts";
import { findCommand, runCommand } from "../commands/registry.ts";
import { useApp, useAppStore } from "../state/app/store.ts";
import { Button } from "../ui/Button.tsx";
import "./messages.css";

/** The way on from a message, which it takes with it. */
function MessageCommand({ command }: { command: string }) {
  const store = useAppStore();
  const label = useApp((state) => commandLabel(findCommand(state, command), state));
  function act(): void {
    store.setState({ message: null });
    runCommand(store, command);
  }
  return <Button onClick={act}>{label}</Button>;
}

/** What went wrong or is worth knowing, until it is dismissed. */
export function MessageBar() {
  const store = useAppStore();
  const message = useApp((state) => state.message);
  const isShown = message !== null;

  useEffect(() => {
    if (!isShown) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && !store.getState().dialog)
        store.setState({ message: null });
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [isShown, store]);

  if (!message) return null;
  return (
    <div
      className={`message message-${message.kind}`}
      role={message.kind === "error" ? "alert" : "status"}
    >
      <div className="message-words">
        <strong>{message.title}</strong>
        {message.details.length === 1 && <p>{message.details[0]}</p>}
        {message.details.length > 1 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll a long list
          <ul tabIndex={0}>
            {message.details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        )}
      </div>
      {message.command !== undefined && <MessageCommand command={message.command} />}
      <Button look="quiet" aria-label="Dismiss" onClick={() => store.setState({ message: null })}>
        <X size={16} aria-hidden="true" />
      </Button>
    </div>
  );
}
