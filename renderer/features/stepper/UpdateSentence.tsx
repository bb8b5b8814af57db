import { Popover } from "@base-ui/react/popover";
import { count, indexedText, type MoveWords, type UpdateWords } from "../../../core/index.ts";
import { useApp } from "../../state/app/store.ts";
import "./update-sentence.css";

/** What an update did to one parameter, the selected one or the first, and on demand to the others. */
export function UpdateSentence({ update }: { readonly update: UpdateWords }) {
  const selected = useApp((state) => state.selection.nodes);
  const { moves, count: all } = update;
  const told = moves.find(({ node }) => selected.has(node)) ?? moves[0];
  if (!told) return null;
  return (
    <>
      {leadOf(update)}
      {indexedText(told.text)}
      {all > 1 && (
        <>
          {" and "}
          <Others update={update} told={told} />
        </>
      )}
      .
    </>
  );
}

/** Adam on 16 samples: */
function leadOf({ rule, samples }: UpdateWords): string {
  const batch = samples === null ? null : `on ${count(samples, "sample")}`;
  const lead = [rule?.title, batch].filter((part) => part != null).join(" ");
  return lead === "" ? "" : `${lead[0]?.toUpperCase()}${lead.slice(1)}: `;
}

function Others({ update, told }: { readonly update: UpdateWords; readonly told: MoveWords }) {
  const { rule, moves, count: all } = update;
  const untold = all - moves.length;
  return (
    <Popover.Root>
      <Popover.Trigger className="update-more">{all - 1} more</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={8}>
          <Popover.Popup className="update-list" aria-label="What the update did">
            {rule && (
              <p className="quiet">
                {rule.title}: {indexedText(rule.symbols)}
              </p>
            )}
            <ul>
              {moves
                .filter((move) => move !== told)
                .map(({ node, param, text }) => (
                  <li key={`${node} ${param}`}>{indexedText(text)}</li>
                ))}
            </ul>
            {untold > 0 && <p className="quiet">and {untold} more</p>}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
