import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { shapeWords, toleranceWords } from "../../core/index.ts";
import "./answer-field.css";

interface Props {
  readonly label: string;
  readonly text: string;
  readonly asks?: "number" | "shape";
  readonly isDone?: boolean;
  readonly isWrong: boolean;
  readonly onType: (text: string) => void;
  readonly onHandIn: () => void;
  /** Stands after the button that checks. */
  readonly children?: ReactNode;
}

const hints = {
  number: {
    placeholder: "A number, or 2(a − t)",
    about: `A number or a calculation with + − × / ^, brackets, σ, exp, ln, tanh and the names of nodes. ${toleranceWords}`,
  },
  shape: { placeholder: "A shape, such as [2, 3]", about: shapeWords },
} as const;

/** A field for a number, a calculation or a shape. Enter hands it in, Esc leaves it. */
export function AnswerField(props: Props) {
  const {
    label,
    text,
    asks = "number",
    isDone = false,
    isWrong,
    onType,
    onHandIn,
    children,
  } = props;
  const about = useId();
  const input = useRef<HTMLInputElement>(null);
  const [tries, setTries] = useState(0);
  // What is typed next replaces the wrong answer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try that was not right selects it anew
  useEffect(() => {
    if (tries === 0 || !isWrong) return;
    input.current?.focus();
    input.current?.select();
  }, [tries]);
  return (
    <form
      className="answer-field"
      onSubmit={(event) => {
        event.preventDefault();
        onHandIn();
        setTries(tries + 1);
      }}
    >
      <input
        ref={input}
        className="text-field"
        aria-label={label}
        aria-describedby={about}
        aria-invalid={isWrong || undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={hints[asks].placeholder}
        maxLength={200}
        readOnly={isDone}
        value={text}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.currentTarget.blur();
          // It lets go of nothing else.
          event.preventDefault();
        }}
      />
      <button
        type="submit"
        className={isDone ? "button" : "button button-main"}
        aria-disabled={isDone || undefined}
      >
        Check
      </button>
      {children}
      <span id={about} className="visually-hidden">
        {hints[asks].about}
      </span>
    </form>
  );
}
