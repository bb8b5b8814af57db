import type { ParameterKey } from "../../../../core/index.ts";
import { useApp } from "../../../state/app/store.ts";
import { optimizerNow } from "../../../state/run/optimizer-now.ts";
import { optimizerFacts } from "./optimizer-words.ts";

/** What the optimiser remembers of a parameter: its velocity, or its moments. */
export function OptimizerLine({ node, param }: ParameterKey) {
  const now = useApp(optimizerNow);
  const facts = now && optimizerFacts(now, { node, param });
  if (!facts) return null;
  return (
    <p className="optimizer-line" title={facts.title}>
      <span className="visually-hidden">{facts.title}: </span>
      {facts.numbers.map(({ name, text }) => (
        <span key={name}>
          <span className="quiet">{name}</span> {text}
        </span>
      ))}
    </p>
  );
}
