import type { ComponentProps } from "react";

interface Props extends Omit<ComponentProps<"button">, "type" | "disabled"> {
  /** A disabled button keeps the focus, so that stepping to the end by key loses no place. */
  readonly enabled?: boolean;
  readonly look?: "plain" | "quiet" | "main" | "danger";
}

export function Button({ enabled = true, look = "plain", className, onClick, ...rest }: Props) {
  return (
    <button
      {...rest}
      type="button"
      className={["button", `button-${look}`, className].filter(Boolean).join(" ")}
      aria-disabled={!enabled || undefined}
      onClick={(event) => {
        if (enabled) onClick?.(event);
      }}
    />
  );
}
