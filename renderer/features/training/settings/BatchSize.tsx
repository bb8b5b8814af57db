import { count, countText, plural } from "../../../../core/index.ts";
import { useAppStore } from "../../../state/app/store.ts";
import { changeSetting } from "../../../state/document/settings-actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { miniBatch } from "./mini-batch.ts";
import { SettingLabel, SettingNumber } from "./SettingField.tsx";

interface Props {
  /** null: all rows. */
  readonly size: number | null;
  /** Rows that there are; null while the data can't be used. */
  readonly rows: number | null;
}

/** Samples in a batch, as a number or in a word. A batch that is larger than the data is told at once. */
export function BatchSize({ size, rows }: Props) {
  const store = useAppStore();
  const mini = rows === null ? null : miniBatch(rows);
  const words = [
    { text: "1", title: "One sample at a time", size: 1 },
    ...(mini === null
      ? []
      : [{ text: "mini", title: `${count(mini, "sample")} at a time`, size: mini }]),
    { text: "all", title: "All samples at once", size: null },
  ];
  return (
    <>
      <div className="setting">
        <SettingLabel name="batchSize" />
        <fieldset className="size-words" aria-label="Batch size in a word">
          {words.map((word) => (
            <Button
              key={word.text}
              title={word.title}
              aria-pressed={size === word.size}
              onClick={() => changeSetting(store, "batchSize", word.size)}
            >
              {word.text}
            </Button>
          ))}
        </fieldset>
        <SettingNumber name="batchSize" whenOff={rows} />
      </div>
      {size !== null && rows !== null && size > rows && (
        <p className="setting-fault" role="alert">
          {`Only ${count(rows, "row")} to train on: take ${plural(rows, "1", `${countText(rows)} or fewer`)}, or “all”.`}
        </p>
      )}
    </>
  );
}
