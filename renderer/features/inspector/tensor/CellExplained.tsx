import { useState } from "react";
import {
  type CellSum,
  type CellTerm,
  cellName,
  cellSums,
  countText,
  formatNumber,
  type NodeId,
  samplesAveraged,
} from "../../../../core/index.ts";
import { selectShown, useApp, useAppStore } from "../../../state/app/store.ts";
import { explainedCell, goOnToCell } from "../../../state/page/cell-actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { Section } from "../Section.tsx";

/** Terms that are read at once, and how many more one press brings. */
const few = 6;
const more = 50;

/** The chosen cell as the sum that it is, in symbols and in numbers. */
export function CellExplained({ node }: { readonly node: NodeId }) {
  const explained = useApp(explainedCell);
  const graph = useApp(selectShown);
  const [most, setMost] = useState(few);
  const isMean = useApp(({ session }) => samplesAveraged(session.run) !== null);
  if (isMean)
    return (
      <p className="quiet">
        A mean over samples: look at one (Alt+↓) to see what the number is made of.
      </p>
    );
  if (explained?.cell.node !== node)
    return (
      <p className="quiet">This number was put in: it is made of no others. See its gradient.</p>
    );
  const sums = cellSums(graph, explained.name, explained.part, most);
  return (
    <Section title={`What ${explained.name} is made of`}>
      <div className="cell-sums">
        {sums.map((sum) => (
          <Sum key={sum.name} sum={sum} onMore={() => setMost(most + more)} />
        ))}
      </div>
    </Section>
  );
}

function Sum({ sum, onMore }: { readonly sum: CellSum; readonly onMore: () => void }) {
  const { name, how, terms, more: left, number } = sum;
  return (
    <div className="cell-sum">
      <p className="cell-sum-head">
        <strong>{name}</strong> ={" "}
        {how && (
          <>
            <Symbols term={how} /> ={" "}
            {how.numbers !== null && how.numbers !== how.symbols && `${how.numbers} = `}
          </>
        )}
        <strong className="cell-number">{formatNumber(number)}</strong>
        {!how && ` is the sum of ${countText(terms.length + (left?.count ?? 0))} terms:`}
      </p>
      {terms.length > 0 && (
        <ul className="cell-terms">
          {terms.map((term, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a term is its place in the sum
            <Term key={i} term={term} />
          ))}
          {left && (
            <li className="cell-term">
              <Button look="quiet" className="cell-more" onClick={onMore}>
                … {countText(left.count)} more terms
              </Button>
              <span className="cell-number">
                {left.number !== null && formatNumber(left.number)}
              </span>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

/** What stands there in symbols; it leads on to what is computed in its turn. */
function Symbols({ term: { symbols, leadsTo } }: { readonly term: CellTerm }) {
  const store = useAppStore();
  const graph = useApp(selectShown);
  if (!leadsTo) return <span>{symbols}</span>;
  return (
    <button
      type="button"
      className="link"
      title={`What ${cellName(graph, leadsTo)} is made of`}
      onClick={() => goOnToCell(store, leadsTo)}
    >
      {symbols}
    </button>
  );
}

function Term({ term }: { readonly term: CellTerm }) {
  const { numbers, number } = term;
  return (
    <li className="cell-term">
      <Symbols term={term} />
      <span className="quiet">{numbers}</span>
      <span className="cell-number">{formatNumber(number)}</span>
    </li>
  );
}
