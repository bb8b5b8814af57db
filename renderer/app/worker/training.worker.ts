import {
  createTrainingService,
  type FromTrainer,
  handedOver,
  type ToTrainer,
} from "../../../core/index.ts";

/** The part of a worker's global scope that is used; the page's types know no workers. */
interface WorkerScope {
  postMessage(message: FromTrainer, handedOver: readonly ArrayBuffer[]): void;
  onmessage: ((event: MessageEvent<ToTrainer>) => void) | null;
}

const scope = self as unknown as WorkerScope;

// A timer would wait at least 4 ms each time; a message of its own stands behind those that wait.
const { port1, port2 } = new MessageChannel();
let deferred: (() => void)[] = [];
port1.onmessage = () => {
  const due = deferred;
  deferred = [];
  for (const work of due) work();
};

const handle = createTrainingService({
  post: (message) => scope.postMessage(message, handedOver(message)),
  now: () => performance.now(),
  defer(work) {
    deferred.push(work);
    port2.postMessage(null);
  },
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
});
scope.onmessage = ({ data }) => handle(data);
