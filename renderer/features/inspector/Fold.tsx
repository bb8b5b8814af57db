import { ChevronRight } from "lucide-react";
import { type ReactNode, useId } from "react";

interface Props {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A section that can be folded; what it holds is there only while it is open. */
export function Fold({ title, isOpen, onToggle, className = "", children }: Props) {
  const id = useId();
  return (
    <section className={`section ${className}`} aria-labelledby={id}>
      <h3>
        <button type="button" id={id} className="fold" aria-expanded={isOpen} onClick={onToggle}>
          <ChevronRight size={14} className="fold-sign" aria-hidden="true" />
          {title}
        </button>
      </h3>
      {isOpen && children}
    </section>
  );
}
