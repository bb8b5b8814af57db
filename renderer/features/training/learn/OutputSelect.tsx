import type { Output } from "../../../plots/outputs.ts";

interface Props {
  readonly outputs: readonly Output[];
  readonly at: number;
  readonly onChange: (at: number) => void;
}

/** Which of several outputs the picture shows. */
export function OutputSelect({ outputs, at, onChange }: Props) {
  return (
    <select
      className="select output-select"
      aria-label="Output in the picture"
      value={at}
      onChange={(event) => onChange(Number(event.target.value))}
    >
      {outputs.map(({ node, name, target }, i) => (
        // One node may meet several targets.
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what identifies an output
        <option key={`${node} ${i}`} value={i}>
          {target ? `${name} for ${target.column}` : name}
        </option>
      ))}
    </select>
  );
}
