import { useMemo } from "react";
import { countMultiplications, plural } from "../../../core/index.ts";
import { useApp } from "../../state/app/store.ts";
import { TextLink } from "../../ui/text/TextLink.tsx";

/** What the gradients by all parameters cost from the loss back, and from the parameters on. */
export function WhyReverse() {
  const program = useApp((state) => state.session.run.program);
  const counted = useMemo(() => countMultiplications(program), [program]);
  if (!counted)
    return <p className="quiet">The loss depends on no parameter, or on too many to count.</p>;
  const { parameters, reverse, forward } = counted;
  const ratio = forward / reverse;
  const passes = plural(parameters, "one pass", `${parameters} passes`);
  return (
    <>
      <table className="numbers-table reverse-table">
        <thead>
          <tr>
            <th scope="col">Mode</th>
            <th scope="col">Passes</th>
            <th scope="col" className="is-number">
              Multiplications
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              <TextLink target="reverse-mode" words="reverse" />
            </th>
            <td>1, from the loss back</td>
            <td className="is-number">{reverse}</td>
          </tr>
          <tr>
            <th scope="row">
              <TextLink target="forward-mode" words="forward" />
            </th>
            <td>{parameters}, one per parameter</td>
            <td className="is-number">{forward}</td>
          </tr>
        </tbody>
      </table>
      <p className="quiet">
        {reverse === forward
          ? "Here both cost the same, as no path is shared: the gain comes with more parameters."
          : `Forward mode needs ${passes} and ${ratio.toFixed(1)} times as many multiplications, since every pass walks the shared paths again. Reverse mode walks them once.`}
      </p>
    </>
  );
}
