import { Dialog } from "@base-ui/react/dialog";
import { useState } from "react";
import {
  type LessonResults,
  markingRule,
  pointsText,
  type ResultRow,
  resultWords,
} from "../../../core/index.ts";
import { useAppStore } from "../../state/app/store.ts";
import { Button } from "../../ui/Button.tsx";
import { copyResults, resultsOf, saveResults } from "./lesson-results.ts";
import "./results.css";

/** What came of the lesson, to look at and to hand in. */
export function ResultsPage() {
  const store = useAppStore();
  // Nothing changes beneath an open dialog.
  const [results] = useState(() => resultsOf(store.getState()));
  return (
    <>
      <Dialog.Title className="dialog-title">Results</Dialog.Title>
      {results ? (
        <Results results={results} />
      ) : (
        <Dialog.Description>The open graph has no lesson.</Dialog.Description>
      )}
    </>
  );
}

function Results({ results }: { readonly results: LessonResults }) {
  const store = useAppStore();
  const [name, setName] = useState("");
  const [news, setNews] = useState("");

  async function tell(words: Promise<string>): Promise<void> {
    setNews("");
    setNews(await words);
  }

  return (
    <>
      <Dialog.Description>
        {results.lesson}: {pointsText(results.got)} of {pointsText(results.possible)} points.{" "}
        {markingRule}
      </Dialog.Description>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll the table */}
      <section className="results-scroll" tabIndex={0} aria-label="Tasks">
        <ResultsTable results={results} />
      </section>
      <label className="results-name">
        <span>Name</span>
        <input
          type="text"
          className="text-field"
          placeholder="Optional: only for the saved file"
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <p className="quiet">
        Nothing is sent anywhere: the results stay on this machine, and go where you save or copy
        them.
      </p>
      <div className="dialog-buttons">
        <span className="results-news" role="status">
          {news}
        </span>
        <Button look="main" onClick={() => void tell(saveResults(store, "md", name))}>
          Save…
        </Button>
        <Button onClick={() => void tell(saveResults(store, "csv", name))}>Save as CSV…</Button>
        <Button onClick={() => void tell(copyResults(store, name))}>Copy</Button>
        <Dialog.Close render={<Button />}>Close</Dialog.Close>
      </div>
    </>
  );
}

function ResultsTable({ results }: { readonly results: LessonResults }) {
  return (
    <table className="results-table">
      <thead>
        <tr>
          <th scope="col">Page</th>
          <th scope="col">Task</th>
          <th scope="col">Answers given</th>
          <th scope="col">Right answer</th>
          <th scope="col">Points</th>
        </tr>
      </thead>
      <tbody>
        {results.rows.map((row) => (
          <Row key={row.page} row={row} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4}>
            Total
          </th>
          <td>
            {pointsText(results.got)} of {pointsText(results.possible)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function Row({ row }: { readonly row: ResultRow }) {
  const { page, task, answers, right, points } = resultWords(row);
  return (
    <tr data-open={row.record.done === null || undefined}>
      <th scope="row">{page}</th>
      <td>{task}</td>
      <td>
        {answers.map((answer, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same answer may be given twice
          <p key={i}>{answer}</p>
        ))}
      </td>
      <td>{right}</td>
      <td>
        {points} of {pointsText(row.task.points)}
      </td>
    </tr>
  );
}
