import { useMemo } from "react";
import { type CodeForm, type CodeLine, type Graph, pytorchCode } from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { isInGesture } from "../../state/document/commit-edit.ts";
import { learningRateOf } from "../../state/document/learning-rate.ts";
import { preparedOf } from "../../state/run/prepared.ts";
import { documentNow, reachedOf } from "../../state/run/reached.ts";
import { useCalm } from "../useCalm.ts";
import { codeNames } from "./code-actions.ts";

/** While a slider is held or a run is under way (ms): the numbers beside the lines follow at once. */
const pause = 250;

/** The document, with what a run under way has come to now and then. */
function useCalmDocument(): Graph {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const reached = useApp(reachedOf);
  const present = useMemo(() => ({ graph, reached }), [graph, reached]);
  const calm = useCalm(present, useApp(isInGesture), pause);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is calm says when to look at the document
  return useMemo(() => documentNow(store.getState()), [store, calm]);
}

/** The present graph as a program for PyTorch. */
export function useCode(form: CodeForm): readonly CodeLine[] {
  const graph = useCalmDocument();
  const result = useApp((state) => preparedOf(state));
  const learningRate = useApp(learningRateOf);
  const rowsName = useApp((state) => codeNames(state).rows);
  return useMemo(
    () => pytorchCode(graph, result, { learningRate, rowsName, form }),
    [graph, result, learningRate, rowsName, form],
  );
}
