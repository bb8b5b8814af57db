/** Core’s one public door: the names that the page uses. */

export { catalogue, findEntry, linkWords } from "./catalogue/catalogue.ts";
export type { CatalogueEntry } from "./catalogue/entry.ts";
export { plainText } from "./catalogue/plain.ts";
export { builtIns, builtInTable, drawnNames, recordedNames } from "./data/built-in.ts";
export { encodingWords } from "./data/csv/decode-table.ts";
export type { ColumnFound } from "./data/csv/found-column.ts";
export { type ColumnChoice, type GivenReading, withGiven } from "./data/csv/given.ts";
export {
  blocks,
  contentChecksum,
  type ImportedTable,
  type PreviewRow,
  type TableContent,
} from "./data/csv/import.ts";
export { readNumber } from "./data/csv/number-cell.ts";
export type { Question } from "./data/csv/question.ts";
export { delimiterWords, questionAnswers, questionText } from "./data/csv/question-words.ts";
export { writeCsv } from "./data/csv/write.ts";
export { centred, type DrawnPoint, type Hand, handOf, inked, type Stroke } from "./data/drawing.ts";
export { type PictureForm, pictureForm, pictureIn } from "./data/pictures.ts";
export {
  classOfFile,
  fitsColumns,
  type NamedPicture,
  type Pixels,
  pictureTable,
  scalePixels,
  scalingWords,
} from "./data/pixels.ts";
export { loadRows, tableOf } from "./data/source.ts";
export { createTable, withCell, withoutRow, withRow } from "./data/table.ts";
export { findFix } from "./doctor/examine.ts";
export type { FoundIllness, Ladder, OfferedFix, Rung, Severity } from "./doctor/finding.ts";
export { createDoctorService, type FromDoctor, type ToDoctor } from "./doctor/service.ts";
export { shapeCures } from "./doctor/shape-cures.ts";
export { type FaultSide, type ShapeFault, shapeFault } from "./doctor/shape-fault.ts";
export { dataFault } from "./document/data/meaning.ts";
export {
  dissolveBlock,
  type Grouped,
  groupIntoBlock,
  moveIntoBlock,
  removeBlocks,
  setBlock,
  shiftItems,
} from "./document/edit/blocks.ts";
export {
  addDataNodes,
  buildNetwork,
  type DataColumn,
  type DataColumns,
  type NetworkPlan,
  networkSize,
} from "./document/edit/build-network.ts";
export {
  buildStack,
  type StackKind,
  type StackPlan,
  stackFault,
  stackKinds,
} from "./document/edit/build-stack.ts";
export { checkConnection, connect, reconnect } from "./document/edit/connections.ts";
export { type Binding, bindColumns, setData } from "./document/edit/data.ts";
export { type FarEnds, farEnds, type WireEnd } from "./document/edit/far-ends.ts";
export { withFirstLoss } from "./document/edit/first-loss.ts";
export {
  extractFragment,
  incomingLinks,
  type Pasted,
  pasteFragment,
} from "./document/edit/fragment.ts";
export { freezableParams, setFrozen } from "./document/edit/frozen.ts";
export {
  addPage,
  changePage,
  duplicatePage,
  movePage,
  newLesson,
  removePage,
  setLesson,
} from "./document/edit/lesson.ts";
export { newRange, type TaskKind, taskOfKind } from "./document/edit/lesson-task.ts";
export type { NodeHeight } from "./document/edit/network-layout.ts";
export {
  addNode,
  createNode,
  moveNodes,
  removeElements,
  setLabel,
  setLoss,
  setName,
} from "./document/edit/nodes.ts";
export { addNote, type NoteChange, removeNotes, setNote } from "./document/edit/notes.ts";
export { linkToNew, openWires } from "./document/edit/open-wires.ts";
export { applyUpdate, setParam } from "./document/edit/params.ts";
export { openEnds, pieceAsBlock, pieceOf } from "./document/edit/piece.ts";
export { type LostWire, removeAndRejoin } from "./document/edit/rejoin.ts";
export { isUnwired, splice } from "./document/edit/splice.ts";
export { filled, reshaped, setTensor, withElement } from "./document/edit/tensor-cells.ts";
export { addTensorNodes } from "./document/edit/tensor-nodes.ts";
export { applyTraining, setSettings } from "./document/edit/training.ts";
export { lessonFaults } from "./document/lesson/faults.ts";
export { lessonNotes } from "./document/lesson/notes.ts";
export { maximumPages } from "./document/lesson/read.ts";
export { noteSides } from "./document/limits.ts";
export { formatVersion } from "./document/migrations.ts";
export { paramFault } from "./document/params.ts";
export type { DocumentProblem } from "./document/problem.ts";
export { isWithinReach, placeWithinReach, withinReach } from "./document/reach.ts";
export { readDocument, readPasted } from "./document/read.ts";
export { fileText, tooLargeForFile, writeDocument, writeFragment } from "./document/write.ts";
export { createRun, lacksKernels, type Run, setCell } from "./engine/arena.ts";
export { axisNames, type ClassChoice, classChoices } from "./engine/axis-names.ts";
export { blockNumbers, gradientTrouble } from "./engine/block-numbers.ts";
export { type Breakpoint, breaksOf, nextBreak } from "./engine/breakpoints.ts";
export { type CellExplanation, type CellSubject, explainCell } from "./engine/cell.ts";
export { type LitCells, leavesOf, litCells } from "./engine/cell-light.ts";
export type { CellAt, CellOwner, Part } from "./engine/cell-part.ts";
export { type CellSum, type CellTerm, cellName, cellSums, sumWords } from "./engine/cell-sum.ts";
export type { CheckedParameter } from "./engine/check.ts";
export { compile } from "./engine/compile.ts";
export { hasWebAssembly } from "./engine/compiled/executor.ts";
export { diagnose } from "./engine/diagnose.ts";
export { drawAnew } from "./engine/draw-tensor.ts";
export {
  assignmentSide,
  type Equation,
  equationSide,
  equationText,
  type Side,
} from "./engine/equation.ts";
export {
  explainEdge,
  explainNode,
  explainParam,
  explainStep,
  type NodeExplanation,
} from "./engine/explain.ts";
export { findNumbers, type NumberHit, readNumberQuery } from "./engine/find-number.ts";
export { type Jacobian, jacobianOf, wholeJacobian } from "./engine/jacobian.ts";
export { type JacobianStructure, jacobianStructure } from "./engine/jacobian-structure.ts";
export { lossName } from "./engine/names.ts";
export { ownTensor } from "./engine/params.ts";
export type { Program } from "./engine/program.ts";
export {
  findParamCell,
  lossValue,
  programNode,
  samplesAveraged,
  shownGradients,
  shownValues,
  withLane,
  withMeans,
} from "./engine/read.ts";
export { runAll } from "./engine/run.ts";
export type { Sentence } from "./engine/sentence.ts";
export { type SpectrumLayer, spectrum } from "./engine/spectrum.ts";
export {
  bundledContribution,
  contributionSamples,
  type EdgeView,
  edgeView,
  type Known,
  type KnownTensor,
  knownTensor,
  type NodeView,
  nodeView,
  numberOf,
  paramValue,
  paramView,
  type Step,
  stepAt,
  stepCount,
  stepsToLoss,
  type TensorPlace,
} from "./engine/steps.ts";
export { tensorShapes } from "./engine/tensors.ts";
export { type Example, exampleGroups, examples } from "./examples/index.ts";
export { lessons, nextLesson, type ShippedLesson } from "./examples/lessons.ts";
export { type Arrange, expandNode, expandRefusal } from "./expand/expand.ts";
export { foldBack, foldBackRefusal } from "./expand/fold-back.ts";
export {
  commit,
  commitBeneath,
  createHistory,
  type Edit,
  type EditKind,
  type Entry,
  endGesture,
  endGestureBeneath,
  type History,
  isDirty,
  markSaved,
  redo,
  takeBack,
  undo,
} from "./history/history.ts";
export { type Bridge, bridgeName } from "./host/bridge.ts";
export { fileContent, neitherMessage, notOpenedMessage } from "./host/file-content.ts";
export { largestFile } from "./host/file-limit.ts";
export {
  dataFileEndings,
  exportEnding,
  graphFileEnding,
  hasGraphFileEnding,
  locateByHandMessage,
  suggestExportName,
  suggestFileName,
  tooLargeMessage,
  windowTitle,
  withGraphFileEnding,
} from "./host/file-name.ts";
export {
  type ChangedAnswer,
  type CompanionFile,
  changedDetail,
  type DataFile,
  type DroppedFile,
  type FileFault,
  type FileResult,
  type FileToken,
  type Host,
  type HostRequest,
  type Menu,
  type MenuItem,
  type MenuRole,
  type OpenedFile,
  type SavedFile,
  type SaveMode,
  type SaveResult,
  type TextEdit,
  type UnsavedAnswer,
} from "./host/host.ts";
export type {
  DocumentKeeping,
  KeptDocument,
  LeftDocument,
  LeftEntry,
} from "./host/kept-document.ts";
export { isComplete, type LessonScore, withScore } from "./host/lesson-score.ts";
export { dataContent, openedContent, openedKind } from "./host/opened-content.ts";
export { pictureLimits } from "./host/picture-limits.ts";
export type { PieceEntry, PieceFile, PieceKeeping } from "./host/piece-keeping.ts";
export {
  byName,
  freePieceName,
  isSamePiece,
  largestPiece,
  mostPieces,
  pieceFaults,
  pieceFileName,
  pieceName,
  pieceOfFile,
  piecesTitle,
} from "./host/pieces.ts";
export {
  type Layout,
  layoutOf,
  mostUses,
  type PictureChoices,
  type PictureSide,
  type Preferences,
  readPreferences,
  type Theme,
  type TrainingSpeed,
  trainingSpeeds,
  type Use,
  usualPreferences,
  type WireNumbers,
} from "./host/preferences.ts";
export { createRequestQueue } from "./host/request-queue.ts";
export { isStandIn, standInWords } from "./host/runtime-age.ts";
export { type CodeLine, codeLineText, codeText } from "./interop/code-line.ts";
export { type CodeForm, layersRefusal, pytorchCode, pytorchRows } from "./interop/pytorch.ts";
export { bugs } from "./lab/bugs.ts";
export { compareDescents, type Descents, descentsWords } from "./lab/descents.ts";
export { evidenceOf } from "./lab/evidence.ts";
export { type Lab, labEdge, labMoves, labNode, labParam, openLab } from "./lab/lab.ts";
export { addPiles, type Pile, pileOf } from "./lab/pile.ts";
export { damagedDescent, type LabRow, labRows } from "./lab/update.ts";
export { toleranceWords } from "./lesson/answer.ts";
export { stepsBeforeAnswer, stepsToAnswer } from "./lesson/asking.ts";
export { calculate } from "./lesson/calculate.ts";
export {
  checkTask,
  elementName,
  judgeAnswer,
  type LessonState,
  type TaskState,
} from "./lesson/check.ts";
export {
  type Attempt,
  countsHalf,
  emptyRecord,
  type LessonResults,
  lessonResults,
  markingRule,
  type PageRecord,
  type ResultRow,
} from "./lesson/marking.ts";
export { piecesText } from "./lesson/pieces-text.ts";
export { type StepQuestion, stepQuestion } from "./lesson/question.ts";
export { allReferences, documentReferences, referencesOf } from "./lesson/references.ts";
export { pointsText, resultsCsv, resultsMarkdown, resultWords } from "./lesson/results-text.ts";
export { answerWords, judgeStepAnswer, shapeWords } from "./lesson/step-answer.ts";
export { renderPlain, renderText, type TextPiece } from "./lesson/text.ts";
export { unaskedWords } from "./lesson/unasked.ts";
export { findWire } from "./lesson/wire.ts";
export { type FormulaPart, formulaParts } from "./markup/write.ts";
export { type Block, type BlockColor, blockColors, type Note } from "./model/blocks.ts";
export { type BugId, bugIds } from "./model/bug.ts";
export {
  type BuiltInName,
  type Column,
  type CsvColumn,
  type CsvReading,
  type Data,
  type DataSource,
  delimiters,
  type Encoding,
  encodings,
  maximumRows,
  maximumValidation,
  type NumberForm,
  type Table,
  thousandsMarks,
} from "./model/data.ts";
export {
  emptyGraph,
  findNode,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type Json,
  type Link,
  outputHandle,
  type Position,
} from "./model/graph.ts";
export {
  type BlockId,
  blockId,
  type EdgeId,
  edgeId,
  type NodeId,
  type NoteId,
  nodeId,
  noteId,
} from "./model/ids.ts";
export {
  codeLanguages,
  type Lesson,
  type LessonPage,
  type LessonTask,
  type StepperPlace,
  stepperPlaces,
} from "./model/lesson.ts";
export {
  type CellsReference,
  type NumberReference,
  parseCells,
  parseReference,
} from "./model/lesson-text.ts";
export {
  derivativeSymbol,
  lossLabel,
  nodeName,
  parameterLabel,
  sourceParam,
  wireSigns,
} from "./model/names.ts";
export { blocksAround, contentsOf, findBlock } from "./model/nesting.ts";
export { formatExact, formatGiven, formatNumber } from "./model/number-text.ts";
export { type OptimizerId, optimizerIds } from "./model/optimizer-ids.ts";
export type { Problem } from "./model/problem.ts";
export { settingTable } from "./model/setting-table.ts";
export {
  type Clip,
  defaultSettings,
  isWholeSetting,
  type OptimizerSettings,
  type Schedule,
  type SettingName,
  settingEntry,
  settingFault,
  settingValue,
  type TrainingSettings,
  withSetting,
} from "./model/settings.ts";
export { reach } from "./model/topology.ts";
export type {
  EpochRecord,
  ParameterKey,
  ParameterPlace,
  TrainingProgress,
} from "./model/training.ts";
export { wiresFrom, wiresInto } from "./model/wires.ts";
export type { AxisKind, AxisName, AxisNames, NamedAxes } from "./ops/axis-names.ts";
export { formatExpression } from "./ops/expression/format.ts";
export type { MathElement } from "./ops/expression/mathml.ts";
export { indexedText } from "./ops/expression/name-parts.ts";
export { raisedParts } from "./ops/expression/raised.ts";
export { opFormula } from "./ops/formula.ts";
export { findOp, ops } from "./ops/index.ts";
export { type Init, inits } from "./ops/init.ts";
export type { Op } from "./ops/op.ts";
export {
  type Category,
  type ChoiceParam,
  type Classes,
  categories,
  type IntegerParam,
  type IntegersParam,
  type NumberParam,
} from "./ops/op-base.ts";
export { weightOn } from "./ops/wire-weight.ts";
export {
  choiceParam,
  findParam,
  frozenParams,
  isFrozen,
  numberParam,
  numericParams,
  shownHandles,
  singleNumber,
  wiringOf,
} from "./ops/wiring.ts";
export {
  type Alignment,
  type Axis,
  aligned,
  alignments,
  axes,
  type Box,
  distributed,
} from "./scene/arrange.ts";
export {
  type BlockView,
  type BorderPort,
  blockView,
  borderOp,
  type Card,
  type CardPort,
  cardId,
  cardOp,
  type Frame,
  isSeen,
  nodesIn,
  outside,
  wholeBlocks,
} from "./scene/block-view.ts";
export { borderHeight } from "./scene/border.ts";
export { type Edges, frameId, frameRects, framesAround, noteBox } from "./scene/frames.ts";
export type { NodeBox } from "./scene/net.ts";
export { readingOrder } from "./scene/reading-order.ts";
export { roomForFrame, type Shifts } from "./scene/room-for-frame.ts";
export { roomForWire } from "./scene/room-for-wire.ts";
export {
  columnPitch,
  labelSize,
  nodeWidth,
  plainHeight,
  rowGap,
  sourceHeight,
} from "./scene/sizes.ts";
export { type TidyRoom, tidyPlaces } from "./scene/tidy.ts";
export { tidyView } from "./scene/tidy-blocks.ts";
export { cellElements, cellsName } from "./tensor/cells.ts";
export { isShape, type Shape, shapeText, sizeOf as sizeOfShape } from "./tensor/shape.ts";
export { elementIndex, indexText, isTensor, type Tensor, tensorOf } from "./tensor/tensor.ts";
export { readTensorText, type TensorForm, tensorText } from "./tensor/tensor-text.ts";
export { findHeads } from "./train/answers.ts";
export { createBatchRun, createSampleRun, parameterWriter } from "./train/batches.ts";
export {
  type Checkpoint,
  epochsKept,
  initialNumbers,
  keepsEpoch,
  progressAt,
  progressOf,
} from "./train/checkpoint.ts";
export { type Choices, confusionOf, entriesOf } from "./train/choices.ts";
export { type Descent, gradientDescent, type Update } from "./train/descent.ts";
export { drawWeights } from "./train/draw-weights.ts";
export { runThrough, type Share } from "./train/in-parts.ts";
export { meanRows } from "./train/mean-rows.ts";
export {
  type FromTrainer,
  handedOver,
  type RunLayout,
  type RunLimit,
  type Tick,
  type TickSnapshot,
  type ToTrainer,
  type Wish,
} from "./train/messages.ts";
export { nextUpdate } from "./train/next-update.ts";
export {
  type OptimizerState,
  optimizerState,
  rememberedAt,
  rememberedOf,
} from "./train/optimizer-state.ts";
export { findOptimizer, settingLetters, withOptimizer } from "./train/optimizers.ts";
export { epochsShownEach, type Pace } from "./train/pace.ts";
export { ownNumbers, type ParameterFacts, parameterFacts } from "./train/parameter-facts.ts";
export { parameterKeyText, placesOf, trainedParameters } from "./train/parameters.ts";
export { norm } from "./train/penalty.ts";
export {
  canBeFed,
  columnsOf,
  type Feed,
  fedBy,
  type Prepared,
  type PrepareResult,
  validationCount,
} from "./train/prepare.ts";
export { createPreparer, sameData } from "./train/preparer.ts";
export { type Response, type ResponseAxis, responseAxes } from "./train/response.ts";
export { type SampleOutcome, sampleOutcomes } from "./train/samples.ts";
export { learningRateAt } from "./train/schedule.ts";
export { createTrainingService } from "./train/service.ts";
export { descending, type SampleContribution, type Snapshot } from "./train/snapshot.ts";
export { type DepthGradient, gradientByDepth, histogram } from "./train/statistics.ts";
export { isFault, stopWords } from "./train/stop.ts";
export { createTrainer } from "./train/trainer.ts";
export { type TrainingNote, trainingNotes } from "./train/training-notes.ts";
export {
  explainUpdate,
  parameterName,
  planUpdate,
  toldNumber,
  type UpdatePlan,
  updateSentence,
  updateStepCount,
} from "./train/update-steps.ts";
export {
  descentWords,
  type MoveWords,
  plannedWords,
  type UpdateWords,
} from "./train/update-words.ts";
export { type Derivation, derivation, meansNote, subjectText } from "./why/derivation.ts";
export {
  type CheckTone,
  checkTone,
  checkWords,
  type ParameterCheck,
  parameterChecker,
} from "./why/gradient-check.ts";
export { type LitPiece, litPieces, litSentence, pathWords } from "./why/lit.ts";
export { type CurvePoint, lossCurve, lossSlope } from "./why/loss-curve.ts";
export { countMultiplications } from "./why/multiplications.ts";
export {
  derivationLatex,
  derivationMathml,
  derivationText,
  stageLines,
  stageMath,
  stageText,
} from "./why/output.ts";
export type { DerivedTerm } from "./why/stage.ts";
export { knownOf, type WhySubject } from "./why/subject.ts";
export { count, countText, plural } from "./words/count.ts";
export { list } from "./words/list.ts";
