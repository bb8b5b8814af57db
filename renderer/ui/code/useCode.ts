import { useMemo } from "react";
import { type CodeForm, type CodeLine, pytorchCode } from "../../../core/index.ts";
import { selectGraph, useApp } from "../../state/app/store.ts";
import { isInGesture } from "../../state/document/commit-edit.ts";
import { learningRateOf } from "../../state/document/learning-rate.ts";
import { preparedOf } from "../../state/run/prepared.ts";
import { useCalm } from "../useCalm.ts";
import { codeNames } from "./code-actions.ts";

/** While a slider is held or a run is under way (ms): the numbers beside the lines follow at once. */
const pause = 250;

/** The present graph as a program for PyTorch. */
export function useCode(form: CodeForm): readonly CodeLine[] {
  const graph = useCalm(useApp(selectGraph), useApp(isInGesture), pause);
  const result = useApp((state) => preparedOf(state));
  const learningRate = useApp(learningRateOf);
  const rowsName = useApp((state) => codeNames(state).rows);
  return useMemo(
    () => pytorchCode(graph, result, { learningRate, rowsName, form }),
    [graph, result, learningRate, rowsName, form],
  );
}
