import type { ReactNode } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { Button } from "./Button.tsx";

interface Props {
  /** What it is, in the words of the message. */
  readonly part: string;
  readonly children: ReactNode;
}

/** Keeps a fault in one part of the window from taking the rest, and the document, with it. */
export function Guarded({ part, children }: Props) {
  return (
    <ErrorBoundary
      fallbackRender={({ error, resetErrorBoundary }) => (
        <div role="alert" className="guarded">
          <p>
            <strong>The {part} could not be drawn.</strong> Your graph is safe: you can continue,
            undo or save.
          </p>
          <p className="quiet">{error instanceof Error ? error.message : String(error)}</p>
          <Button onClick={resetErrorBoundary}>Try again</Button>
        </div>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}
